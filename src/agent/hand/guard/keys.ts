import type { Action } from '../../types.ts';
import { parseChord } from '../keys.ts';
import { STOP_CHORD_MS } from '../watch/stop-chord.ts';
import type { StopChord } from '../watch/stop-chord.ts';
import { RefusedError } from './refused.ts';

/** Chords that end or leave the person's session; no task needs them. */
const BLOCKED = [
  'ctrl+alt+delete',
  'ctrl+alt+backspace',
  ...Array.from({ length: 12 }, (_, i) => `ctrl+alt+f${i + 1}`),
];

export interface KeyGate {
  /** Throws a RefusedError when the action presses what is blocked, or would complete the stop chord. `now` in ms. */
  check(action: Action, now: number): void;
  /** To be called for each action that is performed. */
  performed(action: Action, now: number): void;
}

export function keyGate(blockedKeys: string[], stopChord: StopChord): KeyGate {
  const ends = new Set(BLOCKED.map((chord) => same(chord.split('+'))));
  const blocked = new Set(blockedKeys.map((chord) => same(parseChord(chord))));
  const stop = stopChord.map(same);
  const held = new Map<string, number>();
  /** The newest presses of ours, oldest first. */
  let recent: { chord: string; at: number }[] = [];

  /** What is down when this is pressed; a part of a chord may have been held by an earlier action. */
  const pressed = (action: Action, now: number): string[] => {
    const keys = pressesOf(action);
    const still = [...held].filter(([, until]) => until > now).map(([key]) => key);
    return keys.flatMap((chord) => [same(chord), same([...new Set([...still, ...chord])])]);
  };

  return {
    check: (action, now) => {
      for (const chord of pressed(action, now)) {
        if (ends.has(chord)) {
          throw new RefusedError(
            `${chord} is blocked: it would end or leave the session of the person at this desktop.`,
          );
        }
        if (blocked.has(chord)) throw new RefusedError(`${chord} is blocked by the setting guard.blockedKeys.`);
      }
      let trail = recent;
      for (const chord of pressesOf(action).map(same)) {
        trail = [...trail, { chord, at: now }].slice(-stop.length);
        const last = trail;
        const close = last.every(({ at }, index) => index === 0 || at - last[index - 1]!.at <= STOP_CHORD_MS);
        if (close && last.length === stop.length && last.every(({ chord: one }, index) => one === stop[index])) {
          throw new RefusedError(
            stop.length === 1
              ? `${chord} is the chord with which the person stops this session; only they may press it.`
              : `${stop.join(' ')} within ${STOP_CHORD_MS} ms is how the person stops this session: wait ${STOP_CHORD_MS + 100} ms, then press ${chord} again.`,
          );
        }
      }
    },
    performed: (action, now) => {
      recent = [...recent, ...pressesOf(action).map((chord) => ({ chord: same(chord), at: now }))].slice(-3);
      if (action.type === 'hold' && action.keys)
        for (const key of parseChord(action.keys)) held.set(key, now + action.ms);
      if (action.type === 'release') {
        if (action.keys) for (const key of parseChord(action.keys)) held.delete(key);
        else if (action.button === undefined) held.clear();
      }
    },
  };
}

/** The chords that an action presses, in order. Of a text only the keys that mean more than their character. */
function pressesOf(action: Action): string[][] {
  switch (action.type) {
    case 'keypress':
      return [parseChord(action.keys)];
    case 'hold':
      return action.keys === undefined ? [] : [parseChord(action.keys)];
    case 'type':
      return Array.from(action.text, (character) => [CONTROL[character] ?? character]);
    default:
      return 'modifiers' in action && action.modifiers.length > 0 ? [parseChord(action.modifiers.join('+'))] : [];
  }
}

const CONTROL: Record<string, string> = { '\n': 'enter', '\r': 'enter', '\t': 'tab', ' ': 'space', '\u001b': 'escape' };

function same(keys: string[]): string {
  return keys
    .map((key) => key.toLowerCase())
    .toSorted()
    .join('+');
}
