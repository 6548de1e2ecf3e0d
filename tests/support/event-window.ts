import { createRequire } from 'node:module';
import { characterOf } from './keysyms.ts';

/** What reached the window, in order. `at` is the arrival on `monotonicMs`, which all processes of the machine share. */
export type WindowEvent = { at: number; serverTime: number; x: number; y: number; state: number } & (
  | { kind: 'key'; pressed: boolean; keycode: number; keysym: number; character: string }
  | { kind: 'button'; pressed: boolean; button: number }
  | { kind: 'motion' }
);

/** What the server itself says is down, whoever pressed it. */
export interface Held {
  keysyms: number[];
  buttons: number[];
}

export interface EventWindow {
  readonly events: WindowEvent[];
  /** Characters of all key presses so far, as the server's keymap reads them. */
  text(): string;
  held(): Promise<Held>;
  /** Fills a box with 0xRRGGBB and resolves when the server has painted it. */
  paint(box: { x: number; y: number; w: number; h: number }, colour: number): Promise<void>;
  /** Resolves as soon as the predicate holds; rejects after `timeoutMs` with the events seen. */
  waitFor(predicate: (events: readonly WindowEvent[]) => boolean, timeoutMs?: number): Promise<void>;
  /** Resolves when every event the server had generated until now is in `events`. */
  flush(): Promise<void>;
  /** Takes all keyboard events for itself, as a full-screen game does. */
  grabKeyboard(): Promise<void>;
  clear(): void;
  close(): Promise<void>;
}

interface RawEvent {
  name: string;
  keycode: number;
  time: number;
  x: number;
  y: number;
  buttons: number;
}

type Reply<T> = (error: Error | null, value: T) => void;

/** The few requests of the untyped `x11` package that are used here. */
interface Client {
  AllocID(): number;
  CreateWindow(...args: unknown[]): void;
  CreateGC(id: number, drawable: number, values: object): void;
  ChangeGC(id: number, values: object): void;
  PolyFillRectangle(drawable: number, gc: number, boxes: number[]): void;
  MapWindow(id: number): void;
  GrabKeyboard(...args: [...(number | boolean)[], Reply<unknown>]): void;
  SetInputFocus(id: number, revertTo: number): void;
  GetInputFocus(reply: Reply<unknown>): void;
  GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
  QueryKeymap(reply: Reply<Buffer>): void;
  QueryPointer(id: number, reply: Reply<{ keyMask: number }>): void;
  close(done: () => void): void;
  on(name: 'event', listener: (event: RawEvent) => void): void;
  on(name: 'error', listener: (error: Error) => void): void;
  on(name: 'end', listener: () => void): void;
}

interface Setup {
  client: Client;
  min_keycode: number;
  max_keycode: number;
  screen: { root: number }[];
}

const x11 = createRequire(import.meta.url)('x11') as {
  createClient(options: { display: string }, ready: (error: Error | undefined, setup: Setup) => void): unknown;
  eventMask: Record<'KeyPress' | 'KeyRelease' | 'ButtonPress' | 'ButtonRelease' | 'PointerMotion' | 'Exposure', number>;
};

const BACKGROUND = 0x336699;

/**
 * A real X client with its own connection: an unmanaged window at the display's top-left corner that takes the input focus
 * and records every key, button and motion event that truly arrives at an application.
 */
