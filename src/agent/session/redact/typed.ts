import type { Box, Observation, Point, Stamped } from '../../types.ts';
import type { Turn } from '../turns.ts';
import { CREDENTIAL_NAME } from './credentials.ts';

/** Follows where the keyboard's input goes, and tells which of it went into a field for a credential. */
export interface TypingWatch {
  /** The actions of the turn whose text or key is a credential. Turns in order. */
  secretActions(turn: Turn): Set<Stamped>;
}

type ActionEvent = Extract<Stamped, { type: 'action' }>;

/** Farther than this a label does not name a field, in pixels. */
const BESIDE = 360;
const ABOVE = 48;

/**
 * Instruments know no password fields, only pixels: a field is one when the click that led there, the label beside or above it, or
 * the words of the call or subtask say so. In doubt a text counts as a credential: too much hidden is a smaller fault than too little.
 */
export function typingWatch(): TypingWatch {
  let secretField = false;
  return {
    secretActions({ step, events }) {
      const secret = new Set<Stamped>();
      const seen = step.lanes['information-gathering']?.value ?? null;
      const subtask = step.lanes['task-inference']?.value?.subtask ?? '';
      let called = false;
      for (const event of events) {
        if (event.type === 'call-start') called = false;
        // What a skill was told by the skill that called it counts too, until the plan's next call.
        if (event.type === 'call-start' || event.type === 'skill-start') {
          const pointed = JSON.stringify({ ...event.args, text: undefined });
          called ||=
            CREDENTIAL_NAME.test(pointed) ||
            (typeof event.args['text'] === 'string' && names(subtask, event.args['text']));
        }
        if (event.type !== 'action') continue;
        const at = placeOf(event);
        if (at) secretField = called || (seen !== null && labelledSecret(seen, at));
        else if (movesOn(event))
          secretField = seen !== null && seen.lines.some((line) => CREDENTIAL_NAME.test(line.text));
        else if (isTyped(event) && (secretField || called)) secret.add(event);
        else if (isTyped(event) && event.action.type === 'type' && event.action.text.includes('\t')) {
          // From one field into the next: which of them is the password is not known, that there is one may be.
          if (seen?.lines.some((line) => CREDENTIAL_NAME.test(line.text))) secret.add(event);
        }
        if (event.action.type === 'type' && /[\n]$/.test(event.action.text)) secretField = false;
      }
      return secret;
    },
  };
}

/** `type "hunter2" into the password field`: the text stands in a subtask that names a credential outside of it. */
function names(subtask: string, text: string): boolean {
  return text !== '' && subtask.includes(text) && CREDENTIAL_NAME.test(subtask.replaceAll(text, ''));
}

function placeOf({ action }: ActionEvent): Point | null {
  const clicks = action.type === 'click' || action.type === 'double_click' || action.type === 'triple_click';
  return clicks ? { x: action.x, y: action.y } : null;
}

function movesOn({ action }: ActionEvent): boolean {
  return action.type === 'keypress' && /^(?:shift\+)?tab$/i.test(action.keys);
}

/** A text, or a single character pressed as a key. */
function isTyped({ action }: ActionEvent): boolean {
  if (action.type === 'type') return action.text.trim() !== '';
  return action.type === 'keypress' && /^.$/u.test(action.keys);
}

function labelledSecret(seen: Observation, at: Point): boolean {
  const clicked = seen.elements.filter(({ box }) => inside(box, at));
  if (clicked.some(({ label }) => CREDENTIAL_NAME.test(label))) return true;
  const field = clicked.toSorted((a, b) => a.box.w * a.box.h - b.box.w * b.box.h)[0]?.box ?? { ...at, w: 1, h: 1 };
  return seen.lines.some(({ text, box }) => CREDENTIAL_NAME.test(text) && (besides(box, field) || above(box, field)));
}

function inside({ x, y, w, h }: Box, at: Point): boolean {
  return at.x >= x && at.x < x + w && at.y >= y && at.y < y + h;
}

function besides(label: Box, field: Box): boolean {
  const middle = label.y + label.h / 2;
  const gap = field.x - (label.x + label.w);
  return middle >= field.y - 6 && middle <= field.y + field.h + 6 && gap > -field.w && gap < BESIDE;
}

function above(label: Box, field: Box): boolean {
  const gap = field.y - (label.y + label.h);
  return gap > -6 && gap < ABOVE && label.x < field.x + field.w && label.x + label.w > field.x - 12;
}
