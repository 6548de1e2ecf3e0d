import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { until } from '../support/until.ts';
import type { TestHost } from './test-host.ts';
import { apiOf, ask, openTestHost, socketOf } from './test-host.ts';

/** How the socket ended: the status of a refused upgrade, or the close code. */
function endOf(socket: WebSocket): Promise<{ refused?: number | undefined; code?: number }> {
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve({ refused: response.statusCode }));
    socket.on('close', (code) => resolve({ code }));
    socket.on('error', () => undefined);
  });
}

test('a link works once, and turns into a cookie that no script and no other site can use', async () => {
  const { host } = await openTestHost();
  const path = `/${new URL(host.newLink()).search}`;
  const first = await ask(host, path);
  expect(first.status).toBe(200);
  expect(first.headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/$/)]);
  const second = await ask(host, path);
  expect(second.status).toBe(401);
  expect(second.body).toContain('used already');
  expect(second.headers['set-cookie']).toBeUndefined();
});

test('a newer link ends the one before', async () => {
  const { host } = await openTestHost();
  const [older, newer] = [host.newLink(), host.newLink()].map((link) => `/${new URL(link).search}`);
  expect((await ask(host, older!)).status).toBe(401);
  expect((await ask(host, newer!)).status).toBe(200);
});

test.each(['/', '/index.html', '/frames/type-in-mousepad/newest', '/?token=', '/?token=AAAA'])(
  'without the cookie %s is refused in words',
  async (path) => {
    const { host } = await openTestHost();
    const { status, body } = await ask(host, path);
    expect(status).toBe(401);
    expect(body).toMatch(/press Enter/i);
  },
);

test('a page that points its own name to this machine is refused, even with the cookie', async () => {
  const { host, cookie } = await openTestHost();
  for (const name of ['evil.example', `evil.example:${host.port}`, '127.0.0.1.evil.example']) {
    expect((await ask(host, '/', { cookie, host: name })).status).toBe(403);
  }
  expect((await ask(host, '/', { cookie, host: `localhost:${host.port}` })).status).toBe(200);
});

