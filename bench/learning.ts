/**
 * The learning experiment: each task done a first time without, a second time with what was learned, a third time in other words
 * with other texts, and once more by another process; beside it a second time with learning frozen. All are checked from
 * outside the agent. Then the same with a simulated model behind an endpoint.
 * TASKS: only tasks whose name contains this. SIMULATED=0: without the simulated model.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openHome, type Home } from '../src/agent/home.ts';
import { listSessions, readSession } from '../src/agent/session/reader.ts';
import { saveSettings } from '../src/agent/settings.ts';
import { startApps } from '../tests/apps/start-apps.ts';
import type { Instruction, Outside } from './instructions/instruction.ts';
import { outside, wrongFromOutside } from './instructions/outside.ts';
import { runChecked } from './instructions/run-checked.ts';
import { ANSWER_MS, runSimulated, type SimulatedRun } from './learning/simulated.ts';
import { TASKS, type LearningTask } from './learning/tasks.ts';
import { machine, median, type BenchResult, type BenchRow } from './result.ts';

const PHASES = ['first', 'second', 'other words', 'after a restart', 'frozen'] as const;
type Phase = (typeof PHASES)[number];

interface Run {
  task: string;
  phase: Phase;
  steps: number;
  /** Questions to the model. */
  asked: number;
  ms: number;
  /** Null when the task is done, seen from outside, and the agent says so. */
  wrong: string | null;
  /** It said that it is done, and it was not. */
  lie: boolean;
}

