import { expect, test } from 'vitest';
import { readSession } from '../../src/agent/session/reader.ts';
import { replay } from '../../src/agent/session/replay.ts';
import { InputError } from '../../src/agent/types.ts';
import type { Stamped } from '../../src/agent/types.ts';
import { golden } from './folders.ts';

const FOLDER = golden('stopped-while-waiting');

test('a replay gives the recorded events in order, without waiting unless a speed is asked for', async () => {
  const events: Stamped[] = [];
  for await (const event of replay(FOLDER, { signal: new AbortController().signal })) events.push(event);
  expect(events).toEqual((await readSession(FOLDER)).events);
});

test('a replay with a speed keeps the rhythm', async () => {
  const { header, events } = await readSession(FOLDER);
  const began = performance.now();
  for await (const event of replay(FOLDER, { speed: 4, signal: new AbortController().signal })) {
    // A timer may fire up to a millisecond early; how late depends on the machine.
    expect(performance.now() - began).toBeGreaterThanOrEqual((event.at - header.at) / 4 - 2);
  }
  expect(events.at(-1)!.at - header.at).toBeGreaterThan(300);
});

test('an abort ends the wait at once, with its reason', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const watch = async () => {
    for await (const event of replay(FOLDER, { speed: 0.0001, signal: stop.signal })) {
      seen.push(event.type);
      setImmediate(() => stop.abort(new Error('enough')));
    }
  };
  await expect(watch()).rejects.toThrow('enough');
  expect(seen).toEqual(['session-start']);
});

test.for([0, -1, NaN])('speed %d is refused', async (speed) => {
  const first = replay(FOLDER, { speed, signal: new AbortController().signal }).next();
  await expect(first).rejects.toThrow(InputError);
});
