/** The simulated model's answers: right ones for goals such as `press Save, then press OK`, and the mistakes that it is told to make. */
import type { Lot } from './faults.ts';
import type { Decode } from './obey.ts';
import { obey } from './obey.ts';
import type { Reading } from './read-prompt.ts';

/** How far a wrong click is from the right place, in pixels: off any button, and on another one at times. */
const WRONG_BY = 60;

/** `decode`: it obeys what it reads on the screen, in each of these forms; null: it keeps to its goal. */
export function think(reading: Reading, lot: Lot, decode: Decode | null = null): unknown {
  const obeyed = decode && obeying(reading, decode);
  if (obeyed) return obeyed;
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
      return { relevant: fitting(reading).map(({ name }) => name), proposals: [] };
    case 'action-planning':
      return plan(reading, lot);
    case 'look':
      return lookFor(reading);
    case 'fast-step': {
      const task = infer(reading, lot);
      const done = task.checklist.filter((item) => item.done).length;
      return { task, plan: task.status === 'doing' ? plan({ ...reading, done }, lot) : null };
    }
  }
}

/** Counts as people do: `the second button` is the second one of its kind from the top. Other things it does not know. */
function lookFor({ question, elements }: Reading): object {
  const [, ordinal = '', kind] = /^the (first|second|third|last) (\w+)/i.exec(question) ?? [];
  const ones = elements.filter((element) => element.kind === kind).sort((a, b) => a.click.y - b.click.y);
  const at = ['first', 'second', 'third'].indexOf(ordinal.toLowerCase());
  const one = ones.at(at);
  if (!one) return { target: null, description: 'nothing like it' };
  return { target: { place: pointAt(one), text: [one.label] }, description: one.label };
}

/** Takes what the screen says for what the person wants; null for a module that has nothing to decide, or with nothing to obey. */
function obeying(reading: Reading, decode: Decode): unknown {
  const { role, goal } = reading;
  if (role !== 'task-inference' && role !== 'action-planning' && role !== 'fast-step') return null;
  // A plan is made from elements and task alone, so the calls are looked for where the texts are, too.
  const calls = obey(reading, decode);
  if (calls === null) return null;
  const rest = { goal, why: 'the screen says so', horizon: 'short', summary: '', notes: {}, reason: '' };
  const checklist = [{ text: 'what the screen says is done', done: false, evidence: '' }];
  const task = { ...rest, subtask: 'do what the screen says', checklist, status: 'doing' };
  const plan = { reasoning: 'The screen says so.', calls, expect: { words: '', checks: [] }, otherwise: '' };
  return role === 'task-inference' ? task : role === 'action-planning' ? plan : { task, plan };
}

/** Believes its eyes, unless it hallucinates. */
function judge({ lastWanted, lastClicked, texts, unchanged }: Reading, lot: Lot): object {
  // Most programs do not say what was pressed: there a change is all that can be seen.
  const says = texts.filter((text) => text.startsWith('pressed '));
  const shown = says.length > 0 ? says.includes(`pressed ${lastWanted ?? ''}`) : lastClicked && !unchanged;
  if (lot.has('hallucinated-success')) return { verdict: 'succeeded', cause: 'none', evidence: 'it looks right' };
  if (shown) return { verdict: 'succeeded', cause: 'none', evidence: says[0] ?? 'the picture changed' };
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

function infer({ goal, wanted, done, lastSucceeded, lastDid }: Reading, lot: Lot): Inferred {
  const reached = lot.has('hallucinated-success')
    ? wanted.length
    : Math.min(wanted.length, done + (lastSucceeded ? lastDid : 0));
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

/** Learned skills that press just what comes next, those that press most first. */
function fitting({
  skills,
  wanted,
  done,
}: Reading): { name: string; args: Record<string, string>; presses: string[] }[] {
  const fits = skills.flatMap(({ name, presses }) => {
    const args: Record<string, string> = {};
    const all = presses.every((label, at) => {
      const next = wanted[done + at];
      const hole = /^\{(\w+)\}$/.exec(label)?.[1];
      if (next === undefined || hole === undefined) return next === label;
      return (args[hole] ??= next) === next;
    });
    return all && presses.length > 1 ? [{ name, args, presses }] : [];
  });
  return fits.sort((a, b) => b.presses.length - a.presses.length);
}

function plan(reading: Reading, lot: Lot): object {
  const { wanted, done, elements } = reading;
  const [known] = fitting(reading);
  if (known) {
    return {
      reasoning: `${known.name} does the next ${known.presses.length} at once.`,
      calls: [{ skill: known.name, args: known.args }],
      expect: { words: 'all of it is pressed', checks: [] },
      otherwise: 'press one after the other',
    };
  }
  const label = wanted[done] ?? '';
  const right = elements.find((element) => element.label === label);
  const others = elements.filter((element) => element !== right);
  const wrong = lot.has('wrong-element') ? others[Math.floor(lot.roll() * others.length)] : undefined;
  const target = wrong ?? right;
  const place = target && (lot.has('wrong-coordinates') ? beside(target.click, lot) : pointAt(target));
  // A tooltip may lie over it, or it is not there yet.
  const aside = [
    { skill: 'move', args: { x: 1, y: 1 } },
    { skill: 'wait', args: { seconds: 1 } },
  ];
  const calls = place ? [{ skill: 'click', args: place }] : aside;
  return {
    reasoning: target ? `${label} is next.` : `${label} is not on the screen yet.`,
    calls,
    expect: { words: `it says that ${label} was pressed`, checks: [] },
    otherwise: 'look again',
  };
}

function pointAt({ id, click }: Reading['elements'][number]): object {
  return id === null ? click : { element: id };
}

function beside({ x, y }: { x: number; y: number }, lot: Lot): { x: number; y: number } {
  return {
    x: Math.max(0, x + Math.round((lot.roll() - 0.5) * 2 * WRONG_BY)),
    y: Math.max(0, y - Math.round(lot.roll() * WRONG_BY)),
  };
}
