import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHome } from '../../src/agent/home.ts';
import { resumeTask } from '../../src/agent/resume/resume-task.ts';
import { findSession, readSession } from '../../src/agent/session/reader.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { lockSession } from '../../src/agent/session/session-lock.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { readSettings } from '../../src/agent/settings.ts';
import { openRuns } from '../../src/main/runs.ts';
import { startApps, type Apps } from '../apps/start-apps.ts';
import { startRun, type RunResult } from '../support/resumed-run.ts';
import { TALLY_DEEDS, tallyInstruction } from '../support/tally-task.ts';

const DIE_AT = new URL('../support/die-at.ts', import.meta.url);

let apps: Apps;
let home = '';
beforeAll(async () => {
  apps = await startApps();
  home = await mkdtemp(join(tmpdir(), 'deskhand-resume-'));
});
afterAll(async () => {
  await apps.close();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

const deeds = (): string[] => (apps.state()['tally']?.['deeds'] ?? []) as string[];

/** A run that dies at this exact moment (`support/die-at.ts`), unless it ends before. */
async function dying(args: string[], dieAt: string): Promise<RunResult | null> {
  const run = startRun(args, { home, imports: DIE_AT, env: { DIE_AT: dieAt } });
  return (await run.ended).result;
}

let done: { id: string; folder: string };

test('killed right before the hand moves, right after it moved, and once more while it goes on: all is done, nothing twice', async () => {
  // The fifth action is a click on a button that counts.
  expect(await dying([tallyInstruction(apps.address)], 'after does 5')).toBeNull();
  const before = deeds();
  expect(before.length).toBeLessThan(3);
  // Going on, the same click is done, and its program dies before it can write that down.
  expect(await dying(['--resume', 'last'], 'before sent 1')).toBeNull();
  expect(deeds().slice(0, before.length)).toEqual(before);
  // Typed, and killed before that is written down; then between an action and its answer.
  expect(await dying(['--resume', 'last'], 'before sent 4')).toBeNull();
  expect(await dying(['--resume', 'last'], 'before value 3')).toBeNull();
  // The last time from the window: what was recorded before stands in front of what happens now.
  const runs = openRuns(openHome({ ...process.env, DESKHAND_HOME: home }));
  const { id, folder } = await findSession(join(home, 'sessions'), 'last');
  const recorded = (await readSession(folder)).events.length;
  await runs.start({ instruction: 'as before', resume: id });
  const tail = runs.live(id)!;
  expect(tail.from(recorded, 1)?.[0]?.type).toBe('session-resume');
  for await (const state of runs.watch(AbortSignal.timeout(60_000))) if (state.phase === 'idle') break;
  expect(runs.state.last).toMatchObject({ id, status: 'done' });
  expect(deeds()).toEqual(TALLY_DEEDS);
  done = { id, folder };
}, 120_000);

test('it is one session: one beginning, each step once, counted from the first, and whole', async () => {
  const { events, problems } = await readSession(done.folder);
  expect(problems).toEqual([]);
  expect(await verifySession(done.folder)).toEqual([]);
  const resumes = events.filter(({ type }) => type === 'session-resume');
  expect(resumes).toHaveLength(4);
  const { steps } = events.reduce(reduce, emptyView);
  expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
  const acted = steps.flatMap(({ calls }) => calls.flatMap(({ actions }) => actions.map(({ action }) => action)));
  expect(acted.filter(({ type }) => type === 'type')).toHaveLength(4);
  const end = events.at(-1)!;
  if (end.type !== 'session-end') throw new Error('It has no end.');
  expect(end).toMatchObject({ status: 'done', steps: steps.at(-2)!.number });
  // The time in which nothing ran is no part of it.
  expect(end.ms).toBeLessThan(end.at - events[0]!.at);
});

test('what cannot go on is said in words, and nothing is touched', async () => {
  const place = openHome({ ...process.env, DESKHAND_HOME: home });
  const settings = await readSettings(home);
  const resume = (id: string): Promise<unknown> =>
    resumeTask(id, {
      ...{ home: place, settings, signal: AbortSignal.timeout(20_000) },
      ...{ onEvent: () => undefined, onNote: () => undefined },
    });
  await expect(resume('2020-no-such')).rejects.toThrow(/There is no session "2020-no-such"/);
  await expect(resume(done.id)).rejects.toThrow(/It is done: there is nothing to go on with/);

  const copy = async (name: string, change: (text: string) => string): Promise<string> => {
    const folder = join(place.sessions, name);
    await cp(done.folder, folder, { recursive: true });
    const file = join(folder, 'session.jsonl');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').slice(0, -1);
    await writeFile(file, change(`${lines.join('\n')}\n`));
    return folder;
  };
  await copy('newer', (text) => text.replace(/"version":\d+/, '"version":99'));
  await expect(resume('newer')).rejects.toThrow(/recorded by a newer Deskhand \(session format 99/);
  await copy('damaged', (text) => text.replace('"type":"step-end"', '"type":"step-e'));
  await expect(resume('damaged')).rejects.toThrow(/damaged \(line \d+/);
  const orphan = await copy('orphan', (text) => text);
  await expect(resume('orphan')).rejects.toThrow(/resume\.json .*missing/);
  const note = {
    runtime: join(home, 'gone'),
    home,
    display: ':0',
    xauthority: '',
    width: 1,
    height: 1,
    owner: 'owner-0',
  };
  const rest = {
    model: 'builtin',
    settings: {},
    approvals: 'free',
    maxSteps: 9,
    view: {},
    mayAct: [],
    start: [],
    said: [],
    trial: false,
  };
  await writeFile(join(orphan, 'resume.json'), JSON.stringify({ ...rest, desktop: note }));
  await expect(resume('orphan')).rejects.toThrow(/private desktop of orphan is gone.*deskhand run "open/s);
  const held = await lockSession(orphan);
  await expect(resume('orphan')).rejects.toThrow(/in use by a program that runs \(process \d+\)/);
  await held[Symbol.asyncDispose]();
  // The lock of a program that is no more holds nobody back, nor does one that is not ours.
  await writeFile(join(orphan, 'in-use-7'), JSON.stringify({ pid: process.pid, born: 'another life' }));
  await appendFile(join(orphan, 'in-use-8'), 'rubbish');
  await expect(resume('orphan')).rejects.toThrow(/private desktop of orphan is gone/);
});
