import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askSession } from '../../src/agent/control-socket.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { InputError, Stopped } from '../../src/agent/types.ts';
import { KEYSYM } from '../support/keysyms.ts';
import { until } from '../support/until.ts';
import { sessionAtDesk, type SessionAtDesk, type SkillName } from './session-at-desk.ts';

async function isUp(desk: SessionAtDesk): Promise<boolean> {
  const held = await desk.window.held();
  return held.keysyms.length === 0 && held.buttons.length === 0;
}

async function holdsSomething(desk: SessionAtDesk): Promise<void> {
  await until('something is held', async () => !(await isUp(desk)), 20_000);
}

describe('a session is stopped', () => {
  test.each<SkillName>(['hold-and-wait', 'drag-on', 'type-long', 'endless'])(
    'by the chord in the middle of %s',
    async (skill) => {
      await using desk = await sessionAtDesk(skill);
      await desk.window.waitFor((events) => events.some((event) => event.kind !== 'motion' && event.pressed), 20_000);
      desk.person.strike(KEYSYM.Escape);
      desk.person.strike(KEYSYM.Escape);
      const result = await desk.result;
      expect(result.status).toBe('stopped');
      expect(result.reason).toMatch(/^Stopped by the stop chord; everything was released in \d+ ms\.$/);
      const stop = desk.events.find((event) => event.type === 'stop');
      expect(stop).toMatchObject({ by: 'the stop chord' });
      expect(stop!.releasedMs).toBeLessThanOrEqual(200);
      await until('everything is up', () => isUp(desk));
      expect(await verifySession(result.folder)).toEqual([]);
    },
  );

  test('from another terminal, which learns how long the release took', async () => {
    await using desk = await sessionAtDesk('hold-and-wait');
    await holdsSomething(desk);
    const answer = await askSession(desk.home, 'last', 'stop');
    expect(answer).toMatch(/Stopped; everything was released in \d+ ms\.$/);
    expect(await desk.result).toMatchObject({ status: 'stopped' });
    expect(desk.events.find((event) => event.type === 'stop')).toMatchObject({ by: 'deskhand stop' });
    expect(await isUp(desk)).toBe(true);
    await expect(askSession(desk.home, 'last', 'stop')).rejects.toThrow('No session is running');
    expect(await readdir(join(desk.home, 'running'))).toEqual([]);
  });

  test("by its caller's signal, as before", async () => {
    const controller = new AbortController();
    await using desk = await sessionAtDesk('hold-and-wait', { signal: controller.signal });
    await holdsSomething(desk);
    controller.abort(new Stopped('Ctrl+C'));
    expect((await desk.result).reason).toContain('Stopped by Ctrl+C;');
    expect(await isUp(desk)).toBe(true);
  });
});

describe('a person takes the desk', () => {
  test('what is held comes up, the plan is dropped, and the session goes on with a fresh look when they are idle', async () => {
    await using desk = await sessionAtDesk('hold-and-wait');
    await holdsSomething(desk);
    desk.person.moveBy(30, 10);
    await desk.event('pause');
    await until('everything is up', () => isUp(desk));
    expect(desk.events.reduce(reduce, emptyView).paused).toMatchObject({
      by: 'the person at the desk, who moves the mouse',
    });
    await desk.event('resume', (event) => event.by === 'the quiet desk (400 ms)');
    await desk.event('step-start', (event) => event.step === 2);
    await holdsSomething(desk);
    expect(desk.events.reduce(reduce, emptyView).paused).toBeNull();
    const ends = desk.events.filter((event) => event.type === 'call-end');
    expect(ends[0]).toMatchObject({ ok: false });
    expect(ends[0]!.message).toMatch(/^The person took the desk before this was done/);
    const [looked, again] = desk.events.filter((event) => event.type === 'frame');
    expect(again!.at).toBeGreaterThan(looked!.at);
  });

  test('while nobody is idle, nothing is done; and being interrupted is no failed attempt', async () => {
    await using desk = await sessionAtDesk('hold-and-wait');
    for (let touch = 1; touch <= 4; touch++) {
      await holdsSomething(desk);
      desk.person.strike(0x62);
      await until(`pause ${touch}`, () => desk.events.filter((event) => event.type === 'pause').length === touch);
      await until('everything is up', () => isUp(desk));
    }
    await holdsSomething(desk);
    expect(desk.events.some((event) => event.type === 'session-end')).toBe(false);
  });
});

describe('another terminal', () => {
  test('pauses and resumes: meanwhile nothing is held and nothing is done', async () => {
    await using desk = await sessionAtDesk('drag-on');
    await holdsSomething(desk);
    expect(await askSession(desk.home, 'last', 'pause')).toMatch(/Paused; "deskhand resume" goes on/);
    await until('everything is up', () => isUp(desk));
    await desk.event('call-end');
    const seen = desk.window.events.length;
    // A person at the desk does not end a pause that was asked for.
    desk.person.moveBy(9, 9);
    const began = performance.now();
    await until('twice the idle time is over', () => performance.now() - began > 800);
    expect(desk.window.events.slice(seen).filter((event) => event.kind === 'button')).toEqual([]);
    expect(await askSession(desk.home, 'last', 'resume')).toMatch(/Goes on/);
    await holdsSomething(desk);
    const pauses = desk.events.filter((event) => event.type === 'pause' || event.type === 'resume');
    expect(pauses.map(({ type, by }) => `${type} by ${by}`)).toEqual([
      'pause by deskhand pause',
      'resume by deskhand resume',
    ]);
  });

  test('steps a session that waits before each plan', async () => {
    await using desk = await sessionAtDesk('click-once', { stepping: true });
    await desk.event('pause', (event) => event.by === '--step, before the plan');
    expect(desk.events.some((event) => event.type === 'action')).toBe(false);
    expect(desk.events.some((event) => event.type === 'stage-end' && event.role === 'action-planning')).toBe(true);
    expect(await askSession(desk.home, 'last', 'step')).toMatch(/next plan/);
    await desk.event('action');
  });

  test('is answered in words when there is no such session', async () => {
    await using desk = await sessionAtDesk('hold-and-wait');
    await holdsSomething(desk);
    const error = (wanted: string) => askSession(desk.home, wanted, 'pause').catch((reason: unknown) => reason);
    expect(await error('1999')).toBeInstanceOf(InputError);
    expect(String(await error('1999'))).toMatch(/No session 1999 is running.*Running now: 20/);
  });

  test('is told that nothing runs when the session was killed, and what it left is cleared away', async () => {
    await using desk = await sessionAtDesk('hold-and-wait');
    await holdsSomething(desk);
    const running = join(desk.home, 'running');
    const [note] = await readdir(running);
    const place = await mkdtemp(join(tmpdir(), 'deskhand-control-'));
    const gone = spawn('true');
    await once(gone, 'exit');
    await writeFile(
      join(running, '1999-killed.json'),
      JSON.stringify({ pid: gone.pid, address: join(place, 'socket') }),
    );
    await expect(askSession(desk.home, '1999', 'stop')).rejects.toThrow('No session 1999 is running');
    expect(await readdir(running)).toEqual([note]);
    expect(existsSync(place)).toBe(false);
  });

  test('must be the same user: the socket and its address are for the owner only', async () => {
    await using desk = await sessionAtDesk('hold-and-wait');
    await holdsSomething(desk);
    const [note] = await readdir(join(desk.home, 'running'));
    expect((await stat(join(desk.home, 'running', note!))).mode & 0o077).toBe(0);
  });
});
