import { z } from 'zod';
import { InputError, type Action, type ActionType, type Box, type DesktopWindow, type Point } from '../types.ts';
import { didYouMean } from '../nearest.ts';
import { issuesOf, shown } from './issues.ts';

/** Something found on the screen; `x`,`y` is where to click it. */
export interface Found extends Point {
  box: Box;
  label: string;
  /** Only of a checkbox. */
  ticked?: boolean;
}

/** A label on the screen, or a point of it. */
export type Near = string | Point;

/** What a skill asks. Each is answered by `execute.ts` with the JSON value that `Answers` names. */
export type Query =
  /** The best match for a label. `nth` counts from 1, in reading order, -1 is the last; `window` is an id or the active window. */
  | { type: 'find'; text: string; kind?: FindKind; nth?: number; near?: Near; window?: number | 'active'; box?: Box }
  /** What looks like a picture that lies in the skill's folder, in any size and theme; `near` decides between several. */
  | { type: 'find-picture'; picture: string; near?: Near }
  /** The same in natural words: `the second red row`. */
  | { type: 'look'; question: string }
  /** Lines of text in a box, or beside something; exactly one of the two. */
  | { type: 'read'; box?: Box; near?: Near }
  /** Waits until a label is shown, or until it is gone. */
  | { type: 'wait-for'; text: string; seconds: number; gone: boolean }
  | { type: 'windows' }
  | { type: 'activate'; window: number }
  /** Waits until the screen is still, at most so long. */
  | { type: 'settle'; seconds: number }
  /** Says what comes next, for whoever watches, and for whoever goes on when it fails from there on. */
  | { type: 'part'; text: string }
  /** Runs another skill to its end. A failure of it is thrown into this one (reject with an InputError). */
  | { type: 'call-skill'; skill: string; args: Record<string, unknown> };

export type QueryType = Query['type'];
export type FindKind = 'text' | 'button' | 'field' | 'checkbox' | 'icon' | 'cell' | 'region';

export interface Answers {
  find: Found | null;
  'find-picture': Found | null;
  look: Found | null;
  read: string[];
  /** Shown: where. Gone: true. Null when the time ran out. */
  'wait-for': Found | true | null;
  windows: DesktopWindow[];
  activate: null;
  settle: { still: boolean; changed: boolean };
  part: null;
  'call-skill': unknown;
}

const whole = z
  .int('must be a whole number')
  .min(-32768, 'must be at least -32768')
  .max(32767, 'must be at most 32767');
const words = z.string('must be a text');
const label = words.min(1, 'must not be empty');
const keys = label.max(200, 'must be a key or a chord such as ctrl+shift+s');
const point = z.strictObject({ x: whole, y: whole }, 'must be a point {x, y}');
const size = whole.positive('must be at least 1');
const box = z.strictObject({ x: whole, y: whole, w: size, h: size }, 'must be a box {x, y, w, h}');
const near = z.union([label, point], 'must be a label or a point {x, y} of whole numbers').exactOptional();
const button = z
  .literal([1, 2, 3, 4, 5], 'must be 1 (left), 2 (middle), 3 (right), 4 (back) or 5 (forward)')
  .exactOptional();
const modifiers = z.array(keys, 'must be a list of keys').max(8, 'must have at most 8 keys').exactOptional();
const upTo = (most: number): z.ZodNumber =>
  z.number('must be a number').min(0, 'must not be negative').max(most, `must be at most ${most}`);
const kinds = ['text', 'button', 'field', 'checkbox', 'icon', 'cell', 'region'] as const;

const click = (type: 'click' | 'double_click' | 'triple_click'): z.ZodType<Action> =>
  z.strictObject({ type: z.literal(type), x: whole, y: whole, button, modifiers });

