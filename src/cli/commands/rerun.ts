import { basename } from 'node:path';
import { proposedVersion } from '../../agent/accept-repair.ts';
import { openHome } from '../../agent/home.ts';
import { anchorAt } from '../../agent/model/rerun/anchor.ts';
import { nameOf } from '../../agent/model/rerun/find-anchor.ts';
import type { Recording, RecordedStep } from '../../agent/model/rerun/recorded-steps.ts';
import { describeStep } from '../../agent/model/rerun/rerun.ts';
import type { Replacements } from '../../agent/model/rerun/replace.ts';
import { repairHelper } from '../../agent/repair-helper.ts';
import { openRerun } from '../../agent/rerun-session.ts';
import { runTask } from '../../agent/run-task.ts';
import { newestOf } from '../../agent/session/newer.ts';
import { findSession } from '../../agent/session/reader.ts';
import { readSettings } from '../../agent/settings.ts';
import type { SkillCall } from '../../agent/types.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson } from '../print.ts';
import { viewOf } from '../view-of.ts';
import { showTask } from '../show-task.ts';
import { desktopOf } from './run.ts';

const options = {
  set: 'values',
  repair: 'value',
  original: 'flag',
  'dry-run': 'flag',
  desktop: 'value',
  display: 'value',
  size: 'value',
  monitor: 'value',
  window: 'value',
  start: 'values',
  json: 'flag',
} as const;

/** `deskhand sessions rerun ID|last`: a recorded session done again on a desktop, with no model; with `--repair`, a model for what differs. */
export async function rerun(args: string[]): Promise<number> {
  const { options: given, words } = readArguments('sessions rerun', args, options);
  const [wanted, ...more] = words;
  if (wanted === undefined || more.length > 0) {
    throw new InputError(
      'Name one session: deskhand sessions rerun last, or an id that "deskhand sessions list" names.',
    );
  }
  const home = openHome();
  const named = wanted.includes('/') ? wanted : (await findSession(home.sessions, wanted)).folder;
  const folder = given.original ? named : await newestOf(named);
  if (folder !== named && !given.json)
    print(`Its newer version ${basename(folder)} is done (--original: the one named).`);
  const settings = await readSettings(home.folder);
  const { repair } = given;
  const { header, recording, task } = await openRerun(
    folder,
    replacementsOf(given.set),
    ...(repair === undefined ? [] : [() => repairHelper(repair, { home, settings })]),
  );
  if (given['dry-run']) return dryRun(recording, given.json);
  const { width, height } = header;
  // On a desktop of its own it works as it was recorded, unless somebody says otherwise.
  const where = desktopOf(given, { ...settings, desktop: header.desktop, size: { width, height } });
  let done = '';
  const code = await showTask(given.json, async (show) => {
    const result = await runTask({
      ...task,
      home,
      settings,
      ...where,
      view: viewOf(given),
      start: given.start,
      ...show,
    });
    done = result.id;
    return result;
  });
  if (repair !== undefined && !given.json) await tellProposal(home.sessions, done);
  return code;
}

/** What was repaired, and how a person takes it: nothing replaces a recording by itself. */
async function tellProposal(sessions: string, id: string): Promise<void> {
  const proposed = await proposedVersion(sessions, id);
  if (!proposed) return;
  for (const { step, by, does } of proposed.repaired) print(`Repaired in step ${step} by ${by}: ${does}`);
  print(`Take it as the new version of ${proposed.of}: ./deskhand sessions accept ${id}`);
}

/** `OLD=NEW`, as often as wanted. */
function replacementsOf(pairs: string[]): Replacements {
  const made: Replacements = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new InputError(`--set is "${pair}"; write the recorded text, = and the new one: --set "Ada=Grace".`);
    made[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return made;
}

/** What it would do, without a desktop: each call, its places named by what stood there. */
function dryRun(recording: Recording, json: boolean): number {
  const steps = recording.steps.map((step) => ({
    step: step.number,
    does: describeStep(step),
    calls: step.plan.calls.map((call) => inWords(call, step)),
    expects: step.plan.expect.words,
  }));
  if (json) printJson({ goal: recording.goal, steps, ends: recording.ends }, 2);
  else {
    print(recording.goal);
    for (const { step, does, calls, expects } of steps)
      print(`step ${step} · ${does}: ${calls.join(', then ')} — expects: ${expects}`);
    for (const text of recording.ends) print(`end · "${text}" is shown`);
  }
  return 0;
}

function inWords({ skill, args }: SkillCall, { observation }: RecordedStep): string {
  const { x, y, element, ...rest } = args;
  const point =
    typeof x === 'number' && typeof y === 'number'
      ? { x, y }
      : observation.elements.find(({ id }) => id === element)?.click;
  const texts = Object.entries(rest).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [skill, ...(point ? [nameOf(anchorAt(point, observation))] : []), ...texts].join(' ');
}
