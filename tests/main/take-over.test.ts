import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import type { Stamped } from '../../src/agent/types.ts';
import { until } from '../support/until.ts';
import { apiOf, ask, openTestHost } from './test-host.ts';

describe('a person works the private desktop through its live picture', () => {
  test(
    'the agent yields and goes on with what they did; its session keeps nothing that they typed, and theirs can become a skill',
    { timeout: 90_000 },
    async () => {
      const host = await openTestHost();
      const api = await apiOf(host);
      await api.settings.set({ yieldIdleMs: 600 });
      const { id } = await api.run.start({
        instruction: 'open mousepad, wait for "over to you", press escape',
        desktop: 'private',
      });
      const seen: Stamped[] = [];
      const reading = (async () => {
        for await (const part of await api.sessions.read({ id })) seen.push(...part.events);
      })();
      const pictures: { file: string; width: number; height: number }[] = [];
      const watching = (async () => {
        for await (const picture of await api.desk.watch()) pictures.push(picture);
      })();
      await until(
        'the agent waits',
        () => seen.some((event) => event.type === 'call-start' && event.skill === 'wait-for'),
        60_000,
      );
      const before = pictures.length;

      await api.desk.take();
      expect(host.runs.state.paused).toBe('a person at the live picture');
      await api.desk.act({ actions: [{ type: 'click', x: 600, y: 400 }] });
      await api.desk.act({
        actions: [
          { type: 'type', text: 'over to ' },
          { type: 'keypress', keys: 'y' },
        ],
      });
      // As a person goes on when they see what they did.
      const eyes = openEyes({ languages: ['eng'] });
      const desk = await host.runs.desktop();
      await until(
        'their text on the screen',
        async () => (await eyes.perceive(await desk.look())).lines.some(({ text }) => text.includes('over to y')),
        20_000,
      );
      await eyes.close();
      await expect(api.desk.act({ actions: [{ type: 'click', x: 9999, y: 1 }] })).rejects.toThrow(/9999/);
      await expect(api.desk.act({ actions: [{ type: 'find', text: 'File' }] })).rejects.toThrow(/mouse and keyboard/);
      await expect(api.desk.act({ actions: [{ type: 'smash' }] })).rejects.toThrow(/no verb "smash"/);
      // They have the desk for as long as they like; without having taken it, until they are idle.
      await api.run.resume({ by: 'the test' });
      await api.desk.act({ actions: [{ type: 'type', text: 'ou' }] });
      await reading;
      await watching;

      expect(seen.at(-1)).toMatchObject({ type: 'session-end', status: 'done' });
      const deeds = seen.filter((event) => event.type === 'take-over');
      expect(deeds.map(({ action }) => action)).toMatchObject([
        { type: 'click', x: 600, y: 400 },
        { type: 'type', text: '••••••••' },
        { type: 'keypress', keys: '•' },
        { type: 'click', x: 9999 },
        { type: 'type', text: '••' },
      ]);
      const turns = seen.filter((event) => event.type === 'pause' || event.type === 'resume');
      expect(turns.map(({ type, by }) => `${type}: ${by}`)).toEqual([
        'pause: a person at the live picture',
        'resume: the test',
        'pause: a person at the live picture',
        'resume: the quiet desk (600 ms)',
      ]);
      expect((await readSession(join(host.home.sessions, id))).events).toEqual(seen);
      expect(await verifySession(join(host.home.sessions, id))).toEqual([]);
      expect(pictures.length).toBeGreaterThan(before);
      expect(pictures[0]).toMatchObject({ width: 1280, height: 720 });

      // What they did is a session of its own, as if they had shown it: what can be read on the screen is kept with it.
      await until('idle', () => host.runs.state.phase === 'idle', 20_000);
      expect(host.runs.state.last).toMatchObject({ status: 'done' });
      const shown = (await api.sessions.list()).find(({ model }) => model === 'person')!;
      expect(shown).toMatchObject({
        status: 'done',
        goal: expect.stringMatching(/^Done by a person meanwhile: open mousepad/u) as string,
      });
      const { events, problems } = await readSession(join(host.home.sessions, shown.id));
      expect(problems).toEqual([]);
      const acts = events.flatMap((event) => (event.type === 'action' ? [event.action] : []));
      expect(acts.slice(0, 2)).toEqual([
        { type: 'click', x: 600, y: 400 },
        { type: 'type', text: 'over to y' },
      ]);
      const made = await api.sessions.toSkill({ id: shown.id });
      expect(made.skills).toHaveLength(1);
      expect((await api.skills.list()).skills).toContainEqual(
        expect.objectContaining({ name: made.skills[0], status: 'draft' }),
      );
    },
  );

  test(
    'their stop chord stops the session, and the picture is served by name while it runs',
    { timeout: 60_000 },
    async () => {
      const host = await openTestHost();
      const api = await apiOf(host);
      const { id } = await api.run.start({ instruction: 'wait for "Nowhere"', desktop: 'private' });
      for await (const { file } of await api.desk.watch()) {
        const { status, headers } = await ask(host.host, `/live/${id}/${file}`, { cookie: host.cookie });
        expect([status, headers['content-type']]).toEqual([200, 'image/jpeg']);
        expect((await ask(host.host, `/live/${id}/${file}`)).status).toBe(401);
        expect((await ask(host.host, `/live/other/${file}`, { cookie: host.cookie })).status).toBe(404);
        break;
      }
      const escape = { type: 'keypress', keys: 'escape' };
      await api.desk.act({ actions: [escape, escape] }).catch(() => undefined);
      await until('idle', () => host.runs.state.phase === 'idle', 20_000);
      expect(host.runs.state.last).toMatchObject({ status: 'stopped', reason: /the stop chord/ });
      await expect(api.desk.act({ actions: [escape] })).rejects.toThrow('No session is running');
    },
  );
});
