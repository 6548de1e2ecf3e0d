import { setTimeout as delay } from 'node:timers/promises';
import { openConnection } from '../../src/agent/hand/x11/connection.ts';
import { openSelections } from '../../src/agent/hand/x11/selection.ts';

const KEY_PRESS = 1;
const PROPERTY_CHANGE = 1 << 22;
/** Keycode of the key that is v on a US keyboard. */
const KEY_V = 55;
const CONTROL = 4;

export interface SlowPaster {
  /** What was entered by pasting, in order. */
  readonly pasted: (string | null)[];
  close(): void;
}

/**
 * A program that reads the clipboard twice for one paste and enters what it read last, as browsers do. `pauses` in ms lie between
 * the two reads, one for each paste.
 */
export async function openSlowPaster(display: string, pauses: number[]): Promise<SlowPaster> {
  const connection = await openConnection(display, { shm: false });
  const { X, root } = connection;
  const selections = await openSelections(connection, PROPERTY_CHANGE);
  const window = X.AllocID();
  X.CreateWindow(window, root, 0, 0, 100, 100, 0, 0, 0, 0, { eventMask: KEY_PRESS, overrideRedirect: 1 });
  X.MapWindow(window);
  await connection.sync();
  X.SetInputFocus(window, 1);
  await connection.sync();
  const pasted: (string | null)[] = [];
  let last = Promise.resolve();
  connection.onEvent((event) => {
    if (event.name !== 'KeyPress' || event.keycode !== KEY_V || (event.buttons & CONTROL) === 0) return;
    last = last.then(async () => {
      await selections.read('CLIPBOARD');
      await delay(pauses[pasted.length] ?? 0);
      pasted.push(await selections.read('CLIPBOARD'));
    });
  });
  return { pasted, close: () => connection.close() };
}
