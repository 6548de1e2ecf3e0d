/**
 * What a line of session.jsonl must look like. Fields that are not known here are kept, so that a session written by a
 * slightly newer Deskhand of the same format is read whole.
 */
import { z } from 'zod';
import type { SessionEvent, Stamped } from '../types.ts';

const object = z.looseObject;
const text = z.string();
const number = z.number();
const flag = z.boolean();
const point = object({ x: number, y: number });
const box = object({ x: number, y: number, w: number, h: number });
const args = z.record(text, z.unknown());
const usage = object({ inputTokens: number, outputTokens: number, cachedTokens: number.exactOptional() });

const word = object({ text, box, confidence: number });
const line = object({ text, box, words: z.array(word), confidence: number });
const element = object({
  id: number,
  kind: z.enum(['text', 'button', 'field', 'checkbox', 'icon', 'cell', 'region']),
  label: text,
  box,
  click: point,
  confidence: number,
});
const grid = object({
  box,
  rows: number,
  columns: number,
  cells: z.array(object({ address: text, box, label: text })),
});
const desktopWindow = object({
  id: number,
  title: text,
  app: text,
  box,
  active: flag,
  dialog: flag,
  pid: number.nullable(),
});

const pictureRecipe = object({
  frame: text,
  marks: z.array(number),
  pointer: flag,
  part: box.exactOptional(),
  size: object({ width: number, height: number }).exactOptional(),
  hash: text,
});

const observation = object({
  lines: z.array(line),
  elements: z.array(element),
  grids: z.array(grid),
  ms: number,
  changed: z.array(box),
  sameImage: flag,
  samePointer: flag,
  windows: z.array(desktopWindow),
  signature: text,
  description: text,
  screenKind: text,
  guidance: z.array(text),
});

const reflection = object({
  verdict: z.enum(['succeeded', 'failed', 'unknown']),
  cause: z.enum([
    'none',
    'wrong reasoning',
    'not available here',
    'blocked',
    'wrong coordinates',
    'wrong element',
    'error',
  ]),
  evidence: text,
});

const task = object({
  goal: text,
  subtask: text,
  why: text,
  horizon: z.enum(['long', 'short']),
  summary: text,
  checklist: z.array(object({ text, done: flag, evidence: text })),
  notes: z.record(text, text),
  status: z.enum(['doing', 'done', 'failed', 'infeasible']),
  reason: text,
});

const check = z.discriminatedUnion('type', [
  object({ type: z.literal('changed') }),
  object({ type: z.literal('text-shown'), text }),
  object({ type: z.literal('text-gone'), text }),
  object({ type: z.literal('window-shown'), title: z.exactOptional(text), app: z.exactOptional(text) }),
  object({ type: z.literal('window-gone'), id: number }),
  object({ type: z.literal('window-active'), app: text }),
]);

const plan = object({
  reasoning: text,
  calls: z.array(object({ skill: text, args })),
  expect: object({ words: text, checks: z.array(check) }),
  otherwise: text,
});

const curation = object({ relevant: z.array(text), proposals: z.array(text) });

const button = z.exactOptional(z.literal([1, 2, 3, 4, 5]));
const modifiers = z.exactOptional(z.array(text));
const keys = z.exactOptional(text);
const action = z.discriminatedUnion('type', [
  object({
    type: z.enum(['click', 'double_click', 'triple_click']),
    x: number,
    y: number,
    button,
    modifiers,
  }),
  object({ type: z.literal('move'), x: number, y: number }),
  object({ type: z.literal('move_by'), dx: number, dy: number }),
  object({ type: z.literal('drag'), path: z.array(point), button, modifiers }),
  object({ type: z.literal('scroll'), x: number, y: number, dx: number, dy: number }),
  object({ type: z.literal('keypress'), keys: text }),
  object({ type: z.literal('type'), text }),
  object({ type: z.literal('hold'), keys, button, ms: number }),
  object({ type: z.literal('release'), keys, button }),
  object({ type: z.literal('wait'), seconds: number }),
]);

