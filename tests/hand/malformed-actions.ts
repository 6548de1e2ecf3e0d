/**
 * Actions with a mistake each, as models, skills and broken programs make them. Every one is wrong; none may do anything.
 */
import type { Action } from '../../src/agent/types.ts';
import { dice } from '../support/dice.ts';

interface Size {
  width: number;
  height: number;
}

const VALID: Record<string, Record<string, unknown>> = {
  click: { x: 5, y: 6, button: 1, modifiers: ['ctrl'] },
  double_click: { x: 5, y: 6 },
  triple_click: { x: 5, y: 6 },
  move: { x: 5, y: 6 },
  move_by: { dx: 5, dy: 6 },
  drag: {
    path: [
      { x: 1, y: 2 },
      { x: 30, y: 40 },
    ],
    button: 1,
  },
  scroll: { x: 5, y: 6, dx: 1, dy: 2 },
  keypress: { keys: 'ctrl+s' },
  type: { text: 'hello' },
  hold: { keys: 'shift', ms: 5 },
  release: { keys: 'shift' },
  wait: { seconds: 0.001 },
};

const NO_NUMBER: unknown[] = ['5', '', null, {}, [], [5], true, NaN, Infinity, -Infinity];
const NO_PIXEL: unknown[] = [...NO_NUMBER, 0.5, -1, -32_769, 32_768, 70_000, 1e9, 1e308, 2 ** 53, 5e-324];
const NO_KEYS: unknown[] = ['', '  ', 'hyperspace', 'ctrl+nokey', 'a+b+qq', 5, null, {}, ['ctrl'], 'x'.repeat(500)];

/** What each field must never be. */
function wrongValues(type: string, field: string, size: Size): unknown[] {
  switch (field) {
    case 'x':
      return [...NO_PIXEL, size.width, size.width + 500];
    case 'y':
      return [...NO_PIXEL, size.height, size.height + 500];
    case 'dx':
    case 'dy':
      return type === 'scroll' ? [...NO_NUMBER, 0.5, 1001, -40_000] : [...NO_NUMBER, 0.5, 32_768, -40_000];
    case 'button':
      return [...NO_NUMBER, 0, 6, -1, 1.5, 'left'];
    case 'keys':
      return NO_KEYS;
    case 'modifiers':
      return ['ctrl', [5], [null], ['hyperspace'], [''], {}, 7, [['ctrl']]];
    case 'text':
      return [5, null, {}, ['a'], true];
    case 'ms':
      return [...NO_NUMBER, -1, 60_001, 1e9];
    case 'seconds':
      return [...NO_NUMBER, -0.5, 60.5, 1e9];
    case 'path':
      return [
        ...[null, 'path', {}, 5, [], [{ x: 1, y: 1 }]],
        ...[...NO_PIXEL, size.width].map((x) => [
          { x: 1, y: 1 },
          { x, y: 1 },
        ]),
        [{ x: 1, y: 1 }, { x: 1 }],
        [
          [1, 1],
          [2, 2],
        ],
      ];
    default:
      throw new Error(`No wrong values are known for ${field}.`);
  }
}

const NO_ACTION: unknown[] = [
  ...[null, undefined, 5, 'click', '', true, [], {}, [{ type: 'click', x: 5, y: 6 }]],
  ...[{ type: null }, { type: 5 }, { type: ['click'] }, { type: '' }, { x: 5, y: 6 }],
  ...['Click', 'click ', 'tap', 'left_click', '__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((type) => ({
    type,
    x: 5,
    y: 6,
  })),
  { action: 'click', x: 5, y: 6 },
  { click: { x: 5, y: 6 } },
];

/** Only what the type `Action` allows: a number that is no pixel, a key that does not exist. */
export function* wronglyValuedActions(seed: number, count: number, size: Size): Generator<Action> {
  const typed = ({ type, field, value }: Mistake): boolean =>
    field === 'path'
      ? Array.isArray(value) && value.every((point: unknown) => isPoint(point))
      : field !== 'modifiers' && typeof value === typeof VALID[type]![field];
  const next = dice(seed);
  const mistakes = Object.keys(VALID)
    .flatMap((type) => Object.keys(VALID[type]!).flatMap((field) => mistakesIn(type, field, size)))
    .filter(typed);
  for (let made = 0; made < count; made++) {
    const { type, field, value } = mistakes[Math.floor(next() * mistakes.length)]!;
    yield { type, ...VALID[type]!, [field]: value } as unknown as Action;
  }
}

interface Mistake {
  type: string;
  field: string;
  value: unknown;
}

function mistakesIn(type: string, field: string, size: Size): Mistake[] {
  return wrongValues(type, field, size).map((value) => ({ type, field, value }));
}

function isPoint(point: unknown): boolean {
  const { x, y } = point as Record<string, unknown>;
  return typeof x === 'number' && typeof y === 'number';
}

/** The same ones for the same seed. */
export function* malformedActions(seed: number, count: number, size: Size): Generator {
  const next = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  for (let made = 0; made < count; made++) {
    if (next() < 0.1) {
      yield pick(NO_ACTION);
      continue;
    }
    const type = pick(Object.keys(VALID));
    const action: Record<string, unknown> = { type, ...structuredClone(VALID[type]!) };
    const field = pick(Object.keys(VALID[type]!));
    if (next() < 0.2 && isNeeded(type, field)) Reflect.deleteProperty(action, field);
    else action[field] = pick(wrongValues(type, field, size));
    yield action;
  }
}

function isNeeded(type: string, field: string): boolean {
  // A scroll may leave out one way; a release without a name releases everything.
  return !['button', 'modifiers', 'dx', 'dy'].includes(field) && type !== 'release';
}
