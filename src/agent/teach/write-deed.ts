import type { Action, Check, DesktopWindow, Observation, Percept, Plan, SkillCall, Task } from '../types.ts';
import { gather } from '../model/builtin/gather.ts';
import { anchorAt } from '../model/rerun/anchor.ts';
import { nameOf } from '../model/rerun/find-anchor.ts';
import type { Recorder } from '../stage.ts';
import { changedBoxes } from '../screen/change.ts';
import type { Deed } from './deeds.ts';
import { isShown, masked } from './typed-text.ts';
import type { Sight } from './watch-screen.ts';

/** A sight with what was read on it. */
export interface ReadSight extends Sight {
  percept: Percept;
}

/**
 * Writes one deed as a step such as the agent's own: what was seen, what was done in words, the plan that does it again with the
 * effect it had, and the act. Gives the words. `later`: the next sights, oldest first, on which the effect shows.
 */
export function writeDeed(
  record: Recorder,
  step: number,
  goal: string,
  deed: Deed<ReadSight>,
  later: [ReadSight, ...ReadSight[]],
): string {
  const { before } = deed;
  const shown = deed.action.type !== 'type' || later.some((sight) => isTextShown(deed, sight));
  const action =
    shown || deed.action.type !== 'type' ? deed.action : { ...deed.action, text: masked(deed.action.text) };
  const observation = observe(goal, before);
  const words = wordsOf(action, observation);
  const after = later[0];
  const changed = changedBoxes(before.frame, after.frame).length > 0;
  const ms = Math.max(0, Math.round(deed.to - deed.from));

  record.emit({ type: 'step-start', step });
  record.emit({ type: 'frame', step, frame: record.frame(before.frame) });
  record.emit({ type: 'stage-start', step, role: 'information-gathering' });
  record.emit({ type: 'stage-end', step, role: 'information-gathering', ms: 0, value: observation });
  record.emit({ type: 'stage-start', step, role: 'task-inference' });
  record.emit({ type: 'stage-end', step, role: 'task-inference', ms: 0, value: taskOf(goal, words) });
  const call = callOf(action);
  const plan: Plan = {
    reasoning: shown ? 'A person showed it.' : 'A person showed it. What they typed was not shown, so it is not kept.',
    calls: [call],
    expect: effectOf(action, shown, changed, before, after),
    otherwise: 'Ask the person.',
  };
  record.emit({ type: 'stage-start', step, role: 'action-planning' });
  record.emit({ type: 'stage-end', step, role: 'action-planning', ms: 0, value: plan });
  record.emit({ type: 'call-start', step, call: 0, skill: call.skill, args: call.args });
  record.emit({ type: 'action', step, call: 0, action, ms, changed, still: true });
  record.emit({ type: 'call-end', step, call: 0, ok: true, message: 'done', ms });
  record.emit({ type: 'step-end', step, ms });
  return words;
}

/** The last look, on which what was reached can be read: as the agent's own sessions end. */
export function writeEnd(record: Recorder, step: number, goal: string, sight: ReadSight): void {
  record.emit({ type: 'step-start', step });
  record.emit({ type: 'frame', step, frame: record.frame(sight.frame) });
  record.emit({ type: 'stage-start', step, role: 'information-gathering' });
  record.emit({ type: 'stage-end', step, role: 'information-gathering', ms: 0, value: observe(goal, sight) });
  const reason = 'The person ended it.';
  record.emit({ type: 'stage-start', step, role: 'task-inference' });
  const value: Task = { ...taskOf(goal, ''), status: 'done', reason };
  record.emit({ type: 'stage-end', step, role: 'task-inference', ms: 0, value });
  record.emit({ type: 'step-end', step, ms: 0 });
}

function isTextShown({ action, before }: Deed<ReadSight>, { frame, percept }: ReadSight): boolean {
  return action.type === 'type' && isShown(action.text, percept, changedBoxes(before.frame, frame));
}

function observe(goal: string, { percept, windows, frame }: ReadSight): Observation {
  const known = { percept, windows, changed: [], sameImage: false, samePointer: false };
  const gathered = gather({ goal, subtask: '', ...known });
  const { changed, sameImage, samePointer } = known;
  return { ...percept, windows, changed, sameImage, samePointer, signature: frame.hash, ...gathered };
}

/** In the instruction language where it has the words: `type "bread"`, `press ctrl+s`, `click the button "Save"`. */
function wordsOf(action: Action, observation: Observation): string {
  const at = (x: number, y: number): string => nameOf(anchorAt({ x, y }, observation));
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click': {
      const times = { click: '', double_click: 'double ', triple_click: 'triple ' }[action.type];
      const button = { 1: '', 2: 'middle ', 3: 'right ', 4: 'back ', 5: 'forward ' }[action.button ?? 1];
      return `${[...(action.modifiers ?? []), ''].join('+')}${button}${times}click ${at(action.x, action.y)}`;
    }
    case 'drag': {
      const [from, to] = [action.path[0]!, action.path.at(-1)!];
      return `drag ${at(from.x, from.y)} to ${at(to.x, to.y)}`;
    }
    case 'scroll':
      return `scroll at ${at(action.x, action.y)}`;
    case 'type':
      return `type ${quoted(action.text)}`;
    case 'keypress':
      return `press ${action.keys}`;
    case 'hold':
      return `hold ${action.keys ?? 'the button'} for ${(action.ms / 1000).toFixed(1)} s`;
    default:
      return action.type;
  }
}

/** As the instruction language quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function taskOf(goal: string, subtask: string): Task {
  const why = 'A person shows how it is done.';
  return { goal, subtask, why, horizon: 'long', summary: '', checklist: [], notes: {}, status: 'doing', reason: '' };
}

function callOf({ type, ...args }: Action): SkillCall {
  return { skill: type, args };
}

/** Texts that are read without doubt; a path of random letters or a command may be misread, and then a good step would count as failed. */
const PLAIN_WORDS = /^[\p{Ll}\p{Lu}][\p{Ll} ]{2,60}$/u;

/** What the re-run waits for: a window that came, went or took the front; the text that was typed; else any change there was. */
function effectOf(
  action: Action,
  shown: boolean,
  changed: boolean,
  { windows: before }: Sight,
  { windows: after }: Sight,
): Plan['expect'] {
  const gone = before.filter((window) => !after.some(({ id }) => id === window.id));
  const come = after.filter((window) => !before.some(({ id }) => id === window.id));
  const front = (windows: DesktopWindow[]): string | undefined => windows.find(({ active }) => active)?.app;
  const checks: Check[] = [
    ...come.map(({ app, title }): Check => {
      // A title often names what is worked on; it is needed only where the program had a window before.
      const known = app !== '' && !before.some((window) => window.app === app);
      return { type: 'window-shown', ...(known ? { app } : { title }) };
    }),
    ...gone.map(({ id }): Check => ({ type: 'window-gone', id })),
  ];
  const app = front(after);
  if (checks.length === 0 && app && app !== front(before)) checks.push({ type: 'window-active', app });
  if (action.type === 'type' && shown && PLAIN_WORDS.test(action.text))
    checks.push({ type: 'text-shown', text: action.text });
  if (checks.length === 0 && changed) checks.push({ type: 'changed' });
  const words = [
    ...come.map(({ title }) => `"${title}" opens`),
    ...gone.map(({ title }) => `"${title}" closes`),
    ...(checks.some(({ type }) => type === 'text-shown') ? ['the text is shown'] : []),
  ];
  return { words: words.join(', ') || (changed ? 'the screen changes' : 'nothing that can be seen'), checks };
}
