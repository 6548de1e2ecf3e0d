import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import type { Stamped } from '../../src/agent/types.ts';
import type { Api } from '../../src/main/api/router.ts';
import type { RunState } from '../../src/main/runs.ts';
import { until } from '../support/until.ts';
import { apiOf, openTestHost } from './test-host.ts';

async function eventsOf(api: Api, id: string): Promise<Stamped[]> {
  const events: Stamped[] = [];
  for await (const part of await api.sessions.read({ id })) events.push(...part.events);
  return events;
}

test('a recorded session arrives whole, and reduces to the same view as the file', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  const events = await eventsOf(api, 'type-in-mousepad');
  const recorded = await readSession(join(host.home.sessions, 'type-in-mousepad'));
  expect(events.reduce(reduce, emptyView)).toEqual(recorded.events.reduce(reduce, emptyView));
});

test.each(['../sessions/type-in-mousepad', '.hidden', 'a/b', 'a\\b', ''])('%j is no session', async (id) => {
  const api = await apiOf(await openTestHost());
  await expect(eventsOf(api, id)).rejects.toThrow(/validation/i);
});

test('a session that is not there is told in words', async () => {
  const api = await apiOf(await openTestHost());
  await expect(eventsOf(api, 'nothing')).rejects.toThrow(/is not a session/);
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
  expect((await api.health()).findings.map(({ name }) => name)).toContain('settings');
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
  expect(await eventsOf(api, id)).toEqual(seen);

  await until('idle', () => states.at(-1)?.phase === 'idle');
  watching.abort();
  await watched;
  const phases = states.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
  expect(phases).toEqual(['idle', 'opening', 'running', 'stopping', 'idle']);
  expect(states.at(-1)?.last).toMatchObject({ id, status: 'stopped' });
});
