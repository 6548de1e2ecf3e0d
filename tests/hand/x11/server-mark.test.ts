import { afterEach, beforeEach, expect, test } from 'vitest';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

let display: XDisplay;
let window: EventWindow;
let computer: Computer;
beforeEach(async () => {
  display = await startXDisplay({ width: 640, height: 480 });
  window = await openEventWindow(display.display, { width: 640, height: 480 });
  computer = await openX11Computer({ display: display.display });
});
afterEach(async () => {
  await computer.close();
  await window.close();
  await display.stop();
});

const signal = new AbortController().signal;

/** What a program that comes later, on its own connection, is told. */
async function markSeenByAnother(): ReturnType<NonNullable<Computer['lastMark']>> {
  const other = await openX11Computer({ display: display.display });
  try {
    return await other.lastMark!();
  } finally {
    await other.close();
  }
}

test('the display itself tells which action arrived last, also when the program that did it is gone', async () => {
  expect(await markSeenByAnother()).toBeNull();
  await computer.perform({ type: 'click', x: 20, y: 20 }, signal, { id: 'session/1.0.0', typed: 0 });
  await computer.close();
  expect(await markSeenByAnother()).toEqual({ id: 'session/1.0.0', typed: 1 });
});

test('of a text it tells how many characters arrived, those of an earlier part included', async () => {
  const text = 'The quick brown fox jumps over the lazy dog. '.repeat(40);
  const stop = new AbortController();
  const typing = computer.perform({ type: 'type', text }, stop.signal, { id: 'session/2.0.1', typed: 7 });
  typing.catch(() => undefined);
  await window.waitFor((events) => events.filter((event) => event.kind === 'key' && event.pressed).length > 100);
  stop.abort(new Error('cut off'));
  await expect(typing).rejects.toThrow('cut off');
  const mark = await markSeenByAnother();
  expect(mark?.id).toBe('session/2.0.1');
  await window.flush();
  const characters = window.text().length;
  expect(mark!.typed - 7).toBe(characters);
  expect(characters).toBeLessThan(text.length);
});
