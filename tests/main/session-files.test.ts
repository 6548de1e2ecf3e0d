import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, apiOf, openTestHost } from './test-host.ts';

test('a window exports a session and fetches the page, which is saved and never shown in its place', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  const { formats, video } = await api.sessions.exportFormats();
  expect(formats).toContain('html');
  expect(typeof video).toBe('boolean');
  const done = await api.sessions.export({ id: 'type-in-mousepad', format: 'html', pictures: 'small' });
  const { status, headers, body } = await ask(host.host, done.address, { cookie: host.cookie });
  expect({ status, bytes: body.length }).toEqual({ status: 200, bytes: done.bytes });
  expect(headers['content-disposition']).toMatch(/^attachment/);
  expect(body).toContain('<!doctype html>');
  const onDisk = readFileSync(join(host.home.cache, 'exports', done.file), 'latin1');
  expect(body).toBe(onDisk);
});

test('an export is fetched by those who entered only, and no address leads out of its folder', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  const { address } = await api.sessions.export({ id: 'fail-to-click', format: 'md' });
  expect((await ask(host.host, address)).status).toBeGreaterThanOrEqual(400);
  for (const wrong of [
    '..%2f..%2fsettings.json',
    '%2e%2e/x.html',
    'none.html',
    '.hidden.html',
    'x%00.html',
    'a%2fb.zip',
  ]) {
    expect((await ask(host.host, `/exports/${wrong}`, { cookie: host.cookie })).status, wrong).toBe(404);
  }
});

test('a session is verified, pinned and let go through the window', async () => {
  const host = await openTestHost();
  const api = await apiOf(host);
  expect(await api.sessions.verify({ id: 'type-in-mousepad' })).toEqual({ problems: [] });
  expect(await api.sessions.repair({ id: 'type-in-mousepad' })).toEqual({ done: [] });
  expect(await api.sessions.pin({ id: 'type-in-mousepad', pinned: true })).toEqual({ pinned: true });
  expect(await api.sessions.pin({ id: 'type-in-mousepad', pinned: false })).toEqual({ pinned: false });
});
