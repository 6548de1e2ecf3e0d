import type { Observation, SessionHeader } from '../../types.ts';
import { readTurns } from '../turns.ts';
import type { Turn } from '../turns.ts';
import { findHidden } from './hide-text.ts';
import { hideInValue } from './hide-text.ts';
import type { RedactRules } from './rules.ts';
import { closedBoxes, liesIn } from './rules.ts';
import { typingWatch } from './typed.ts';

/** What a session holds that must be hidden, known before anything of it is written. */
export interface Survey {
  /** The person's own texts, what was typed as a credential, and what is known to stand in closed windows and regions. */
  texts: Set<string>;
  /** Something of it must be hidden. */
  anything: boolean;
}

/** A line of a closed window that is at least this long tells of it, wherever else it stands; shorter ones are words of every screen. */
const TELLING = 8;

/** Reads the whole session once. */
export async function survey(folder: string, rules: RedactRules): Promise<Survey> {
  const texts = new Set(rules.texts.filter((text) => text.trim() !== ''));
  const known = { credentials: rules.credentials, texts };
  const typing = typingWatch();
  let anything = rules.windows.length > 0 || rules.regions.length > 0;
  let header: SessionHeader | null = null;
  for await (const piece of readTurns(folder)) {
    if (piece.type === 'header') header = piece.header;
    const events =
      piece.type === 'turn'
        ? piece.events
        : piece.type === 'left-out'
          ? []
          : [piece.type === 'header' ? piece.header : piece.event];
    if (piece.type === 'turn') {
      if (rules.credentials) for (const text of typedTexts(piece, typing.secretActions(piece))) texts.add(text);
      for (const text of closedTexts(piece, rules, header)) texts.add(text);
    }
    // A look at the whole line is cheap; only where that finds something each text in it is looked at.
    anything ||= events.some(
      (event) => findHidden(JSON.stringify(event), known).length > 0 && hideInValue(event, known) !== event,
    );
  }
  return { texts, anything: anything || texts.size > 0 };
}

/** What was typed as a credential; single keys after each other are one text. */
function typedTexts(turn: Turn, secret: ReadonlySet<unknown>): string[] {
  const texts: string[] = [];
  let keys = '';
  for (const event of turn.events) {
    if (event.type !== 'action' || !secret.has(event)) continue;
    const { action } = event;
    if (action.type === 'keypress') keys += action.keys;
    if (action.type === 'type') texts.push(...action.text.split(/[\t\n]/));
  }
  return [...texts, keys].map((text) => text.trim()).filter((text) => text.length >= 3);
}

function closedTexts({ step }: Turn, rules: RedactRules, header: SessionHeader | null): string[] {
  const seen: Observation | null = step.lanes['information-gathering']?.value ?? null;
  if (!seen || (rules.windows.length === 0 && rules.regions.length === 0)) return [];
  const boxes = closedBoxes(rules, seen, step.frame, header) ?? [];
  return seen.lines.filter((line) => line.text.length >= TELLING && liesIn(line.box, boxes)).map((line) => line.text);
}