export async function run(env: NodeJS.ProcessEnv = process.env): Promise<BenchResult> {
  process.env['SHELL'] = '/bin/sh';
  const date = new Date().toISOString();
  const tasks = TASKS.filter(({ name }) => name.includes(env['TASKS'] ?? ''));
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-learning-'));
  const runs: Run[] = [];
  try {
    const learning = openHome({ ...env, DESKHAND_HOME: join(folder, 'learning') });
    const frozen = openHome({ ...env, DESKHAND_HOME: join(folder, 'frozen') });
    await saveSettings(frozen.folder, { learn: 'off' });
    for (const task of tasks) {
      for (const phase of PHASES) {
        const one = await perform(task, phase, phase === 'frozen' ? frozen : learning);
        runs.push(one);
        const seconds = (one.ms / 1000).toFixed(1).padStart(5);
        console.log(
          `${seconds} s ${String(one.steps).padStart(3)} steps  ${task.name}, ${phase}: ${one.wrong ?? 'ok'}`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const simulated = env['SIMULATED'] === '0' ? [] : await runSimulated();
  const rows = [...rowsOf(runs), ...simulatedRows(simulated)];
  return { name: 'learning', date, machine: machine(), rows, notes: notesOf(runs) };
}

async function perform(task: LearningTask, phase: Phase, home: Home): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-learning-task-'));
  const apps = await startApps();
  const place = { folder, pages: apps.address };
  try {
    for (const [name, text] of Object.entries(task.files ?? {})) await writeFile(join(folder, name), text);
    const other = phase === 'other words';
    const texts = other ? task.otherTexts : task.texts;
    const words = other ? task.otherWords(place, texts) : task.words(place, texts);
    const check = (seen: Outside): ReturnType<Instruction['check']> => task.check(seen, texts);
    let wrong: string | null;
    let session: { folder: string };
    if (phase === 'after a restart') {
      session = await inAnotherProcess(words, home);
      wrong = await wrongFromOutside(check, outside(place, apps, process.env));
    } else {
      const here = await runChecked({ instruction: words, home, model: 'builtin' }, { check, place, apps });
      [session, wrong] = [here.result, here.wrong];
    }
    const { events } = await readSession(session.folder);
    const end = events.findLast((event) => event.type === 'session-end');
    const said = end?.status === 'done';
    return {
      task: task.name,
      phase,
      steps: end?.steps ?? 0,
      asked: events.filter(({ type }) => type === 'model-call').length,
      ms: end?.ms ?? 0,
      wrong: said ? wrong : `${end?.status ?? 'no end'}: ${end?.reason ?? ''}${wrong === null ? '' : `; ${wrong}`}`,
      lie: said && wrong !== null,
    };
  } finally {
    await apps.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Nothing but the data folder is left of the process that learned. */
async function inAnotherProcess(words: string, home: Home): Promise<{ folder: string }> {
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  const env = { ...process.env, DESKHAND_HOME: home.folder };
  await promisify(execFile)(process.execPath, [main, 'run', words], { env, timeout: 180_000 }).catch(() => undefined);
  const [newest] = await listSessions(home.sessions);
  return { folder: join(home.sessions, newest!.id) };
}

function rowsOf(runs: Run[]): BenchRow[] {
  const of = (phase: Phase): Run[] => runs.filter((run) => run.phase === phase);
  const sum = (phase: Phase, key: 'steps' | 'asked' | 'ms'): number =>
    of(phase).reduce((all, run) => all + run[key], 0);
  /** The built-in model answers in milliseconds; questions are asked one after the other, so those of another one add up. */
  const withAnswers = (phase: Phase): BenchRow => {
    const seconds = (of: Phase): number => (sum(of, 'ms') + sum(of, 'asked') * ANSWER_MS) / 1000;
    const ratio = seconds(phase) / seconds('first');
    return {
      what: `seconds, ${phase}, if each answer took ${ANSWER_MS / 1000} s (computed)`,
      value: seconds(phase),
      unit: 's',
      peer: `first run, ${Math.round(seconds('first'))}`,
      ratio,
      goal: 'at most half',
      reached: ratio <= 0.5,
    };
  };
  const success = PHASES.map((phase): BenchRow => {
    const good = of(phase).filter(({ wrong }) => wrong === null).length;
    return { what: `done, ${phase}`, value: good, unit: `of ${of(phase).length}` };
  });
  const compared = (phase: Phase, goal: boolean): BenchRow[] =>
    (['steps', 'asked', 'ms'] as const).map((key) => {
      const ratio = sum(phase, key) / sum('first', key);
      const what = { steps: 'steps', asked: 'questions to the model', ms: 'seconds' }[key];
      const unit = key === 'ms' ? 1000 : 1;
      return {
        what: `${what}, ${phase}`,
        value: sum(phase, key) / unit,
        unit: key === 'ms' ? 's' : '',
        peer: `first run, ${Number((sum('first', key) / unit).toPrecision(3))}`,
        ratio,
        ...(goal && { goal: 'at most half', reached: ratio <= 0.5 }),
      };
    });
  const lies = runs.filter(({ lie }) => lie).length;
  const atOnce = of('second').filter(({ steps, wrong }) => steps === 1 && wrong === null).length;
  return [
    ...success,
    { what: 'done by one call of what was learned, second', value: atOnce, unit: `of ${of('second').length}` },
    ...compared('second', true),
    ...compared('other words', true),
    ...compared('after a restart', true),
    ...compared('frozen', false),
    ...(['second', 'other words', 'after a restart'] as const).map(withAnswers),
    {
      what: 'median of a second run',
      value: median(of('second').map(({ ms }) => ms)) / 1000,
      unit: 's',
      peer: `first run, ${(median(of('first').map(({ ms }) => ms)) / 1000).toFixed(1)} s`,
    },
    { what: 'said done and was not', value: lies, unit: '', goal: '0', reached: lies === 0 },
  ];
}

/** What an endpoint would be asked, and paid for. */
function simulatedRows(runs: SimulatedRun[]): BenchRow[] {
  const of = (phase: SimulatedRun['phase']): SimulatedRun[] => runs.filter((run) => run.phase === phase);
  const sum = (phase: SimulatedRun['phase'], key: 'requests' | 'seconds'): number =>
    of(phase).reduce((all, run) => all + run[key], 0);
  return (['second', 'other texts', 'frozen'] as const).flatMap((phase) =>
    (['requests', 'seconds'] as const).flatMap((key): BenchRow[] => {
      if (of(phase).length === 0) return [];
      const ratio = sum(phase, key) / sum('first', key);
      const good = of(phase).filter(({ wrong }) => wrong === null).length;
      const goal = phase === 'frozen' ? {} : { goal: 'at most half', reached: ratio <= 0.5 };
      const what = `${key} with a simulated model over HTTP, ${ANSWER_MS / 1000} s an answer, ${phase} (${good} of ${of(phase).length} done)`;
      const unit = key === 'seconds' ? 's' : '';
      return [
        { what, value: sum(phase, key), unit, peer: `first run, ${Math.round(sum('first', key))}`, ratio, ...goal },
      ];
    }),
  );
}

function notesOf(runs: Run[]): string[] {
  const each = [...new Set(runs.map(({ task }) => task))].map((task) => {
    const cells = PHASES.map((phase) => {
      const run = runs.find((one) => one.task === task && one.phase === phase);
      return run ? `${phase} ${run.steps} steps ${(run.ms / 1000).toFixed(1)} s` : `${phase} not run`;
    });
    return `${task}: ${cells.join(', ')}`;
  });
  const failed = runs
    .filter(({ wrong }) => wrong !== null)
    .map(({ task, phase, wrong }) => `${task}, ${phase}: ${wrong}`);
  return [...each, ...failed];
}
