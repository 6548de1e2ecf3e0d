import type {
  Ask,
  DesktopWindow,
  Element,
  Frame,
  Observation,
  Role,
  Roles,
  Step,
  Task,
} from '../../src/agent/types.ts';
import { schemas } from '../../src/agent/model/schemas.ts';

/** A frame with a different colour in every pixel, so that a lossy, scaled or turned copy would show. */
export function frame(width = 40, height = 30): Frame {
  const rgb = new Uint8Array(new SharedArrayBuffer(width * height * 3));
  for (let i = 0; i < rgb.length; i++) rgb[i] = (i * 31 + (i >> 3)) & 255;
  const space = { display: ':1', offset: { x: 0, y: 0 }, scale: 1, width, height };
  return { width, height, rgb, space, hash: 'f1', takenAt: 0, pointer: { x: 3, y: 4 } };
}

export function element(id: number, label: string, kind: Element['kind'] = 'button'): Element {
  const box = { x: id * 10, y: 20, w: 8, h: 8 };
  return { id, kind, label, box, click: { x: id * 10 + 4, y: 24 }, confidence: 0.9 };
}

const windows: DesktopWindow[] = [
  { id: 1, title: 'Desktop', app: 'Root', box: { x: 0, y: 0, w: 40, h: 30 }, active: false, dialog: false, pid: null },
  {
    id: 7,
    title: 'notes.txt - Mousepad',
    app: 'Mousepad',
    box: { x: 5, y: 5, w: 30, h: 20 },
    active: true,
    dialog: false,
    pid: 9,
  },
];

const percept = {
  lines: [{ text: 'Save', box: { x: 10, y: 20, w: 8, h: 8 }, words: [], confidence: 95 }],
  elements: [element(1, 'Save'), element(2, 'Cancel')],
  grids: [
    {
      box: { x: 0, y: 0, w: 8, h: 8 },
      rows: 1,
      columns: 1,
      cells: [{ address: 'A1', box: { x: 0, y: 0, w: 8, h: 8 }, label: '7' }],
    },
  ],
  ms: 5,
};

export const observation: Observation = {
  ...percept,
  changed: [{ x: 1, y: 2, w: 3, h: 4 }],
  sameImage: false,
  samePointer: true,
  windows,
  signature: 'f1',
  description: 'Mousepad shows an empty document.',
  screenKind: 'text editor',
  guidance: ['Press F1 for help'],
};

export const task: Task = {
  goal: 'Write a note and save it',
  subtask: 'Save the file',
  why: 'The text is written',
  horizon: 'long',
  summary: 'The text was typed.',
  checklist: [{ text: 'The note is saved', done: false, evidence: '' }],
  notes: { total: '12.50' },
  status: 'doing',
  reason: '',
};

export const step: Step = {
  number: 1,
  frame: { hash: 'f0', file: 'frames/f0.png', width: 40, height: 30, pointer: null },
  observation,
  reflection: null,
  task,
  plan: {
    reasoning: 'Saving is a key away.',
    calls: [{ skill: 'keypress', args: { keys: 'ctrl+s' } }],
    expect: { words: 'a dialog opens', checks: [{ type: 'window-shown', title: 'Save As' }] },
    otherwise: 'use the File menu',
  },
  outcomes: [{ call: { skill: 'keypress', args: { keys: 'ctrl+s' } }, ok: true, message: 'done', actions: [], ms: 3 }],
  note: null,
};

const reflection = { verdict: 'succeeded', cause: 'none', evidence: 'The dialog "Save As" is open.' } as const;

const skills = [
  {
    name: 'saveAs',
    app: 'desktop',
    description: 'Saves the document under a name.',
    status: 'trusted' as const,
    origin: 'shipped',
    params: [{ name: 'path', type: 'string', optional: false, description: 'where to' }],
  },
];

/** A full input for every module. */
export const inputs: { [R in Role]: Roles[R]['input'] } = {
  'information-gathering': {
    goal: task.goal,
    subtask: task.subtask,
    percept,
    windows,
    sameImage: false,
    samePointer: false,
    changed: [],
  },
  'self-reflection': { goal: task.goal, last: step, observation },
  'task-inference': { goal: task.goal, previous: task, observation, reflection, recent: [step], skills },
  'skill-curation': { task, observation, recent: [step], skills },
  'action-planning': {
    task,
    observation,
    reflection,
    recent: [step],
    skills,
    limits: { move_by: 'no relative motion here' },
    width: 40,
    height: 30,
    pointing: '"x" and "y", from 0 to 1000',
  },
};

/** A good answer for every module. */
export const values: { [R in Role]: Roles[R]['value'] } = {
  'information-gathering': { description: 'A text editor.', screenKind: 'text editor', guidance: [] },
  'self-reflection': reflection,
  'task-inference': task,
  'skill-curation': { relevant: ['saveAs'], proposals: [] },
  'action-planning': step.plan,
};

export const roles = Object.keys(inputs) as Role[];

export function ask<R extends Role>(role: R, more: { signal?: AbortSignal; images?: Frame[] } = {}): Ask<R> {
  const { signal = new AbortController().signal, images = [frame()] } = more;
  return { role, input: inputs[role], images, schema: schemas[role], signal };
}
