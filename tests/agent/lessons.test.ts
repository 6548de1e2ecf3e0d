import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHome, type Home } from '../../src/agent/home.ts';
import { openMemory } from '../../src/agent/memory/store.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { defaultSettings } from '../../src/agent/settings.ts';
import type { Plan, Stamped } from '../../src/agent/types.ts';
import { startApps, type Apps } from '../apps/start-apps.ts';

let apps: Apps;
let home: Home;
let folder = '';
beforeAll(async () => {
  apps = await startApps();
  folder = await mkdtemp(join(tmpdir(), 'deskhand-lessons-'));
  home = openHome({ DESKHAND_HOME: folder });
});
afterAll(async () => {
  await apps.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs a task on the page of two buttons that look the same; gives its plans to click, and how often the page was clicked. */
async function perform(instruction: string): Promise<{ status: string; clicks: Plan['calls']; page: unknown }> {
  apps.reset();
  const events: Stamped[] = [];
  const { status } = await runTask({
    // No skill is learned of it, so what changes is what was remembered alone.
    ...{ instruction, home, settings: { ...defaultSettings, learn: 'ask' }, desktop: 'private', model: 'builtin' },
    ...{ size: { width: 1280, height: 720 }, start: [], maxSteps: 20, signal: AbortSignal.timeout(60_000) },
    onEvent: (event) => events.push(event),
    onNote: () => undefined,
  });
  const clicks = events.flatMap((event) =>
    event.type === 'stage-end' && event.role === 'action-planning'
      ? event.value.calls.filter(({ skill }) => skill === 'click')
      : [],
  );
  return { status, clicks, page: apps.state()['twins'] };
}

test(
  'a mistake of the first run is not made in the second, which a taught fact brings to the same page',
  { timeout: 120_000 },
  async () => {
    const memory = openMemory(home.memory, join(home.cache, 'memory.json'));
    await memory.teach(`my start page is ${apps.address}/twins`, 'Ann');
    const words = 'open Chromium, go to my start page, click "Continue", verify "You are through" is shown';

    const first = await perform(words);
    expect(first).toMatchObject({ status: 'done', page: { clicks: 2 } });
    expect(first.clicks).toHaveLength(2);
    const { entries } = await memory.list();
    const about = entries.filter((entry) => entry.kind === 'lesson' && entry.intent === 'click "Continue"');
    expect(about.map((entry) => entry.kind === 'lesson' && entry.verdict).sort()).toEqual(['failed', 'worked']);
    for (const lesson of about) expect(lesson).toMatchObject({ app: 'Chromium', by: 'builtin', times: 1 });

    const second = await perform(words);
    expect(second).toMatchObject({ status: 'done', page: { clicks: 1 } });
    expect(second.clicks).toEqual([first.clicks[1]]);
  },
);