export async function openEventWindow(display: string, size: { width: number; height: number }): Promise<EventWindow> {
  const setup = await new Promise<Setup>((resolve, reject) => {
    x11.createClient({ display }, (error, value) => (error ? reject(error) : resolve(value)));
  });
  const client = setup.client;
  const root = setup.screen[0]!.root;
  const { KeyPress, KeyRelease, ButtonPress, ButtonRelease, PointerMotion, Exposure } = x11.eventMask;
  const window = client.AllocID();
  const gc = client.AllocID();
  const events: WindowEvent[] = [];
  const waiters = new Set<() => void>();
  const failures: Error[] = [];
  client.on('error', (error) => failures.push(error));
  let ended = false;
  const end = new Promise<void>((resolve) => {
    client.on('end', () => {
      ended = true;
      resolve();
    });
  });

  const readKeymap = (): Promise<number[][]> =>
    ask((reply) => client.GetKeyboardMapping(setup.min_keycode, setup.max_keycode - setup.min_keycode + 1, reply));
  let keymap = await readKeymap();
  const keysymsOf = (keycode: number): number[] => keymap[keycode - setup.min_keycode] ?? [];

  let exposed = (): void => undefined;
  const shown = new Promise<void>((resolve) => (exposed = resolve));
  client.on('event', (raw) => {
    if (raw.name === 'Expose') exposed();
    if (raw.name === 'MappingNotify') learn();
    const event = decode(raw, () => []);
    if (!event) return;
    unread.push({ event, raw });
    if (!learning) read();
  });

  /** As Xlib does: a key is read with the map that was asked for when the last notice of a new one came. */
  let learning: Promise<void> | null = null;
  const unread: { event: WindowEvent; raw: RawEvent }[] = [];
  function learn(): void {
    const lesson = readKeymap().then((map) => {
      keymap = map;
      if (learning !== lesson) return;
      learning = null;
      read();
    });
    learning = lesson;
  }
  function read(): void {
    for (const { event, raw } of unread.splice(0)) events.push({ ...event, ...decode(raw, keysymsOf), at: event.at });
    for (const check of [...waiters]) check();
  }

  client.CreateWindow(window, root, 0, 0, size.width, size.height, 0, 0, 0, 0, {
    backgroundPixel: BACKGROUND,
    overrideRedirect: 1,
    eventMask: KeyPress | KeyRelease | ButtonPress | ButtonRelease | PointerMotion | Exposure,
  });
  client.CreateGC(gc, window, { foreground: BACKGROUND });
  client.MapWindow(window);
  await shown;
  client.SetInputFocus(window, 1);
  const flush = async (): Promise<void> => {
    await ask<unknown>((reply) => client.GetInputFocus(reply));
    await learning;
  };
  await flush();
  if (failures[0]) throw failures[0];

  return {
    events,
    text: () => events.map((event) => (event.kind === 'key' && event.pressed ? event.character : '')).join(''),
    held: async () => {
      const bits = await ask<Buffer>((reply) => client.QueryKeymap(reply));
      const { keyMask } = await ask<{ keyMask: number }>((reply) => client.QueryPointer(window, reply));
      const keycodes = [...Array(256).keys()].filter((code) => bits[code >> 3]! & (1 << (code & 7)));
      return {
        keysyms: keycodes.map((code) => keysymsOf(code)[0] ?? 0),
        buttons: [1, 2, 3, 4, 5].filter((button) => keyMask & (0x80 << button)),
      };
    },
    paint: async (box, colour) => {
      client.ChangeGC(gc, { foreground: colour });
      client.PolyFillRectangle(window, gc, [box.x, box.y, box.w, box.h]);
      await flush();
    },
    waitFor: (predicate, timeoutMs = 5000) =>
      new Promise((resolve, reject) => {
        const finish = (): void => {
          waiters.delete(check);
          clearTimeout(timer);
        };
        const check = (): void => {
          if (!predicate(events)) return;
          finish();
          resolve();
        };
        const timer = setTimeout(() => {
          finish();
          const seen = events.slice(-12).map((event) => JSON.stringify(event));
          reject(
            new Error(
              `The event did not come within ${timeoutMs} ms. ${events.length} seen, last:\n${seen.join('\n')}`,
            ),
          );
        }, timeoutMs);
        waiters.add(check);
        check();
      }),
    flush,
    grabKeyboard: async () => {
      await ask<unknown>((reply) => client.GrabKeyboard(window, false, 0, 1, 1, reply));
    },
    clear: () => (events.length = 0),
    close: async () => {
      if (!ended) await Promise.race([new Promise<void>((resolve) => client.close(resolve)), end]);
    },
  };
}

function ask<T>(request: (reply: Reply<T>) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    request((error, value) => {
      if (error) reject(error);
      else resolve(value);
    }),
  );
}

function decode(raw: RawEvent, keysymsOf: (keycode: number) => number[]): WindowEvent | null {
  const base = {
    at: monotonicMs(),
    serverTime: raw.time,
    x: raw.x,
    y: raw.y,
    state: raw.buttons,
  };
  switch (raw.name) {
    case 'KeyPress':
    case 'KeyRelease': {
      const keysyms = keysymsOf(raw.keycode);
      return {
        ...base,
        kind: 'key',
        pressed: raw.name === 'KeyPress',
        keycode: raw.keycode,
        keysym: keysyms[0] ?? 0,
        character: characterOf(keysyms, raw.buttons),
      };
    }
    case 'ButtonPress':
    case 'ButtonRelease':
      return { ...base, kind: 'button', pressed: raw.name === 'ButtonPress', button: raw.keycode };
    case 'MotionNotify':
      return { ...base, kind: 'motion' };
    default:
      return null;
  }
}

/** Milliseconds with fractions on the machine's monotonic clock: comparable between processes. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
