import type { Action, Box, Frame, Observation, Point, SkillCall } from '../types.ts';
import type { Clause } from '../model/builtin/clause.ts';
import { isTicked } from '../model/builtin/tick.ts';
import { anchorAt } from '../model/rerun/anchor.ts';
import type { RecordedStep } from '../model/rerun/recorded-steps.ts';
import { pointOf } from '../model/rerun/replan.ts';
import { isAction, isVerb, parseYield } from '../skills/verbs.ts';
import type { Doing, Place, Recorded } from './doing.ts';
import { labelsOf, plain } from './parameters.ts';
import { placeAt } from './place.ts';

/** How far around a point of plain ground a click still means the same. */
const AROUND = 15;

/** What one part did, and beside it what was recorded on each of its screens. */
export interface Done {
  doings: Doing[];
  recorded: { step: RecordedStep; does: Recorded[] }[];
}

/** A part as doings; or, in words, why it cannot be learned. */
export async function doingsOf(
  part: { clause: Clause | null; steps: RecordedStep[] },
  /** Pictures of steps, and what was on the screen after them. */
  recorded: { frameOf: (step: RecordedStep) => Promise<Frame>; after: (step: RecordedStep) => Observation | null },
): Promise<Done | { why: string }> {
  const { clause, steps } = part;
  const done: Done = { doings: [], recorded: [] };
  for (const step of steps) {
    const frame = await recorded.frameOf(step);
    const made = await stepDoings(step, frame, clause ? labelsOf(clause) : quotedIn(step.subtask));
    if ('why' in made) return { why: `step ${step.number}: ${made.why}` };
    done.doings.push(...made.doings, ...dialogsAwaited(step, recorded.after(step)));
    done.recorded.push({ step, does: made.does });
  }
  done.doings = withoutIdlePauses(done.doings);
  const own = clause && conditionOf(clause);
  return own ? { ...done, doings: [own] } : done;
}

/**
 * A dialog that came or went of it: what is done next would go to the wrong window if it did not wait for that. Skills that were used
 * wait for their own.
 */
function dialogsAwaited({ plan, observation }: RecordedStep, after: Observation | null): Doing[] {
  const app = observation.windows.find(({ active }) => active)?.app ?? '';
  if (after === null || app === '' || !plan.calls.every(({ skill }) => isVerb(skill))) return [];
  const [before, now] = [observation, after].map(({ windows }) =>
    windows.some((window) => window.dialog && window.app === app),
  );
  return before === now ? [] : [{ kind: 'dialog', app, open: now === true }];
}

/** Each place is waited for, so a pause needs nothing in its stead, unless something is held meanwhile. */
function withoutIdlePauses(doings: Doing[]): Doing[] {
  let held = false;
  return doings.filter(({ kind }) => {
    if (kind === 'hold' || kind === 'release') held = kind === 'hold';
    return kind !== 'pause' || held;
  });
}

/** What a clause asks for whether or not a step was needed for it: a condition that must come true. */
export function conditionOf(clause: Clause): Doing | null {
  switch (clause.do) {
    case 'wait':
    case 'verify': {
      const seconds = clause.do === 'wait' ? clause.seconds : 10;
      return { kind: 'wait-for', text: plain(clause.value) ?? '', seconds, gone: clause.gone };
    }
    case 'scroll': {
      if (!clause.until) return null;
      const args = { text: plain(clause.until) ?? '', direction: clause.direction };
      return { kind: 'call', skill: 'scroll-until', args, windows: {} };
    }
    case 'check': {
      const { near, nth } = clause.target;
      const at: Place = {
        by: 'label',
        label: plain(clause.target.label) ?? '',
        kind: 'checkbox',
        ...(near !== null && { near }),
        ...(nth !== null && { nth }),
        active: true,
        at: null,
      };
      return { kind: 'tick', at, want: clause.want };
    }
    default:
      return null;
  }
}

