import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopProcesses, DESKTOP_VARIABLE } from '../../src/agent/hand/desktop/processes.ts';
import { openHome } from '../../src/agent/home.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { readSettings } from '../../src/agent/settings.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import type { SessionResult, Stamped } from '../../src/agent/types.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-task-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A whole task by the built-in model on a private desktop of its own. */
async function perform(
  instruction: string,
  onEvent: (event: Stamped) => void = () => undefined,
): Promise<SessionResult & { folder: string }> {
  const home = openHome({ ...process.env, DESKHAND_HOME: join(folder, 'home') });
  return runTask({
    instruction,
    home,
    settings: await readSettings(home.folder),
    desktop: 'private',
    size: { width: 1280, height: 720 },
    start: [],
    model: 'builtin',
    maxSteps: 20,
    signal: AbortSignal.timeout(100_000),
    onEvent,
    onNote: () => undefined,
  });
}

/** Calls `then` once, when the session begins to wait. */
function whenItWaits(then: (events: Stamped[]) => void): (event: Stamped) => void {
  const events: Stamped[] = [];
  let done = false;
  return (event) => {
    events.push(event);
    if (done || event.type !== 'call-start' || event.skill !== 'wait') return;
    done = true;
    then(events);
  };
}

/** The process that owns Mousepad's window, as the session saw it. */
function mousepadIn(events: Stamped[]): number {
  const windows = events.flatMap((event) =>
    event.type === 'stage-end' && event.role === 'information-gathering' ? event.value.windows : [],
  );
  return windows.find((window) => window.app === 'Mousepad')!.pid!;
}

/** The X server of the desktop that a process belongs to. */
async function serverOf(pid: number): Promise<number> {
  const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
  const desktop = environment.find((variable) => variable.startsWith(`${DESKTOP_VARIABLE}=`))!;
  const processes = await desktopProcesses(desktop.slice(DESKTOP_VARIABLE.length + 1));
  return processes.find(({ name }) => name === 'Xvfb')!.pid;
}

/** The session says what the caller was told, and holds nothing that does not fit together. */
async function expectReadable(result: SessionResult & { folder: string }): Promise<void> {
  const { events, problems } = await readSession(result.folder);
  expect(problems).toEqual([]);
  expect(await verifySession(result.folder)).toEqual([]);
  expect(events.at(-1)).toMatchObject({ type: 'session-end', status: result.status, reason: result.reason });
}

describe('a whole task', { timeout: 120_000 }, () => {
  it('writes, saves and checks a text in Mousepad', async () => {
    const file = join(folder, 'note.txt');
    const result = await perform(
      `open Mousepad, type "Bread, milk\\nand 3 lemons", save as ${file}, verify "Bread, milk" is shown`,
    );
    expect(result).toMatchObject({ status: 'done', steps: 3 });
    expect((await readFile(file, 'utf8')).trimEnd()).toBe('Bread, milk\nand 3 lemons');
    await expectReadable(result);
  });

  it('closes a window and answers what it asks, when the instruction says how', async () => {
    const result = await perform('open Mousepad, type "lost", close the window, click "Don\'t Save"');
    expect(result).toMatchObject({ status: 'done', steps: 4 });
    const last = (await readSession(result.folder)).events.findLast(
      (event) => event.type === 'stage-end' && event.role === 'information-gathering',
    );
    expect(last).toMatchObject({ value: { windows: [] } });
    await expectReadable(result);
  });

  it('ends with the reason when its window is closed in the middle', async () => {
    const result = await perform(
      'open Mousepad, wait 2 seconds, choose "File > New" from the menu',
      whenItWaits((events) => process.kill(mousepadIn(events), 'SIGKILL')),
    );
    expect(result.status).toMatch(/^(?:failed|infeasible)$/);
    expect(result.reason).toMatch(/^Could not choose "File > New" from the menu: .*No window is active/);
    await expectReadable(result);
  });

  it('ends as an error, and ends at all, when the X server dies in the middle', async () => {
    const kill = Promise.withResolvers<number>();
    const result = await perform(
      'open Mousepad, wait 2 seconds, type "never"',
      whenItWaits((events) => {
        kill.resolve(serverOf(mousepadIn(events)).then((pid) => (process.kill(pid, 'SIGKILL'), Date.now())));
      }),
    );
    expect(result.status).toBe('error');
    expect(result.reason).toMatch(/display|server/i);
    expect(Date.now() - (await kill.promise)).toBeLessThan(20_000);
    await expectReadable(result);
  });
});
