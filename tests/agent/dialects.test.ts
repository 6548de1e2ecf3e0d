import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openHome } from '../../src/agent/home.ts';
import { addModel } from '../../src/agent/model/registry.ts';
import type { Dialect } from '../../src/agent/model/sim/dialect.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { readSettings } from '../../src/agent/settings.ts';
import type { Stamped } from '../../src/agent/types.ts';

/** A whole session on a private desktop whose model plans in this dialect, streamed or not; galculator is what it works. */
async function session(given: {
  dialect?: Dialect;
  api: 'chat' | 'responses';
  tool?: 'computer';
  streams: boolean;
  profile?: 'fast';
}) {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-dialect-'));
  const sim = await startSimModel(given.dialect ? { dialect: given.dialect } : {});
  onTestFinished(async () => {
    await sim.close();
    await rm(folder, { recursive: true, force: true });
  });
  const home = openHome({ ...process.env, DESKHAND_HOME: folder });
  addModel(home.folder, { name: 'hands', model: 'sim', url: sim.url, api: given.api, tool: given.tool });
  const events: Stamped[] = [];
  const result = await runTask({
    instruction: 'press 7, then press 8',
    home,
    settings: { ...(await readSettings(home.folder)), ...(given.profile && { profile: given.profile }) },
    desktop: 'private',
    size: { width: 1024, height: 640 },
    start: ['galculator'],
    model: 'hands',
    maxSteps: 20,
    signal: AbortSignal.timeout(100_000),
    onEvent: (event) => events.push(event),
    onNote: () => undefined,
    ...(given.streams && { onThought: () => undefined }),
  });
  return { result, events };
}

test.each([
  ['OpenAI’s computer tool, streamed', { api: 'responses', tool: 'computer', streams: true }, /"actions":\[/],
  [
    'OpenAI’s computer tool in the fast profile',
    { api: 'responses', tool: 'computer', streams: false, profile: 'fast' },
    /"actions":\[/,
  ],
  ['UI-TARS', { api: 'chat', dialect: 'ui-tars', streams: false }, /Action: click\(start_box='\(\d+,\d+\)'\)/],
] as const)(
  'a task in the dialect of %s: real clicks on a private desktop, by coordinates, and the keys were really pressed',
  { timeout: 120_000 },
  async (_, given, said) => {
    const { result, events } = await session(given);
    expect(result).toMatchObject({ status: 'done' });
    const plans = events.flatMap((event) =>
      event.type === 'model-call' && event.role === 'action-planning' ? [event.raw] : [],
    );
    expect(plans.filter((raw) => said.test(raw)).length).toBeGreaterThanOrEqual(2);
    const clicks = events.flatMap((event) =>
      event.type === 'action' && event.action.type === 'click' ? [event.action] : [],
    );
    expect(clicks.length).toBeGreaterThanOrEqual(2);
    const shown = events.flatMap((event) =>
      event.type === 'stage-end' && event.role === 'information-gathering'
        ? [event.value.lines.map(({ text }) => text).join(' ')]
        : [],
    );
    expect(shown.at(-1)).toMatch(/\b78\b/);
  },
);
