/**
 * The thread that watches what people do with the mouse and keyboard of the agent's display, on a connection of its own, so that
 * neither a busy host nor a long action delays a stop. It sees raw events of the devices (XInput 2), which also come while a game
 * has grabbed the keyboard; a key grab (XGrabKey) would not.
 */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { XEvent, XInput, XInputDevice } from 'x11';
import { ComputerError } from '../../types.ts';
import { openConnection } from '../x11/connection.ts';
import type { Connection } from '../x11/connection.ts';
import { handLog } from '../x11/hand-log.ts';
import { keysymsOf } from '../x11/keysyms.ts';
import { releaseEverything } from '../x11/release.ts';
import { MODIFIERS } from '../keys.ts';
import type { FromWatch, WatchData } from './messages.ts';
import { motionMeter } from './person.ts';
import { recogniseChord } from './stop-chord.ts';
import { injects, isAbsolute } from './devices.ts';

/** What the hand had sent before it was stayed arrives by then, in ms, and is released too. */
const AGAIN_MS = [20, 60];
const TELL_EVERY_MS = 100;
const ALL_MASTERS = 1;

const port = parentPort!;
const data = workerData as WatchData;
const tell = (message: FromWatch): void => port.postMessage(message);

try {
  // On Linux this is about this thread alone. It does next to nothing, and must not wait for a skill that fills the processor.
  setPriority(0, -10);
} catch {
  // Only a privileged user may.
}

try {
  const connection = await openConnection(data.display, { shm: false });
  await watch(connection);
  connection.gone.addEventListener('abort', () => port.close());
  port.once('message', () => connection.close()); // the only message there is: the end
  tell({ type: 'open' });
} catch (error) {
  if (!(error instanceof ComputerError)) throw error;
  tell({ type: 'blind', message: error.message });
  port.close();
}

async function watch(connection: Connection): Promise<void> {
  const { X, xtest } = connection;
  const xinput = await connection.ask<XInput>((done) => X.require('xinput', done)).catch(() => null);
  if (!xinput?.xi2) throw new ComputerError(`The X server on ${data.display} has no XInput 2.`);
  const log = handLog(data.log);
  const chord = recogniseChord(data.stopChord);
  let devices = await readDevices();
  let nameOf = await readKeyNames(connection, data.stopChord.flat());
  let toldAt = -Infinity;

  connection.onEvent((event) => {
    if (event.name === 'MappingNotify')
      void readKeyNames(connection, data.stopChord.flat()).then((names) => (nameOf = names));
    if (!event.name.startsWith('XIRaw')) return;
    const device = devices.get(event.sourceId);
    // A device that was plugged in meanwhile: known from its next event on.
    if (!device) void readDevices().then((found) => (devices = found));
    const ours = device?.injects === true && isOurs(event);
    if (ours) return;
    switch (event.name) {
      case 'XIRawKeyPress':
        if (chord.press(nameOf(event.detail), event.time)) void stop();
        else person('types');
        return;
      case 'XIRawKeyRelease':
        chord.release(nameOf(event.detail));
        return;
      case 'XIRawButtonPress':
        person('uses the mouse');
        return;
      case 'XIRawMotion': {
        const { 0: x = 0, 1: y = 0 } = event.rawValuators;
        // Another program's XTEST motion is always meant.
        if (!device || device.injects || device.far(x, y, event.time)) person('moves the mouse');
      }
    }
  });
  xinput.XISelectEvents(connection.root, {
    deviceId: ALL_MASTERS,
    mask: ['RawKeyPress', 'RawKeyRelease', 'RawButtonPress', 'RawMotion'],
  });
  await connection.sync();

  function isOurs({ name, detail }: XEvent): boolean {
    if (name === 'XIRawMotion') return log.claim('motion', 0);
    if (name === 'XIRawKeyPress') return log.claim('key', detail);
    return name === 'XIRawButtonPress' && log.claim('button', detail);
  }

  async function stop(): Promise<void> {
    const began = performance.now();
    log.setState('stopped');
    await releaseEverything(connection);
    tell({ type: 'stop', releasedMs: Math.ceil(performance.now() - began) });
    for (const ms of AGAIN_MS) setTimeout(() => void releaseEverything(connection).catch(() => undefined), ms);
  }

  function person(what: string): void {
    if (log.state() === 'stopped') return;
    if (log.state() === 'free') {
      log.setState('yielded');
      releaseOurs();
      for (const ms of AGAIN_MS) setTimeout(releaseOurs, ms);
    } else if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    tell({ type: 'person', what });
  }

  /** Only what the agent holds: a key that the person presses at this moment stays down. */
  function releaseOurs(): void {
    if (log.state() !== 'yielded') return;
    for (const { kind, detail } of log.held()) {
      xtest.FakeInput(kind === 'key' ? xtest.KeyRelease : xtest.ButtonRelease, detail, 0, 0, 0, 0);
      log.released(kind, detail);
    }
    void connection.sync().catch(() => undefined);
  }

  async function readDevices(): Promise<Map<number, Device>> {
    const all = await connection.ask<XInputDevice[]>((reply) => xinput!.XIQueryDevice(0, reply));
    return new Map(all.map((device) => [device.deviceId, describe(device)]));
  }
}

interface Device {
  /** The server's own device for what programs inject. */
  injects: boolean;
  far: ReturnType<typeof motionMeter>;
}

function describe(device: XInputDevice): Device {
  return { injects: injects(device), far: motionMeter(isAbsolute(device)) };
}

/** Names of the keycodes that matter for the chord; all others have a name that no chord has. */
async function readKeyNames(connection: Connection, keys: string[]): Promise<(keycode: number) => string> {
  const { X, minKeycode, maxKeycode } = connection;
  const rows = await connection.ask<number[][]>((reply) =>
    X.GetKeyboardMapping(minKeycode, maxKeycode - minKeycode + 1, reply),
  );
  const names = new Map<number, string>();
  for (const key of [...keys, ...MODIFIERS]) {
    const keysyms = keysymsOf(key);
    rows.forEach((row, index) => {
      const keycode = minKeycode + index;
      if (!names.has(keycode) && row.some((keysym) => keysyms.includes(keysym))) names.set(keycode, key);
    });
  }
  return (keycode) => names.get(keycode) ?? `keycode ${keycode}`;
}
