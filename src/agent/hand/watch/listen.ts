import type { XEvent, XInput, XInputDevice } from 'x11';
import { ComputerError } from '../../types.ts';
import type { Point } from '../../types.ts';
import { openConnection } from '../x11/connection.ts';
import type { KeyMeaning } from '../x11/key-meaning.ts';
import { readKeyMeanings } from '../x11/key-meaning.ts';
import { injects } from './devices.ts';
import type { PersonInput } from './person-input.ts';

const ALL_MASTERS = 1;
const CAPS = 2;
const NUM = 16;

export interface Listening {
  /** Aborted when the display has gone or the listening was closed. */
  gone: AbortSignal;
  close(): void;
}

/**
 * Tells what people do with the real devices of an X display, in order; what programs inject by XTEST is left out. It touches nothing.
 * Throws a ComputerError where the server has no XInput 2.
 */
export async function listenToPerson(options: {
  display: string;
  cookie?: Buffer;
  onInput: (input: PersonInput) => void;
}): Promise<Listening> {
  const { display, cookie, onInput } = options;
  const connection = await openConnection(display, { shm: false, ...(cookie && { cookie }) });
  const { X, root } = connection;
  const xinput = await connection.ask<XInput>((done) => X.require('xinput', done)).catch(() => null);
  if (!xinput?.xi2) {
    connection.close();
    throw new ComputerError(`The X server on ${display} has no XInput 2, so nobody can be watched there.`);
  }
  const readDevices = async (): Promise<Map<number, boolean>> => {
    const devices = await connection.ask<XInputDevice[]>((reply) => xinput.XIQueryDevice(0, reply));
    return new Map(devices.map((device) => [device.deviceId, injects(device)]));
  };
  let injecting = await readDevices();
  let meaning: KeyMeaning = await readKeyMeanings(connection);
  const held = new Set<string>();
  const buttons = new Set<number>();
  /** What the pressed keys meant when they went down: a modifier that is let go first changes nothing. */
  const pressed = new Map<number, string | null>();
  let told = Promise.resolve();

  /** Keeps the order: the pointer's place is asked at once, and told when it is known. */
  function tell(make: (point: Point, mask: number) => PersonInput | null): void {
    const asked = connection.ask<{ rootX: number; rootY: number; keyMask: number }>((reply) =>
      X.QueryPointer(root, reply),
    );
    told = told
      .then(async () => {
        const { rootX, rootY, keyMask } = await asked;
        const input = make({ x: rootX, y: rootY }, keyMask);
        if (input) onInput(input);
      })
      .catch((error: unknown) => {
        if (!(error instanceof ComputerError)) throw error; // a display that goes is told by `gone`
      });
  }

  function key({ detail, time }: XEvent, down: boolean): void {
    tell((_, mask) => {
      if (!down) {
        const was = pressed.get(detail) ?? null;
        pressed.delete(detail);
        if (was) held.delete(was);
        return { type: 'key', down, key: was, keycode: detail, at: time };
      }
      if (pressed.has(detail)) return null; // it repeats
      const is = meaning(detail, {
        shift: held.has('shift'),
        altgr: held.has('altgr'),
        caps: (mask & CAPS) !== 0,
        num: (mask & NUM) !== 0,
        group: (mask >> 13) & 3,
      });
      pressed.set(detail, is);
      if (is) held.add(is);
      return { type: 'key', down, key: is, keycode: detail, at: time };
    });
  }

  function button({ detail, time }: XEvent, down: boolean): void {
    if (down) buttons.add(detail);
    else buttons.delete(detail);
    tell((point) => ({ type: 'button', down, button: detail, point, at: time }));
  }

  connection.onEvent((event) => {
    if (event.name === 'MappingNotify') void readKeyMeanings(connection).then((read) => (meaning = read));
    if (!event.name.startsWith('XIRaw')) return;
    const known = injecting.get(event.sourceId);
    // A device that was plugged in meanwhile: the server's own ones are there from the start.
    if (known === undefined) void readDevices().then((read) => (injecting = read));
    if (known) return;
    if (event.name === 'XIRawKeyPress' || event.name === 'XIRawKeyRelease') key(event, event.name === 'XIRawKeyPress');
    if (event.name === 'XIRawButtonPress' || event.name === 'XIRawButtonRelease')
      button(event, event.name === 'XIRawButtonPress');
    if (event.name === 'XIRawMotion' && buttons.size > 0) tell((point) => ({ type: 'motion', point, at: event.time }));
  });
  xinput.XISelectEvents(root, {
    deviceId: ALL_MASTERS,
    mask: ['RawKeyPress', 'RawKeyRelease', 'RawButtonPress', 'RawButtonRelease', 'RawMotion'],
  });
  await connection.sync();
  return { gone: connection.gone, close: () => connection.close() };
}