const at = number;
const step = number;
const ms = number;
const call = number;
const role = z.enum([
  'information-gathering',
  'self-reflection',
  'task-inference',
  'skill-curation',
  'action-planning',
]);
const frameRef = object({
  ...{ hash: text, file: text, width: number, height: number },
  pointer: point.nullable(),
  part: z.exactOptional(object({ offset: point, scale: number })),
});
const stageEnd = { type: z.literal('stage-end'), at, step, ms };

export const eventSchema: z.ZodType<Stamped> = z.discriminatedUnion('type', [
  object({
    type: z.literal('session-start'),
    at,
    version: number,
    id: text,
    goal: text,
    model: text,
    desktop: z.enum(['private', 'real']),
    display: text,
    width: number,
    height: number,
    deskhand: text,
  }),
  object({ type: z.literal('session-resume'), at, deskhand: text, display: text, words: text }),
  object({ type: z.literal('step-start'), at, step }),
  object({ type: z.literal('frame'), at, step, frame: frameRef }),
  object({ type: z.literal('stage-start'), at, step, role }),
  z.discriminatedUnion('role', [
    object({ ...stageEnd, role: z.literal('information-gathering'), value: observation }),
    object({ ...stageEnd, role: z.literal('self-reflection'), value: reflection }),
    object({ ...stageEnd, role: z.literal('task-inference'), value: task }),
    object({ ...stageEnd, role: z.literal('skill-curation'), value: curation }),
    object({ ...stageEnd, role: z.literal('action-planning'), value: plan }),
  ]),
  object({
    type: z.literal('model-call'),
    at,
    step,
    role,
    model: text,
    prompt: text,
    frames: z.array(text),
    clip: z.number().exactOptional(),
    shown: z.array(pictureRecipe).exactOptional(),
    raw: text,
    usage,
    ms,
    cost: z.number().exactOptional(),
  }),
  object({
    type: z.literal('call-start'),
    at,
    step,
    call,
    skill: text,
    version: number.exactOptional(),
    program: text.exactOptional(),
    args,
  }),
  object({ type: z.literal('action'), at, step, call, action, ms, changed: flag, still: flag }),
  object({ type: z.literal('query'), at, step, call, query: text, answer: text, ms }),
  object({
    type: z.literal('call-end'),
    at,
    step,
    call,
    ok: flag,
    interrupted: z.literal(true).exactOptional(),
    message: text,
    ms,
  }),
  object({
    type: z.literal('skill-start'),
    at,
    step,
    call,
    use: number,
    within: number,
    skill: text,
    version: number.exactOptional(),
    program: text.exactOptional(),
    args,
  }),
  object({
    type: z.literal('skill-end'),
    at,
    step,
    call,
    use: number,
    ok: flag,
    interrupted: z.literal(true).exactOptional(),
    message: text,
    ms,
  }),
  object({ type: z.literal('step-end'), at, step, ms }),
  object({ type: z.literal('problem'), at, where: text, message: text }),
  object({
    type: z.literal('approval-start'),
    at,
    step,
    why: object({
      rule: text,
      words: text,
      what: text,
      call,
      origin: z.enum(['person', 'skill', 'screen', 'own']),
    }).exactOptional(),
  }),
  object({
    type: z.literal('approval-end'),
    at,
    step,
    decision: z.enum(['approved', 'refused', 'corrected']),
    by: text,
    words: text,
    rule: text.exactOptional(),
  }),
  object({ type: z.literal('screen-order'), at, step, text }),
  object({ type: z.literal(['pause', 'resume']), at, by: text }),
  object({ type: z.literal('take-over'), at, by: text, frame: frameRef, action }),
  object({ type: z.literal('stop'), at, by: text, releasedMs: number }),
  object({
    type: z.literal('session-end'),
    at,
    status: z.enum(['done', 'failed', 'infeasible', 'stopped', 'error']),
    reason: text,
    steps: number,
    ms,
    usage,
    cost: z.number().exactOptional(),
  }),
]);

/** Every type of event that this version knows. */
export type EventType = SessionEvent['type'];