test('a page of another origin is refused, even with the cookie', async () => {
  const { host, cookie } = await openTestHost();
  for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${host.port + 1}`]) {
    expect((await ask(host, '/', { cookie, origin })).status).toBe(403);
  }
});

test.each([
  ['another origin', { origin: 'https://evil.example' }, 403],
  ['another name for this machine', { host: 'evil.example' }, 403],
  ['a wrong cookie', { cookie: 'deskhand-1=AAAA' }, 401],
])('no socket for %s', async (_, headers, status) => {
  const host = await openTestHost();
  expect(await endOf(socketOf(host, headers))).toEqual({ refused: status });
});

test.each([
  '/frames/../settings.json',
  '/frames/%2e%2e/settings.json',
  '/frames/..%2fsessions%2ftype-in-mousepad/session.jsonl',
  '/frames/type-in-mousepad/../session.jsonl',
  '/frames/type-in-mousepad/..%2fsession.jsonl',
  '/frames/type-in-mousepad/..%5csession.jsonl',
  '/frames/.hidden/newest',
  '/frames//newest',
  '/frames/type-in-mousepad/%00.png',
  '/assets/..%2f..%2f..%2f..%2fpackage.json',
  '/..%2f..%2f..%2fpackage.json',
  '/../../../package.json',
  '/%',
])('no way out of the window’s files and the pictures: %s', async (path) => {
  const { host, cookie, home } = await openTestHost();
  writeFileSync(join(home.folder, 'settings.json'), '{ "maxSteps": 7 }');
  const { status, body } = await ask(host, path, { cookie });
  expect([400, 404]).toContain(status);
  expect(body).not.toMatch(/session-start|maxSteps|deskhand"/);
});

test('the window and the pictures come with a strict policy, and pictures with their type', async () => {
  const { host, cookie, home } = await openTestHost();
  const page = await ask(host, '/', { cookie });
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  const events = readFileSync(join(home.sessions, 'type-in-mousepad/session.jsonl'), 'utf8');
  const name = /frames\/([0-9a-f]+\.png)/.exec(events)![1]!;
  const picture = await ask(host, `/frames/type-in-mousepad/${name}`, { cookie });
  expect(picture.headers['content-type']).toBe('image/png');
  expect(picture.body).toBe(readFileSync(join(home.sessions, 'type-in-mousepad/frames', name), 'latin1'));
});

test('a message of 100 MB ends its sender alone', async () => {
  const host = await openTestHost();
  const other = await apiOf(host);
  const socket = socketOf(host);
  await new Promise((resolve) => socket.once('open', resolve));
  const ended = endOf(socket);
  socket.send(Buffer.alloc(100 << 20), () => undefined);
  await ended;
  await until('the word about the large message', () => host.notes.some((note) => /payload size/i.test(note)));
  expect(await other.sessions.list()).toHaveLength(2);
});

test('a client that never reads is dropped with a word, and keeps nobody waiting', async () => {
  const host = await openTestHost({ pace: { easyBytes: 1 << 16, mostBytes: 64 << 20, patienceMs: 300 } });
  longSession(host, 40);
  const other = await apiOf(host);
  const socket = socketOf(host);
  await new Promise((resolve) => socket.once('open', resolve));
  // The client asks, and then leaves everything unread.
  socket.send(JSON.stringify({ i: '1', p: { u: '/sessions/read', b: { json: { id: 'long' } } } }));
  socket.pause();
  await until('the word about the slow client', () => host.notes.some((note) => /reads too slowly/.test(note)));
  expect(await other.sessions.list()).toHaveLength(3);
});

test('what waits for a client is bounded, not the whole session', async () => {
  const host = await openTestHost({ pace: { easyBytes: 1 << 16, mostBytes: 4 << 20, patienceMs: 60_000 } });
  longSession(host, 40);
  const api = await apiOf(host);
  let events = 0;
  for await (const part of await api.sessions.read({ id: 'long' })) events += part.events.length;
  expect(events).toBe(1 + 400);
  expect(host.notes).toEqual([]);
});

test('several windows see one truth; more than are sensible are refused', async () => {
  const host = await openTestHost();
  const [first, second] = [await apiOf(host), await apiOf(host)];
  await first.settings.set({ maxSteps: 23 });
  expect((await second.settings.get()).values.maxSteps).toBe(23);
  const others = Array.from({ length: 30 }, () => socketOf(host));
  await Promise.all(others.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
  expect(await endOf(socketOf(host))).toEqual({ refused: 503 });
  others[0]!.close();
  await until('a free place', async () => {
    const socket = socketOf(host);
    return new Promise<boolean>((resolve) => {
      socket.once('open', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
  });
});

test('closing cuts every window off and frees the port', async () => {
  const host = await openTestHost();
  const socket = socketOf(host);
  await new Promise((resolve) => socket.once('open', resolve));
  const ended = endOf(socket);
  await host.close();
  expect(await ended).toEqual({ code: 1001 });
  await expect(ask(host.host, '/')).rejects.toThrow(/ECONNREFUSED/);
});

/** A session of 400 problems of 100 kB × `size` / 40 each. */
function longSession({ home }: TestHost, megabytes: number): void {
  const folder = join(home.sessions, 'long');
  mkdirSync(folder);
  const golden = readFileSync(join(home.sessions, 'type-in-mousepad/session.jsonl'), 'utf8');
  writeFileSync(join(folder, 'session.jsonl'), golden.slice(0, golden.indexOf('\n') + 1));
  const message = 'x'.repeat((megabytes << 20) / 400);
  const line = `${JSON.stringify({ at: 1, type: 'problem', where: 'test', message })}\n`;
  appendFileSync(join(folder, 'session.jsonl'), line.repeat(400));
}
