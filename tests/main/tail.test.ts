import { expect, test } from 'vitest';
import { openTail } from '../../src/main/tail.ts';

const forever = new AbortController().signal;

test('what is still kept is read from any position; what is not is told', () => {
  const tail = openTail<number>(3);
  for (let n = 0; n < 10; n++) tail.push(n);
  expect(tail.length).toBe(10);
  expect(tail.from(8, 5)).toEqual([8, 9]);
  expect(tail.from(10, 5)).toEqual([]);
  expect(tail.from(0, 5)).toBeNull();
});

test('a million items keep no more than twice what was asked for', () => {
  const tail = openTail<number>(100);
  for (let n = 0; n < 1_000_000; n++) tail.push(n);
  expect(tail.from(999_799, 1)).toBeNull();
  expect(tail.from(999_900, 200)).toHaveLength(100);
});

test('a reader wakes on the next item, on the end, and on its own abort', async () => {
  const tail = openTail<string>(3);
  const next = tail.more(0, forever);
  tail.push('a');
  await next;
  const own = new AbortController();
  const aborted = tail.more(1, own.signal);
  own.abort();
  await aborted;
  const ended = tail.more(1, forever);
  tail.end();
  await ended;
  expect(tail.ended).toBe(true);
});
