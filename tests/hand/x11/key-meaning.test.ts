import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection, type Connection } from '../../../src/agent/hand/x11/connection.ts';
import { readKeyMeanings } from '../../../src/agent/hand/x11/key-meaning.ts';
import { readKeymap } from '../../../src/agent/hand/x11/keymap.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

let server: XDisplay;
let connection: Connection;
beforeEach(async () => {
  server = await startXDisplay({ width: 320, height: 240 });
});
afterEach(async () => {
  connection.close();
  await server.stop();
});

/** For each key that the hand would strike: what a person who strikes it meant. */
async function thereAndBack(keys: string[], group: number): Promise<(string | null)[]> {
  connection = await openConnection(server.display, { shm: false });
  const keymap = await readKeymap(connection);
  const meaning = await readKeyMeanings(connection);
  const locks = [
    { caps: false, num: false, group },
    { caps: true, num: true, group },
  ];
  return locks.flatMap((state) =>
    keys.map((key) => {
      const stroke = keymap.stroke(key, state);
      return stroke && meaning(stroke.keycode, { shift: stroke.shift, altgr: stroke.altgr, ...state });
    }),
  );
}

it('a struck key means what the hand would strike for it, with every lock', async () => {
  const keys = [
    'a',
    'Z',
    '1',
    '!',
    '/',
    '~',
    'enter',
    'tab',
    'escape',
    'f12',
    'pagedown',
    'ctrl',
    'kp7',
    'kpadd',
    'home',
  ];
  expect(await thereAndBack(keys, 0)).toEqual([...keys, ...keys]);
});

it('a second layout has its own letters and keeps the common keys', async () => {
  execFileSync('setxkbmap', ['-display', server.display, 'us,ru']);
  const keys = ['я', 'Ё', 'ж', 'enter', 'left', 'f5'];
  expect(await thereAndBack(keys, 1)).toEqual([...keys, ...keys]);
});
