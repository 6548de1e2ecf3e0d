import { cp, utimes } from 'node:fs/promises';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVENTS_FILE } from '../../src/agent/session/folder.ts';
import { pinSession } from '../../src/agent/session/pin.ts';
import { pruneSessions } from '../../src/agent/session/prune.ts';
import { listSessions } from '../../src/agent/session/reader.ts';
import { freshFolder, golden } from './folders.ts';

const DAY = 24 * 3600 * 1000;
const NOW = Date.UTC(2026, 10, 25);
const NONE = { days: 0, gigabytes: 0 };

/** Recorded sessions that began so many days ago, by name. */
async function sessionsOf(ages: Record<string, number>): Promise<string> {
  const sessions = await freshFolder();
  for (const [id, days] of Object.entries(ages)) {
    const folder = join(sessions, id);
    await cp(golden('type-in-mousepad'), folder, { recursive: true });
    const file = join(folder, EVENTS_FILE);
    const [first, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [first!.replace(/"at":\d+/u, `"at":${NOW - days * DAY}`), ...rest].join('\n'));
    await utimes(file, new Date(NOW), new Date(NOW - days * DAY));
  }
  return sessions;
}

function prune(sessions: string, limits: Partial<typeof NONE>, given: { running?: string[]; dry?: boolean } = {}) {
  const { running = [], dry = false } = given;
  return pruneSessions(sessions, { limits: { ...NONE, ...limits }, running: new Set(running), now: NOW, dry });
}

test('what is older than the limit goes; what is younger, pinned or running stays', async () => {
  const sessions = await sessionsOf({ ancient: 100, pinned: 90, running: 80, old: 31, young: 29 });
  await pinSession(join(sessions, 'pinned'), true);
  const gone = await prune(sessions, { days: 30 }, { running: ['running'] });
  expect(gone.map(({ id }) => id)).toEqual(['ancient', 'old']);
  expect(gone[0]).toMatchObject({ why: 'older than 30 days' });
  expect((await listSessions(sessions)).map(({ id }) => id).toSorted()).toEqual(['pinned', 'running', 'young']);

  await pinSession(join(sessions, 'pinned'), false);
  expect(await prune(sessions, { days: 30 }, { running: ['running'] })).toMatchObject([{ id: 'pinned' }]);
});

test('beyond the size that may be kept, the oldest go until the rest fits', async () => {
  const sessions = await sessionsOf({ first: 3, second: 2, third: 1 });
  const bytes = (await prune(sessions, { days: 0.5 }, { dry: true }))[0]!.bytes;
  const gone = await prune(sessions, { gigabytes: (2.5 * bytes) / 1e9 });
  expect(gone.map(({ id }) => id)).toEqual(['first']);
  expect(await prune(sessions, { gigabytes: (2.5 * bytes) / 1e9 })).toEqual([]);
});

test('a dry run says what would go and takes nothing; without limits nothing goes', async () => {
  const sessions = await sessionsOf({ old: 400, young: 1 });
  expect((await prune(sessions, { days: 30 }, { dry: true })).map(({ id }) => id)).toEqual(['old']);
  expect(existsSync(join(sessions, 'old'))).toBe(true);
  expect(await prune(sessions, {})).toEqual([]);
});