const actions: Record<ActionType, z.ZodType<Action>> = {
  click: click('click'),
  double_click: click('double_click'),
  triple_click: click('triple_click'),
  move: z.strictObject({ type: z.literal('move'), x: whole, y: whole }),
  move_by: z.strictObject({ type: z.literal('move_by'), dx: whole, dy: whole }),
  drag: z.strictObject({
    type: z.literal('drag'),
    path: z
      .array(point, 'must be a list of points')
      .min(2, 'must have at least 2 points')
      .max(10_000, 'must have at most 10000 points'),
    button,
    modifiers,
  }),
  scroll: z.strictObject({ type: z.literal('scroll'), x: whole, y: whole, dx: whole.default(0), dy: whole.default(0) }),
  keypress: z.strictObject({ type: z.literal('keypress'), keys }),
  type: z.strictObject({ type: z.literal('type'), text: words }),
  hold: z
    .strictObject({ type: z.literal('hold'), keys: keys.exactOptional(), button, ms: upTo(60_000) })
    .refine((hold) => (hold.keys === undefined) !== (hold.button === undefined), 'give either keys or button'),
  release: z.strictObject({ type: z.literal('release'), keys: keys.exactOptional(), button }),
  wait: z.strictObject({ type: z.literal('wait'), seconds: upTo(60) }),
};

const queries: Record<QueryType, z.ZodType<Query>> = {
  find: z.strictObject({
    type: z.literal('find'),
    text: label,
    kind: z.enum(kinds, `must be one of ${kinds.join(', ')}`).exactOptional(),
    nth: z
      .union([z.int('must be a whole number').min(1, 'must be at least 1, or -1 for the last'), z.literal(-1)])
      .exactOptional(),
    near,
    window: z.union([z.literal('active'), z.int()], "must be a window's id or 'active'").exactOptional(),
    box: box.exactOptional(),
  }),
  'find-picture': z.strictObject({
    type: z.literal('find-picture'),
    picture: label.regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*\.png$/u,
      "must be a PNG file of the skill's folder, such as send.png",
    ),
    near,
  }),
  look: z.strictObject({ type: z.literal('look'), question: label }),
  read: z
    .strictObject({ type: z.literal('read'), box: box.exactOptional(), near })
    .refine((read) => (read.box === undefined) !== (read.near === undefined), 'give either box or near'),
  'wait-for': z.strictObject({
    type: z.literal('wait-for'),
    text: label,
    seconds: upTo(600).default(10),
    gone: z.boolean('must be true or false').default(false),
  }),
  windows: z.strictObject({ type: z.literal('windows') }),
  activate: z.strictObject({ type: z.literal('activate'), window: z.int("must be a window's id") }),
  settle: z.strictObject({ type: z.literal('settle'), seconds: upTo(60).default(5) }),
  part: z.strictObject({ type: z.literal('part'), text: label.max(500, 'must have at most 500 characters') }),
  'call-skill': z.strictObject({
    type: z.literal('call-skill'),
    skill: label,
    args: z.record(z.string(), z.unknown(), 'must be an object').default({}),
  }),
};

const schemas: Record<ActionType | QueryType, z.ZodType<Action | Query>> = { ...actions, ...queries };

export const ACTION_TYPES = Object.keys(actions) as ActionType[];
export const QUERY_TYPES = Object.keys(queries) as QueryType[];

/** Whether a plan's call names a verb, and not a skill of the library. */
export function isVerb(name: string): boolean {
  return Object.hasOwn(schemas, name);
}

export function isAction(yielded: Action | Query): yielded is Action {
  return Object.hasOwn(actions, yielded.type);
}

/**
 * Checks one value that a skill yielded, or a call of a verb that a plan made (`{ type: 'click', ...args }`).
 * @throws {InputError} names the verb and the field.
 */
export function parseYield(value: unknown): Action | Query {
  const type: unknown = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string') {
    throw new InputError(
      `A skill yields what a verb returns, such as click(10, 20) or find("Save"), but it yielded ${shown(value)}.`,
    );
  }
  if (!Object.hasOwn(schemas, type)) {
    const names = Object.keys(schemas);
    throw new InputError(`There is no verb ${shown(type)}.${didYouMean(type, names)} Verbs: ${names.join(', ')}.`);
  }
  const checked = schemas[type as ActionType | QueryType].safeParse(value);
  if (checked.success) return checked.data;
  throw new InputError(
    `${type}: ${issuesOf(checked.error, value)
      .map((issue) => issue.words)
      .join('; ')}.`,
  );
}
