import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readSession } from '../src/agent/session/reader.ts';
import { verifySession } from '../src/agent/session/verify.ts';
import { startApps, type Apps } from '../tests/apps/start-apps.ts';
import { dice } from '../tests/support/dice.ts';
import { startRun } from '../tests/support/resumed-run.ts';
import { doneTwice, TALLY_DEEDS, tallyInstruction } from '../tests/support/tally-task.ts';
import { machine, median, type BenchResult } from './result.ts';

/** Fewer for a quick look. */
const KILLS = Number(process.env['KILLS'] ?? 50);
const SEED = 20261125;
/** Enough to bring up the browser, and for what a busy machine adds. */
const MOST_MS = 120_000;

interface Trial {
  /** Of the moments between the first step and the end of a whole run, 0–1. */
  moment: number;
  killedIn: string;
  finished: boolean;
  twice: number;
  problems: string[];
  /** From the start of the resuming program to its first new event. */
  backMs: number;
  budgetKept: boolean;
}

/** Kills a task of thirteen steps at random moments, spread over all of it, goes on with it, and asks the page what was done. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const apps = await startApps();
  const random = dice(SEED);
  const trials: Trial[] = [];
  try {
    const wholeMs = median([await wholeRun(apps), await wholeRun(apps), await wholeRun(apps)]);
    while (trials.length < KILLS) {
      // One moment in each of fifty equal parts of the run; a run that was quicker than its kill is run again.
      const moment = (trials.length + random()) / KILLS;
      const trial = (await killed(apps, moment, wholeMs)) ?? (await killed(apps, moment * 0.9, wholeMs));
      if (!trial) continue;
      trials.push(trial);
      const { killedIn, finished, twice } = trial;
      console.error(
        `${trials.length} of ${KILLS}: ${killedIn}, ${finished ? 'finished' : 'NOT finished'}, ${twice} twice`,
      );
    }
  } finally {
    await apps.close();
  }
  return resultOf(date, trials);
}

async function inHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'deskhand-resume-'));
  try {
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** From the first step to the end. */
function wholeRun(apps: Apps): Promise<number> {
  return inHome(async (home) => {
    let began = 0;
    let over = 0;
    const task = startRun([tallyInstruction(apps.address)], {
      home,
      onEvent({ type, at }) {
        if (type === 'step-start' && began === 0) began = at;
        if (type === 'session-end') over = at;
      },
    });
    const { result, complaint } = await task.ended;
    if (result?.status !== 'done') throw new Error(`The task is not done without a kill either: ${complaint}`);
    return over - began;
  });
}

/** Null: it was over before the kill. */
function killed(apps: Apps, moment: number, wholeMs: number): Promise<Trial | null> {
  apps.reset();
  return inHome(async (home) => {
    const begun = Promise.withResolvers<undefined>();
    let killedIn = '';
    /** Until the last event that was heard before the kill. */
    let spentMs = 0;
    let startedAt = 0;
    const first = startRun([tallyInstruction(apps.address)], {
      home,
      onEvent(event) {
        if (event.type === 'session-start') startedAt = event.at;
        spentMs = event.at - startedAt;
        if (event.type === 'step-start') begun.resolve(undefined);
        killedIn = `${'step' in event ? `step ${event.step}, ` : ''}${event.type}`;
      },
    });
    await Promise.race([begun.promise, first.ended]);
    await delay(moment * wholeMs);
    await first.kill();
    // Killed while it only tidied up: there is nothing to go on with, and it says so.
    if ((await first.ended).result || killedIn === 'session-end') return null;

    const started = Date.now();
    let backMs = 0;
    const second = startRun(['--resume', 'last'], {
      home,
      onEvent: ({ type, at }) => {
        if (type === 'session-resume') backMs = at - started;
      },
    });
    const bound = setTimeout(() => void second.kill(), MOST_MS);
    const { result, complaint } = await second.ended;
    clearTimeout(bound);
    const deeds = (apps.state()['tally']?.['deeds'] ?? []) as string[];
    const finished = result?.status === 'done' && deeds.join() === TALLY_DEEDS.join();
    const problems = result
      ? [...(await readSession(result.folder)).problems, ...(await verifySession(result.folder))]
      : [];
    if (!finished) problems.push(`moment ${moment.toFixed(3)} (${killedIn}): ${deeds.join(', ')}\n${complaint}`);
    const budgetKept = result !== null && result.steps >= 13 && result.ms >= spentMs;
    return { moment, killedIn, finished, twice: doneTwice(deeds), problems, backMs, budgetKept };
  });
}

function resultOf(date: string, trials: Trial[]): BenchResult {
  const finished = trials.filter((trial) => trial.finished).length;
  const twice = trials.reduce((sum, trial) => sum + trial.twice, 0);
  const whole = trials.filter(({ problems }) => problems.length === 0).length;
  const kept = trials.filter(({ budgetKept }) => budgetKept).length;
  const all = `${KILLS} of ${KILLS}`;
  const row = (what: string, value: number, goal = all, reached = value === KILLS) => ({
    ...{ what, value, unit: `of ${KILLS}`, goal, reached },
  });
  return {
    name: 'resume',
    date,
    machine: machine(),
    rows: [
      row('task finished after kill -9 and resume, by the page itself', finished),
      { what: 'things done twice, by the page itself', value: twice, unit: '', goal: 'none', reached: twice === 0 },
      row('sessions without a problem in "sessions verify"', whole),
      row('sessions that count the steps and the time before the kill', kept),
      {
        what: 'start of the resuming program to its first event, median',
        value: median(trials.map(({ backMs }) => backMs)),
        unit: 'ms',
      },
    ],
    notes: [
      `Chromium on a private desktop, thirteen steps, one kill in each of ${KILLS} equal parts of the run (seed ${SEED}).`,
      `Killed in: ${countsOf(trials.map(({ killedIn }) => killedIn.replace(/^step \d+, /u, '')))}.`,
      ...trials.flatMap(({ problems }) => problems),
    ],
  };
}

function countsOf(words: string[]): string {
  const counts = Map.groupBy(words, (word) => word);
  return [...counts].map(([word, all]) => `${word} ${all.length}`).join(', ');
}
