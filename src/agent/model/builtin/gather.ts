import { say } from '../../sayings.ts';
import type { Box, GatherInput, Gathered, Percept } from '../../types.ts';
import { sentence } from '../sentence.ts';
import { activeBox, activeWindow } from './situation.ts';

/** On-screen instructions such as "Press E to open" or "Hold H to run": kept as data for skill curation. */
const GUIDANCE = /\b(?:press|hold|tap|click|use)\b.{1,60}\bto\b.{2,}/iu;

/** Describes the frame from what the instruments read; the words are the screen's own. */
export function gather(input: GatherInput): Gathered {
  const { percept, windows, sameImage } = input;
  const active = activeWindow({ windows });
  const words = linesIn(percept, activeBox({ windows })).slice(0, 12);
  const facts = [
    active ? inFront(active.title, windows.length) : say('nothingInFront'),
    say('elements', { count: percept.elements.length }),
    ...(sameImage ? [say('sameAsBefore')] : []),
    // The application in front is what the step is about; the rest stays in the observation's lines.
    ...(words.length > 0 ? [say('reads', { text: words.join(' | ') })] : []),
  ];
  return {
    description: sentence(facts.join('; ')),
    screenKind: active ? (active.dialog ? 'dialog' : active.app) : 'desktop',
    guidance: percept.lines.map((line) => line.text).filter((text) => GUIDANCE.test(text)),
  };
}

function inFront(window: string, count: number): string {
  return count === 1 ? say('frontOfOne', { window }) : say('frontOfMany', { window, count });
}

function linesIn({ lines }: Percept, { x, y, w, h }: Box): string[] {
  const inside = lines.filter(({ box }) => box.x >= x && box.x < x + w && box.y >= y && box.y < y + h);
  return inside.map((line) => line.text);
}
