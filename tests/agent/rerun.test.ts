import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { acceptRepair, proposedVersion } from '../../src/agent/accept-repair.ts';
import { openHome } from '../../src/agent/home.ts';
import { openRerun, type Rerun } from '../../src/agent/rerun-session.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { locate } from '../../src/agent/screen/locate.ts';
import { newestOf } from '../../src/agent/session/newer.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { readSettings } from '../../src/agent/settings.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import type { Model, Plan, PlanInput, SessionResult } from '../../src/agent/types.ts';
import { InputError } from '../../src/agent/types.ts';
import { startApps } from '../apps/start-apps.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-rerun-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  // A program of the desktop may still be writing its last.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function perform(
  task: string | Rerun['task'],
  size = { width: 1280, height: 720 },
): Promise<SessionResult & { folder: string }> {
  const home = openHome({ ...process.env, DESKHAND_HOME: join(folder, 'home') });
  return runTask({
    ...(typeof task === 'string' ? { instruction: task, model: 'builtin', maxSteps: 30 } : task),
    home,
    settings: await readSettings(home.folder),
    desktop: 'private',
    size,
    start: [],
    signal: AbortSignal.timeout(100_000),
    onEvent: () => undefined,
    onNote: () => undefined,
  });
}

it('a recorded session is done again with no model: other texts, a larger screen, a dark theme and larger letters', async () => {
  const [first, second] = ['first.txt', 'second.txt'].map((name) => join(folder, name)) as [string, string];
  const words = `open Mousepad, type "Dear Ada", choose "Edit > Select All" from the menu, type "Hello Ada", save as ${first}`;
  const recorded = await perform(words);
  expect(recorded.status).toBe('done');

  vi.stubEnv('GTK_THEME', 'Adwaita:dark');
  vi.stubEnv('GDK_DPI_SCALE', '1.25');
  const { task } = await openRerun(recorded.folder, { [first]: second, Ada: 'Grace' });
  const again = await perform(task, { width: 1600, height: 900 });
  expect(again).toMatchObject({ status: 'done', usage: { inputTokens: 0, outputTokens: 0 } });
  expect((await readFile(second, 'utf8')).trimEnd()).toBe('Hello Grace');
  expect((await readFile(first, 'utf8')).trimEnd()).toBe('Hello Ada');
}, 120_000);

it('a re-run ends at the first difference, in words, and clicks nothing in its place', async () => {
  const apps = await startApps();
  try {
    const recorded = await perform(
      `open Chromium at ${apps.address}/shop, wait for "The basket is empty", click "Add" near "Oranges"`,
    );
    expect(apps.state()).toMatchObject({ shop: { basket: ['Oranges'] } });
    apps.reset();
    // The same buttons stand on the page, but none of them belongs to what was meant.
    const { task } = await openRerun(recorded.folder, {
      [`${apps.address}/shop`]: `${apps.address}/shop?without=5`,
    });
    const again = await perform(task);
    expect(again.status).toBe('failed');
    expect(again.reason).toMatch(/^Step \d of the recording differs: .*"Add".*Nothing more was done\.$/);
    expect(apps.state()).not.toHaveProperty('shop.basket.0');
    expect((await readSession(again.folder)).problems).toEqual([]);
  } finally {
    await apps.close();
  }
}, 120_000);

/** Knows what the button is called now, and answers for the planning of that one step; `asked` counts the plans. */
function shopkeeper(button: string): { model: Model; asked: () => number } {
  let plans = 0;
  const model: Model = {
    name: 'shopkeeper',
    seesPixels: true,
    async ask(ask) {
      const { observation, task } = ask.input as PlanInput;
      const curation = { relevant: [], proposals: [] };
      if (ask.role === 'action-planning') plans++;
      const row = locate(observation, { text: 'Oranges' })[0]!;
      const beside = observation.elements.filter(({ label }) => label === button);
      const place = beside.sort((a, b) => Math.abs(a.box.y - row.box.y) - Math.abs(b.box.y - row.box.y))[0]!;
      const plan: Plan = {
        reasoning: `${task.subtask} is called ${button} now.`,
        calls: [{ skill: 'click', args: { ...place.click } }],
        expect: { words: 'it is in the basket', checks: [] },
        otherwise: 'give up',
      };
      const value = ask.role === 'action-planning' ? plan : curation;
      return Promise.resolve({
        value: value as never,
        usage: { inputTokens: 1, outputTokens: 1 },
        ms: 0,
        prompt: '',
        raw: '',
      });
    },
  };
  return { model, asked: () => plans };
}

it('a step that differs is repaired by a model that is asked for that step alone, and becomes a new version when a person takes it', async () => {
  const apps = await startApps();
  try {
    const page = `${apps.address}/shop`;
    const recorded = await perform(
      `open Chromium at ${page}, click "Add" near "Oranges", verify "In the basket" is shown`,
    );
    apps.reset();
    const renamed = { [page]: `${page}?button=Buy` };
    const { model, asked } = shopkeeper('Buy');
    const { task } = await openRerun(recorded.folder, renamed, () => Promise.resolve(model));
    const repaired = await perform(task);
    expect(repaired).toMatchObject({ status: 'done', usage: { inputTokens: 2, outputTokens: 2 } });
    expect(repaired.reason).toMatch(/shopkeeper repaired step \d of the recording/u);
    expect([asked(), apps.state()['shop']]).toEqual([1, { basket: ['Oranges'] }]);

    const sessions = dirname(recorded.folder);
    const [of, id] = [basename(recorded.folder), basename(repaired.folder)];
    expect(await proposedVersion(sessions, id)).toMatchObject({
      of,
      accepted: false,
      repaired: [{ by: 'shopkeeper' }],
    });
    expect(await newestOf(recorded.folder)).toBe(recorded.folder);
    expect(await acceptRepair(sessions, id)).toBe(of);
    expect(await verifySession(recorded.folder)).toEqual([]);

    // The new version needs nobody any more.
    apps.reset();
    const again = await perform((await openRerun(await newestOf(recorded.folder))).task);
    expect(again.reason).toMatch(/^All 2 recorded steps were done again/u);
    expect(again).toMatchObject({ status: 'done', usage: { inputTokens: 0 } });
    expect(apps.state()).toMatchObject({ shop: { basket: ['Oranges'] } });
    await expect(acceptRepair(sessions, basename(again.folder))).rejects.toThrow(/proposes no new version/u);
  } finally {
    await apps.close();
  }
}, 180_000);

it('a text that the session never used is refused with those that it used', async () => {
  const golden = join(import.meta.dirname, '..', 'golden', 'type-in-mousepad');
  const opening = openRerun(golden, { 'no such text': 'x' });
  await expect(opening).rejects.toThrow(InputError);
  await expect(opening).rejects.toThrow(/never used the text "no such text"\. What it used: ".+"/);
});
