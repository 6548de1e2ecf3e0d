import { createRequire } from 'node:module';
import { strict } from './strict.ts';

interface Client {
  GrabKey(...args: (number | boolean)[]): void;
  UngrabKey(root: number, keycode: number, modifiers: number): void;
  GetKeyboardMapping(first: number, count: number, reply: (error: Error | null, rows: number[][]) => void): void;
  on(name: 'event', listener: (event: { name: string; keycode: number; buttons: number }) => void): void;
  on(name: 'error', listener: (error: Error) => void): void;
}

interface Setup {
  client: Client;
  min_keycode: number;
  max_keycode: number;
  screen: { root: number }[];
}

const MODIFIERS: Record<string, number> = { Shift: 1, Control: 4, CommandOrControl: 4, Alt: 8, Super: 64 };
const KEYSYMS: Record<string, number> = { Escape: 0xff1b, Backspace: 0xff08, Pause: 0xff13 };
const LOCKS = [0, 2, 16, 18];
const ASYNC = 1;

interface Grab {
  keysym: number;
  modifiers: number;
  listener: () => void;
}

const grabs = new Map<string, Grab>();
let connection: Promise<{ client: Client; root: number; keycodeOf: (keysym: number) => number }> | null = null;

function connect(): NonNullable<typeof connection> {
  const x11 = createRequire(import.meta.url)('x11') as {
    createClient(options: { display: string }, ready: (error: Error | undefined, setup: Setup) => void): void;
  };
  return new Promise((resolve, reject) => {
    x11.createClient({ display: process.env['DISPLAY'] ?? '' }, (error, setup) => {
      if (error) {
        reject(error);
        return;
      }
      const { client, min_keycode: first, max_keycode: last } = setup;
      client.on('error', (fault) => console.error(fault));
      client.GetKeyboardMapping(first, last - first + 1, (fault, rows) => {
        if (fault) {
          reject(fault);
          return;
        }
        const keycodeOf = (keysym: number): number => first + rows.findIndex((row) => row.includes(keysym));
        client.on('event', ({ name, keycode, buttons }) => {
          if (name !== 'KeyPress') return;
          for (const { keysym, modifiers, listener } of grabs.values()) {
            if (keycodeOf(keysym) === keycode && (buttons & ~18) === modifiers) listener();
          }
        });
        resolve({ client, root: setup.screen[0]!.root, keycodeOf });
      });
    });
  });
}

function parse(accelerator: string): { keysym: number; modifiers: number } {
  const names = accelerator.split('+');
  const key = names.pop() ?? '';
  const keysym = KEYSYMS[key] ?? (/^[A-Z0-9]$/.test(key) ? key.toLowerCase().charCodeAt(0) : undefined);
  const modifiers = names.reduce((mask, name) => mask | (MODIFIERS[name] ?? NaN), 0);
  if (keysym === undefined) throw new Error(`The stand-in for Electron knows no key "${key}" for a global shortcut.`);
  return { keysym, modifiers };
}

/** As Electron on X11: a passive grab of the key on the root window. */
export const globalShortcut = strict('globalShortcut', {
  register: (accelerator: string, listener: () => void): boolean => {
    if (grabs.has(accelerator)) return false;
    const grab = { ...parse(accelerator), listener };
    grabs.set(accelerator, grab);
    connection ??= connect();
    void connection.then(({ client, root, keycodeOf }) => {
      for (const lock of LOCKS)
        client.GrabKey(root, false, grab.modifiers | lock, keycodeOf(grab.keysym), ASYNC, ASYNC);
    });
    return true;
  },
  unregister: (accelerator: string): void => {
    const grab = grabs.get(accelerator);
    grabs.delete(accelerator);
    void connection?.then(({ client, root, keycodeOf }) => {
      for (const lock of LOCKS) if (grab) client.UngrabKey(root, keycodeOf(grab.keysym), grab.modifiers | lock);
    });
  },
  unregisterAll: (): void => [...grabs.keys()].forEach((each) => globalShortcut.unregister(each)),
  isRegistered: (accelerator: string): boolean => grabs.has(accelerator),
});
