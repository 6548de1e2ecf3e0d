import { cp, mkdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVENTS_FILE } from '../../src/agent/session/folder.ts';
import { findSession, listSessions, readSession } from '../../src/agent/session/reader.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { summarizeSession } from '../../src/agent/session/summary.ts';
import { CHAIN } from '../../src/agent/session/modernize.ts';
import { InputError, SESSION_VERSION } from '../../src/agent/types.ts';
import { freshFolder, golden } from './folders.ts';

/** A session folder with these lines after the header of a recorded one. */
async function sessionWith(lines: string[]): Promise<string> {
  const folder = await freshFolder();
  const [header] = (await readFile(join(golden('type-in-mousepad'), EVENTS_FILE), 'utf8')).split('\n');
  await writeFile(join(folder, EVENTS_FILE), [header, ...lines].map((line) => `${line}\n`).join(''));
  return folder;
}

test.for(['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting'])(
  'reads the recorded session %s whole',
  async (name) => {
    const { header, events, interrupted, problems } = await readSession(golden(name));
    const lines = (await readFile(join(golden(name), EVENTS_FILE), 'utf8')).trimEnd().split('\n');
    expect(problems).toEqual([]);
    expect(interrupted).toBe(false);
    const [first, ...rest] = lines.map((line) => JSON.parse(line) as object);
    expect(events).toEqual([{ ...first, version: SESSION_VERSION }, ...rest]);
    expect(events[0]).toBe(header);
  },
);

test('a session cut at any byte reads as a true prefix, and tells what was cut', { timeout: 240_000 }, async () => {
  const folder = await freshFolder();
  const file = join(folder, EVENTS_FILE);
  await cp(join(golden('stopped-while-waiting'), EVENTS_FILE), file);
  const bytes = await readFile(file);
  const whole = (await readSession(folder)).events;
  const headerEnd = bytes.indexOf('\n');

  for (let cut = bytes.length - 1; cut >= 0; cut--) {
    await truncate(file, cut);
    if (cut <= headerEnd) {
      await expect(readSession(folder)).rejects.toThrow(InputError);
      expect((await summarizeSession(folder)).status).toBe('unreadable');
      continue;
    }
    const complete = bytes.subarray(0, cut).toString('latin1').split('\n').length - 1;
    const { events, interrupted, problems } = await readSession(folder);
    expect(events.length).toBe(complete);
    expect(events.at(-1)).toEqual(whole[complete - 1]);
    expect(interrupted).toBe(true);
    expect(problems.length).toBe(bytes[cut - 1] === 10 ? 0 : 1);
    // Comparing every event 9,000 times says no more than comparing all of them at each end of a line.
    if (problems.length === 0) expect(events).toEqual(whole.slice(0, complete));
  }
});

