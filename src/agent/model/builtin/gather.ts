import type { GatherInput, Gathered } from '../../types.ts';
import { activeWindow } from './situation.ts';

/** On-screen instructions such as "Press E to open" or "Hold H to run": kept as data for skill curation. */
const GUIDANCE = /\b(?:press|hold|tap|click|use)\b.{1,60}\bto\b.{2,}/iu;

/** Describes the frame from what the instruments read; the words are the screen's own. */
export function gather(input: GatherInput): Gathered {
  const { percept, windows, sameImage } = input;
  const active = activeWindow({ windows });
  const words = percept.lines.slice(0, 12).map((line) => line.text);
  const facts = [
    active
      ? `"${active.title}" is in front of ${windows.length} ${windows.length === 1 ? 'window' : 'windows'}`
      : 'no window is in front',
    `${percept.elements.length} elements`,
    ...(sameImage ? ['nothing changed since the last look'] : []),
    ...(words.length > 0 ? [`reads: ${words.join(' | ')}`] : []),
  ];
  return {
    description: `${facts.join('; ')}.`,
    screenKind: active ? (active.dialog ? 'dialog' : active.app) : 'desktop',
    guidance: percept.lines.map((line) => line.text).filter((text) => GUIDANCE.test(text)),
  };
}