async function stepDoings(
  step: RecordedStep,
  frame: Frame,
  words: string[],
): Promise<{ doings: Doing[]; does: Recorded[] } | { why: string }> {
  const doings: Doing[] = [];
  const does: Recorded[] = [];
  let ticked = false;
  for (const call of step.plan.calls) {
    if (!isVerb(call.skill)) {
      const windows = windowsOf(call, step);
      doings.push({ kind: 'call', skill: call.skill, args: { ...call.args, ...windows }, windows });
      does.push({ skill: call.skill, args: call.args });
      continue;
    }
    const { element, ...rest } = call.args;
    const point = element === undefined ? {} : (pointOf(call.args, step) ?? {});
    const yielded = parseYield({ ...rest, ...point, type: call.skill });
    if (!isAction(yielded)) {
      if (yielded.type === 'wait-for')
        doings.push({ kind: 'wait-for', text: yielded.text, seconds: yielded.seconds, gone: yielded.gone });
      else if (yielded.type === 'activate') return { why: 'it brings a window to the front by its number' };
      continue;
    }
    // The pointer goes aside after a tick only so that the box can be seen.
    if (ticked && yielded.type === 'move') continue;
    const made = await actionDoing(yielded, step, frame, words);
    if ('why' in made) return made;
    if (made.doing) doings.push(made.doing);
    if (made.does) does.push(made.does);
    ticked = made.doing?.kind === 'tick';
  }
  return { doings, does };
}

async function actionDoing(
  action: Action,
  step: RecordedStep,
  frame: Frame,
  words: string[],
): Promise<{ doing?: Doing; does?: Recorded } | { why: string }> {
  const { observation } = step;
  const where = (point: Point): Promise<Place | null> => placeAt(point, observation, frame, words);
  const lost = (point: Point): { why: string } => ({
    why: `nothing tells the place at ${point.x},${point.y} from others`,
  });
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click':
    case 'move': {
      const at = await where(action);
      if (!at) return lost(action);
      const does = { action, within: [around(action, step, at)] };
      const { element } = anchorAt(action, observation);
      if (action.type === 'click' && element?.kind === 'checkbox' && at.by === 'label')
        return { doing: { kind: 'tick', at: { ...at, kind: 'checkbox' }, want: !isTicked(frame, element.box) }, does };
      const { button, modifiers } = action.type === 'move' ? {} : action;
      const options = { ...(button !== undefined && button !== 1 && { button }), ...(modifiers && { modifiers }) };
      return { doing: { kind: 'point', action: action.type, at, options }, does };
    }
    case 'drag': {
      const [first, last] = [action.path[0]!, action.path.at(-1)!];
      const from = await where(first);
      if (!from) return lost(first);
      const aim = anchorAt(last, observation).element;
      const free = aim === null || aim.id === anchorAt(first, observation).element?.id;
      const to = free ? { dx: last.x - first.x, dy: last.y - first.y } : await where(last);
      if (!to) return lost(last);
      const within = [around(first, step, from), free ? boxAround(last) : around(last, step, from)];
      return { doing: { kind: 'drag', from, to, options: {} }, does: { action, within } };
    }
    case 'scroll': {
      const window = anchorAt(action, observation).window;
      if (!window || window.app === '') return lost(action);
      const at: Place = { by: 'window', app: window.app, at: { x: 0.5, y: 0.5 } };
      return { doing: { kind: 'scroll', at, dx: action.dx, dy: action.dy }, does: { action, within: [window.box] } };
    }
    case 'type':
      return { doing: { kind: 'type', text: action.text }, does: { action, within: [] } };
    case 'keypress':
      return { doing: { kind: 'keypress', keys: action.keys }, does: { action, within: [] } };
    case 'hold':
    case 'release': {
      const { keys, button } = action;
      const held = { ...(keys !== undefined && { keys }), ...(button !== undefined && { button }) };
      const doing: Doing = action.type === 'hold' ? { kind: 'hold', held, ms: action.ms } : { kind: 'release', held };
      return { doing, does: { action, within: [] } };
    }
    case 'move_by':
      return { doing: { kind: 'move-by', dx: action.dx, dy: action.dy }, does: { action, within: [] } };
    case 'wait':
      return { doing: { kind: 'pause', seconds: action.seconds } };
  }
}

/** Where a click may go and still mean the same: the whole thing, or not far on plain ground. */
function around(point: Point, { observation }: RecordedStep, place: Place): Box {
  const { element } = anchorAt(point, observation);
  const whole = element !== null && place.by !== 'window' && !(place.by === 'label' && place.at !== null);
  return whole ? element.box : boxAround(point);
}

function boxAround({ x, y }: Point): Box {
  return { x: x - AROUND, y: y - AROUND, w: 2 * AROUND + 1, h: 2 * AROUND + 1 };
}

/** Ids of windows are new each time: the program that the window belongs to is learned. */
function windowsOf({ args }: SkillCall, { observation }: RecordedStep): Record<string, string> {
  const ids = ['id', 'window'].flatMap((key): [string, string][] => {
    const app = observation.windows.find(({ id }) => id === args[key])?.app;
    return app === undefined ? [] : [[key, app]];
  });
  return Object.fromEntries(ids);
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/"([^"\n]{1,80})"/gu)].map((match) => match[1]!);
}