test('a newer version is refused in words', async () => {
  const folder = await freshFolder();
  const text = await readFile(join(golden('type-in-mousepad'), EVENTS_FILE), 'utf8');
  await writeFile(join(folder, EVENTS_FILE), text.replace('"version":1', '"version":7'));
  await expect(readSession(folder)).rejects.toThrow(/newer Deskhand \(session format 7.*Update Deskhand/);
  expect(await summarizeSession(folder)).toMatchObject({
    status: 'unreadable',
    reason: expect.stringMatching(/newer/) as string,
  });
});

test('an older version is lifted by one function per version, or refused when there is no way up', async () => {
  await expect(readSession(golden('version-0'))).rejects.toThrow(/no way from format 0 to 1/);
  const { header, events, problems } = await readSession(golden('version-0'), {
    ...CHAIN,
    0: ({ instruction, ...event }) =>
      event.type === 'session-start'
        ? { ...event, goal: instruction }
        : { ...event, type: event.type === 'begin-step' ? 'step-start' : event.type },
  });
  expect(problems).toEqual([]);
  expect(header).toMatchObject({ version: SESSION_VERSION, goal: 'press escape' });
  expect(events.map(({ type }) => type)).toEqual(['session-start', 'step-start', 'step-end', 'session-end']);
});

test('every line that cannot be read is told with its number, and the rest is read', async () => {
  const folder = await sessionWith([
    '{"at":1,"type":"step-start","step":1}',
    '{"at":2,"type":"frame","step":1',
    '{"at":3,"type":"teleport","step":1}',
    '{"at":4,"type":"step-end","step":"one","ms":1}',
    '',
    '[1]',
    '{"type":"step-start","step":2}',
    '{"at":5,"type":"step-end","step":1,"ms":4}',
  ]);
  const { events, problems } = await readSession(folder);
  expect(events.map(({ type }) => type)).toEqual(['session-start', 'step-start', 'step-end']);
  expect(problems.map((problem) => problem.slice(0, 7))).toEqual([
    'line 3:',
    'line 4:',
    'line 5:',
    'line 6:',
    'line 7:',
    'line 8:',
  ]);
  expect(problems[0]).toMatch(/not valid JSON/);
  expect(problems[1]).toMatch(/unknown event type "teleport"/);
  expect(problems[2]).toMatch(/broken step-end event \(step: /);
  expect(problems[5]).toMatch(/at: /);
});

test('a broken UTF-8 byte in the middle is told, not replaced', async () => {
  const folder = await sessionWith([
    '{"at":1,"type":"problem","where":"x","message":"é"}',
    '{"at":2,"type":"step-start","step":1}',
  ]);
  const file = join(folder, EVENTS_FILE);
  const bytes = await readFile(file);
  bytes[bytes.indexOf('é')] = 0xff;
  await writeFile(file, bytes);
  const { events, problems } = await readSession(folder);
  expect(problems).toEqual([expect.stringMatching(/^line 2:/)]);
  expect(events).toHaveLength(2);
});

test('fields that this version does not know are kept', async () => {
  const folder = await sessionWith(['{"at":1,"type":"step-start","step":1,"mood":"calm"}']);
  const { events, problems } = await readSession(folder);
  expect(problems).toEqual([]);
  expect(events[1]).toEqual({ at: 1, type: 'step-start', step: 1, mood: 'calm' });
});

test('lines end at \\n only', async () => {
  const message = 'one\u2028two\u0085three\r\u2029';
  const folder = await sessionWith([JSON.stringify({ at: 1, type: 'problem', where: 'x', message }) + '\r']);
  const { events, problems } = await readSession(folder);
  expect(problems).toEqual([]);
  expect(events[1]).toMatchObject({ message });
});

test('something that is no session is refused with the place', async () => {
  const folder = await freshFolder();
  await expect(readSession(folder)).rejects.toThrow(`${folder} is not a session`);
  await writeFile(join(folder, EVENTS_FILE), '{"hello":1}\n');
  await expect(readSession(folder)).rejects.toThrow(/not a session-start event/);
  await writeFile(join(folder, EVENTS_FILE), '{"type":"session-start","version":1,"at":1}\n');
  await expect(readSession(folder)).rejects.toThrow(/broken session-start event \(id: /);
});

test('the list is newest first, and names what is interrupted or unreadable', async () => {
  const sessions = await freshFolder();
  for (const name of ['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting']) {
    await cp(golden(name), join(sessions, name), { recursive: true });
  }
  await truncate(join(sessions, 'fail-to-click', EVENTS_FILE), 12_000);
  await mkdir(join(sessions, 'empty'));
  await utimes(join(sessions, 'empty'), new Date('2100-01-01'), new Date('2100-01-01'));
  await writeFile(join(sessions, 'notes.txt'), 'not a session');

  const list = await listSessions(sessions);
  expect(list.map(({ id, status }) => [id, status])).toEqual([
    ['empty', 'unreadable'],
    ['stopped-while-waiting', 'stopped'],
    ['fail-to-click', 'interrupted'],
    ['type-in-mousepad', 'done'],
  ]);
  const [, stopped, interrupted, done] = list;
  expect(done).toMatchObject({ goal: 'open mousepad, then type "bread 2.40"', model: 'builtin', steps: 2, ms: 2080 });
  expect(stopped).toMatchObject({ reason: 'Stopped by the panic key.' });
  const read = await readSession(interrupted!.folder);
  expect(interrupted!.ms).toBe(read.events.at(-1)!.at - read.header.at);
  expect(interrupted!.steps).toBe(Math.max(...read.events.map((event) => ('step' in event ? event.step : 0))));
  expect(await listSessions(join(sessions, 'nowhere'))).toEqual([]);
});

test('an interrupted session whose tail is one huge line is listed as quickly as any', async () => {
  const folder = await sessionWith([
    '{"at":1795423564400,"type":"step-start","step":41}',
    JSON.stringify({ at: 1795423564999, type: 'problem', where: 'x', message: 'y'.repeat(300_000) }),
  ]);
  expect(await summarizeSession(folder)).toMatchObject({
    status: 'interrupted',
    steps: 41,
    ms: 1795423564999 - 1795423564329,
  });
});

test('a session is found by id, by the beginning of one id, or as the last; else the message lists what was near', async () => {
  const sessions = await freshFolder();
  await expect(findSession(sessions, 'last')).rejects.toThrow(/no session in .* yet/);
  for (const name of ['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting']) {
    await cp(golden(name), join(sessions, name), { recursive: true });
  }
  await cp(golden('fail-to-click'), join(sessions, 'fail-to-click-2'), { recursive: true });
  expect((await findSession(sessions, 'last')).id).toBe('stopped-while-waiting');
  expect((await findSession(sessions, 'fail-to-click')).id).toBe('fail-to-click');
  expect((await findSession(sessions, 'ty')).folder).toBe(join(sessions, 'type-in-mousepad'));
  await expect(findSession(sessions, 'fail')).rejects.toThrow(/fits 2 sessions: fail-to-click-2, fail-to-click\./);
  await expect(findSession(sessions, 'Mousepad')).rejects.toThrow(/Near: type-in-mousepad\./);
  await expect(findSession(sessions, 'zebra')).rejects.toThrow(/There is no session "zebra".*type-in-mousepad/);
  await expect(findSession(sessions, '')).rejects.toThrow(InputError);
});

test('a list says the same length of a session as its replay', async () => {
  for (const name of ['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting']) {
    const { events } = await readSession(golden(name));
    expect((await summarizeSession(golden(name))).ms).toBe(events.reduce(reduce, emptyView).totals.ms);
  }
});
