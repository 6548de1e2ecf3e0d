import type { Connection } from './connection.ts';

/** Left, middle, right, back, forward: all that can be held. 4–7 are wheel notches. */
const BUTTONS = [1, 2, 3, 8, 9];

/**
 * Releases every key and button that is down, whoever pressed it: keys left behind by a killed process repeat for ever. Keys that a
 * person holds on a real keyboard stay down, because XTEST has its own device. About 2 ms.
 */
export async function releaseEverything(connection: Connection): Promise<void> {
  const { X, xtest } = connection;
  const [keys, pointer] = await Promise.all([
    connection.ask<Buffer>((reply) => X.QueryKeymap(reply)),
    connection.ask<{ keyMask: number }>((reply) => X.QueryPointer(connection.root, reply)),
  ]);
  for (let keycode = connection.minKeycode; keycode <= connection.maxKeycode; keycode++) {
    if (keys[keycode >> 3]! & (1 << (keycode & 7))) xtest.FakeInput(xtest.KeyRelease, keycode, 0, 0, 0, 0);
  }
  for (const button of BUTTONS) {
    // The pointer's mask has no bits for 8 and 9; releasing a button that is up does nothing.
    const down = button > 5 || (pointer.keyMask & (1 << (7 + button))) !== 0;
    if (down) xtest.FakeInput(xtest.ButtonRelease, button, 0, 0, 0, 0);
  }
  await connection.sync();
}
