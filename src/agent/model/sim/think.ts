/** The simulated model's answers: right ones for goals such as `press Save, then press OK`, and the mistakes that it is told to make. */
import type { Lot } from './faults.ts';
import type { Reading } from './read-prompt.ts';

/** How far a wrong click is from the right place, in pixels: off any button, and on another one at times. */
const WRONG_BY = 60;

export function think(reading: Reading, lot: Lot): unknown {
  switch (reading.role) {
    case 'information-gathering':
      return {
        description: `It shows ${reading.texts.slice(0, 5).join(', ') || 'nothing to read'}.`,
        screenKind: 'window',
        guidance: [],
      };
    case 'self-reflection':
      return judge(reading, lot);
    case 'task-inference':
      return infer(reading, lot);
    case 'skill-curation':
      return { relevant: [], proposals: [] };
    case 'action-planning':
      return plan(reading, lot);
    case 'fast-step': {
      const task = infer(reading, lot);
      const done = task.checklist.filter((item) => item.done).length;
      return { task, plan: task.status === 'doing' ? plan({ ...reading, done }, lot) : null };
    }
  }
}

/** Believes its eyes, unless it hallucinates. */
function judge({ lastWanted, texts, unchanged }: Reading, lot: Lot): object {
  const shown = texts.some((text) => text === `pressed ${lastWanted ?? ''}`);
  if (lot.has('hallucinated-success')) return { verdict: 'succeeded', cause: 'none', evidence: 'it looks right' };
  if (shown) return { verdict: 'succeeded', cause: 'none', evidence: `it says "pressed ${lastWanted ?? ''}"` };
  return {
    verdict: 'failed',
    cause: unchanged ? 'wrong coordinates' : 'wrong element',
    evidence: 'it does not say so',
  };
}

interface Inferred {
  status: string;
  checklist: { done: boolean }[];
  [field: string]: unknown;
}

function infer({ goal, wanted, done, lastSucceeded }: Reading, lot: Lot): Inferred {
  const reached = lot.has('hallucinated-success')
    ? wanted.length
    : Math.min(wanted.length, done + (lastSucceeded ? 1 : 0));
  const next = wanted[reached];
  const rest = { goal, why: '', horizon: 'long', summary: `${reached} of ${wanted.length} are pressed.`, notes: {} };
  const checklist = wanted.map((label, index) => ({
    text: `${label} is pressed`,
    done: index < reached,
    evidence: index < reached ? 'seen' : '',
  }));
  if (wanted.length === 0) {
    return {
      ...rest,
      subtask: '',
      checklist,
      status: 'infeasible',
      reason: 'This simulated model knows goals such as: press Save, then press OK.',
    };
  }
  if (next === undefined) return { ...rest, subtask: '', checklist, status: 'done', reason: 'all are pressed' };
  return { ...rest, subtask: `press ${next}`, checklist, status: 'doing', reason: '' };
}

function plan({ wanted, done, elements }: Reading, lot: Lot): object {
  const label = wanted[done] ?? '';
  const right = elements.find((element) => element.label === label);
  const others = elements.filter((element) => element !== right);
  const wrong = lot.has('wrong-element') ? others[Math.floor(lot.roll() * others.length)] : undefined;
  const target = wrong ?? right;
  const place = target && lot.has('wrong-coordinates') ? aside(target.click, lot) : target && { element: target.id };
  const calls = place ? [{ skill: 'click', args: place }] : [{ skill: 'wait', args: { seconds: 1 } }];
  return {
    reasoning: target ? `${label} is next.` : `${label} is not on the screen yet.`,
    calls,
    expect: { words: `it says that ${label} was pressed`, checks: [] },
    otherwise: 'look again',
  };
}

function aside({ x, y }: { x: number; y: number }, lot: Lot): { x: number; y: number } {
  return {
    x: Math.max(0, x + Math.round((lot.roll() - 0.5) * 2 * WRONG_BY)),
    y: Math.max(0, y - Math.round(lot.roll() * WRONG_BY)),
  };
}
