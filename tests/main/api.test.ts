import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withOutlines } from '../../src/agent/session/outline.ts';
import type { SessionView, StepView } from '../../src/agent/session/reduce.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import type { Stamped } from '../../src/agent/types.ts';
import type { Api } from '../../src/main/api/router.ts';
import type { RunState } from '../../src/main/runs.ts';
import { until } from '../support/until.ts';
import { apiOf, openTestHost } from './test-host.ts';

/** All that a window is told of a session, and each of its steps as one who looks at it sees it. */
async function viewOf(api: Api, id: string): Promise<SessionView> {
  let view = emptyView;
  for await (const { steps, totals, events } of await api.sessions.read({ id })) {
    view = events.reduce(reduce, totals ? withOutlines(view, steps, totals) : view);
  }
  const whole = await Promise.all(
    view.steps.map(async (step) => {
      if (step.whole) return step;
      const { events } = await api.sessions.step({ id, step: step.number, offset: step.offset });
      return events.reduce(reduce, emptyView).steps[0]!;
    }),
  );
  return { ...view, steps: whole };
}

test('a recorded session arrives as outlines, and whole where one looks: the same view as the file', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  const recorded = await readSession(join(host.home.sessions, 'type-in-mousepad'));
  expect(await viewOf(api, 'type-in-mousepad')).toEqual(recorded.events.reduce(reduce, emptyView));
  const outlined: StepView[] = [];
  for await (const { steps } of await api.sessions.read({ id: 'type-in-mousepad' })) outlined.push(...steps);
  expect(outlined).toHaveLength(3);
  expect(JSON.stringify(outlined)).not.toContain('bread 2.40');
});

test.each(['../sessions/type-in-mousepad', '.hidden', 'a/b', 'a\\b', ''])('%j is no session', async (id) => {
  const api = await apiOf(await openTestHost());
  await expect(viewOf(api, id)).rejects.toThrow(/validation/i);
});

test('a session that is not there is told in words', async () => {
  const api = await apiOf(await openTestHost());
  await expect(viewOf(api, 'nothing')).rejects.toThrow(/is not a session/);
});

test('a setting is kept; rubbish is refused with the way out, and nothing is written', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  await api.settings.set({ maxSteps: 12 });
  await expect(api.settings.set({ maxSteps: 0 })).rejects.toThrow('a whole number from 1 to 1000');
  await expect(api.settings.set({ colour: 'red' } as never)).rejects.toThrow('is not a setting');
  await expect(api.settings.set([] as never)).rejects.toThrow(/validation/i);
  expect((await api.settings.get()).values.maxSteps).toBe(12);
  expect(JSON.parse(readFileSync(join(host.home.folder, 'settings.json'), 'utf8'))).toMatchObject({ maxSteps: 12 });
});

test('skills, applications and the state of the machine are there', async () => {
  const api = await apiOf(await openTestHost());
  const { skills } = await api.skills.list();
  expect(skills.map(({ name }) => name)).toContain('save-as');
  const skill = await api.skills.get({ name: 'save-as' });
  expect(skill.code).toContain('function*');
  await expect(api.skills.get({ name: 'save-ass' })).rejects.toThrow(/save-as/);
  expect((await api.apps.list()).map(({ id }) => id)).toContain('mousepad');
  expect((await api.health.check()).findings.map(({ name }) => name)).toContain('settings');
});

test.each([
  [{ instruction: '  ' }, /validation/i],
  [{ instruction: 'open mousepad', maxSteps: 0 }, /validation/i],
  [{ instruction: 'open mousepad', desktop: 'cloud' }, /validation/i],
  [{ instruction: 'frobnicate the widget quux' }, /frobnicate/],
  [{ instruction: 'open mousepad', model: 'no model' }, /model/i],
])('%j does not begin, and the host stays idle', async (request, words) => {
  const host = await openTestHost();
  const api = await apiOf(host);
  await expect(api.run.start(request as never)).rejects.toThrow(words);
  await until('idle', () => host.runs.state.phase === 'idle');
  expect(await api.sessions.list()).toHaveLength(2);
});

test('a run is followed live, is the only one, stops on request, and stands on disk as it was shown', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  const states: RunState[] = [];
  const watching = new AbortController();
  const watched = (async () => {
    for await (const state of await api.run.watch(undefined, { signal: watching.signal })) states.push(state);
  })().catch(() => undefined);

  await until('the first state', () => states[0]);
  const { id } = await api.run.start({ instruction: 'wait for "Nowhere"', desktop: 'private' });
  await expect(api.run.start({ instruction: 'press escape' })).rejects.toThrow('A session runs already');
  const seen: Stamped[] = [];
  const reading = (async () => {
    for await (const part of await api.sessions.read({ id })) seen.push(...part.events);
  })();
  await until('the skill to begin', () => seen.some(({ type }) => type === 'call-start'), 40_000);
  expect((await api.sessions.list()).find((each) => each.id === id)).toMatchObject({ live: true });

  await api.run.stop({ by: 'the test' });
  await reading;
  expect(seen.at(-1)).toMatchObject({ type: 'session-end', status: 'stopped' });
  expect(seen.find(({ type }) => type === 'stop')).toMatchObject({ by: 'the test' });
  expect((await readSession(join(host.home.sessions, id))).events).toEqual(seen);
  // Whoever comes late sees the same.
  expect(await viewOf(api, id)).toEqual(seen.reduce(reduce, emptyView));

  await until('idle', () => states.at(-1)?.phase === 'idle');
  watching.abort();
  await watched;
  const phases = states.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
  expect(phases).toEqual(['idle', 'opening', 'running', 'stopping', 'idle']);
  expect(states.at(-1)?.last).toMatchObject({ id, status: 'stopped' });
});
