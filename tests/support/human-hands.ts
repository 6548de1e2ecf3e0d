import { createRequire } from 'node:module';

/**
 * A person at the server's own keyboard and mouse. XTEST can inject into any input device that the request names (its events then
 * bear that device as their source, as of a real key), not only into the server's XTEST devices: we name Xvfb's "Xvfb keyboard" and
 * "Xvfb mouse". Plain requests without a device would come from the XTEST devices, as the agent's do: see `vncHands`.
 */
export interface HumanHands {
  press(keysym: number): void;
  release(keysym: number): void;
  /** Presses and releases. */
  strike(keysym: number): void;
  /** Moves the mouse by so many pixels. */
  moveBy(dx: number, dy: number): void;
  click(button: number): void;
  /** Resolves when the server has done all of it. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

type Reply<T> = (error: Error | null, value: T) => boolean | undefined;

interface Client {
  seq_num: number;
  pack_stream: { put(bytes: Buffer): void; submit(): void };
  require(name: 'xtest', done: Reply<{ majorOpcode: number }>): void;
  require(name: 'xinput', done: Reply<XInput>): void;
  GetInputFocus(reply: Reply<unknown>): void;
  GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
  terminate(): void;
  stream: { once(name: 'close', listener: () => void): void };
  on(name: 'error', listener: (error: Error) => void): void;
}

interface XInput {
  firstEvent: number;
  XIQueryDevice(id: number, reply: Reply<{ deviceId: number; name: string }[]>): void;
}

interface Setup {
  client: Client;
  min_keycode: number;
  max_keycode: number;
}

const x11 = createRequire(import.meta.url)('x11') as {
  createClient(
    options: { display: string; shm: false; auth?: { name: string; data: string } },
    ready: (error: Error | undefined, setup: Setup) => void,
  ): unknown;
};

/** Types of core events, and how far behind an extension's first event its own of the same meaning are (XIproto.h). */
const CORE = { keyDown: 2, keyUp: 3, buttonDown: 4, buttonUp: 5, motion: 6 };
const CORE_TO_DEVICE = -1;
const RELATIVE = 1;

/** Real devices of an Xvfb display. */
export function humanHands(display: string): Promise<HumanHands> {
  return openHands(display, true);
}

/** Somebody who works the display from afar, as x11vnc does: through the same XTEST devices as the agent, from another client. */
export function vncHands(display: string): Promise<HumanHands> {
  return openHands(display, false);
}

async function openHands(display: string, real: boolean): Promise<HumanHands> {
  const setup = await new Promise<Setup>((resolve, reject) => {
    x11.createClient({ display, shm: false }, (error, value) => (error ? reject(error) : resolve(value)));
  });
  const { client } = setup;
  const failures: Error[] = [];
  client.on('error', (error) => failures.push(error));
  const xtest = await ask<{ majorOpcode: number }>((reply) => client.require('xtest', reply));
  const xinput = await ask<XInput>((reply) => client.require('xinput', reply));
  const devices = await ask<{ deviceId: number; name: string }[]>((reply) => xinput.XIQueryDevice(0, reply));
  const deviceOf = (name: string): number => devices.find((device) => device.name === name)!.deviceId;
  const keyboard = deviceOf('Xvfb keyboard');
  const mouse = deviceOf('Xvfb mouse');
  const rows = await ask<number[][]>((reply) =>
    client.GetKeyboardMapping(setup.min_keycode, setup.max_keycode - setup.min_keycode + 1, reply),
  );
  const keycodeOf = (keysym: number): number => {
    const index = rows.findIndex((row) => row.includes(keysym));
    if (index < 0) throw new Error(`No key has the keysym ${keysym}.`);
    return setup.min_keycode + index;
  };

  /** XTestFakeInput; the values of a device's motion follow in a DeviceValuator event. */
  const fake = (type: number, detail: number, x = 0, y = 0): void => {
    const device = type <= CORE.keyUp ? keyboard : mouse;
    const motion = type === CORE.motion;
    const bytes = Buffer.alloc(real && motion ? 68 : 36);
    bytes.writeUInt8(xtest.majorOpcode, 0);
    bytes.writeUInt8(2, 1);
    bytes.writeUInt16LE(bytes.length / 4, 2);
    bytes.writeUInt8(real ? xinput.firstEvent + type + CORE_TO_DEVICE : type, 4);
    bytes.writeUInt8(detail, 5);
    if (real) bytes.writeUInt8(device, 35);
    if (motion && real) {
      bytes.writeUInt8(xinput.firstEvent, 36);
      bytes.writeUInt8(device, 37);
      bytes.writeUInt8(2, 42);
      bytes.writeInt32LE(x, 44);
      bytes.writeInt32LE(y, 48);
    } else if (motion) {
      bytes.writeInt16LE(x, 24);
      bytes.writeInt16LE(y, 26);
    }
    client.seq_num++;
    client.pack_stream.put(bytes);
    client.pack_stream.submit();
  };
  const hands: HumanHands = {
    press: (keysym) => fake(CORE.keyDown, keycodeOf(keysym)),
    release: (keysym) => fake(CORE.keyUp, keycodeOf(keysym)),
    strike: (keysym) => {
      hands.press(keysym);
      hands.release(keysym);
    },
    moveBy: (dx, dy) => fake(CORE.motion, RELATIVE, dx, dy),
    click: (button) => {
      fake(CORE.buttonDown, button);
      fake(CORE.buttonUp, button);
    },
    sync: async () => {
      await ask((reply) => client.GetInputFocus(reply));
      if (failures[0]) throw failures[0];
    },
    close: () =>
      new Promise((resolve) => {
        client.stream.once('close', resolve);
        client.terminate();
      }),
  };
  return hands;
}

function ask<T>(request: (reply: Reply<T>) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    request((error, value) => {
      if (error) reject(error);
      else resolve(value);
      return true;
    }),
  );
}
