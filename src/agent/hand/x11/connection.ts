import { createClient } from 'x11';
import type { Damage, Reply, Shm, XClient, XError, XEvent, XTest } from 'x11';
import { say } from '../../sayings.ts';
import { ComputerError } from '../../types.ts';

/** A dead or grabbed server never answers; nothing waits longer than this, in ms. */
const ANSWER_MS = 5000;

export interface Connection {
  /** `:N` */
  display: string;
  X: XClient;
  root: number;
  /** Size of the display in pixels; follows changes of the resolution. */
  size: { width: number; height: number };
  minKeycode: number;
  maxKeycode: number;
  xtest: XTest;
  /** Null where the server cannot share memory with us. */
  shm: Shm | null;
  damage: Damage | null;
  /** One request with a reply. Rejects with a ComputerError: refused by the server, no answer in 5 s, or the server has gone. */
  ask<T>(send: (reply: Reply<T>) => void): Promise<T>;
  /** Resolves when the server has done everything that was asked so far. */
  sync(): Promise<void>;
  atom(name: string): Promise<number>;
  onEvent(listener: (event: XEvent) => void): () => void;
  /** Aborted, with a ComputerError as the reason, when the server has gone or the connection is closed. */
  gone: AbortSignal;
  close(): void;
}

export interface ConnectionOptions {
  /** False: no shared memory, for connections that capture nothing. */
  shm: boolean;
  /** MIT-MAGIC-COOKIE-1; without one it is looked up in the file that this thread's `process.env.XAUTHORITY` names. */
  cookie?: Buffer;
}

/** Connects to the display. Throws a ComputerError in words. */
export async function openConnection(display: string, options: ConnectionOptions = { shm: true }): Promise<Connection> {
  const X = await connect(display, options);
  const info = X.display;
  const screen = info.screen[0]!;
  const waiting = new Set<(error: ComputerError) => void>();
  const gone = new AbortController();
  let closed = false;

  const lose = (): void => {
    if (gone.signal.aborted) return;
    const error = new ComputerError(
      closed
        ? `This connection to ${display} is closed.`
        : `The X server on ${display} has gone. Start it again, or work on another display with --display.`,
    );
    gone.abort(error);
    for (const reject of waiting) reject(error);
    waiting.clear();
  };
  X.stream.on('close', lose);
  X.stream.on('end', lose);
  // A request without a reply reports its failure here (a window that closed meanwhile): its effect is checked where it matters.
  X.on('error', (error: XError) => {
    if (error.error === undefined) lose();
  });

  const ask = async <T>(send: (reply: Reply<T>) => void): Promise<T> => {
    gone.signal.throwIfAborted();
    return await new Promise<T>((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        waiting.delete(fail);
        finish();
      };
      const fail = (error: ComputerError): void => settle(() => reject(error));
      const timer = setTimeout(() => {
        fail(new ComputerError(`The X server on ${display} did not answer within ${ANSWER_MS / 1000} s.`));
      }, ANSWER_MS);
      waiting.add(fail);
      send((error, value) => {
        if (error) fail(new ComputerError(`The X server on ${display} refused a request: ${error.message}`));
        else settle(() => resolve(value));
        return true;
      });
    });
  };

  const size = { width: screen.pixel_width, height: screen.pixel_height };
  const connection: Connection = {
    display,
    X,
    root: screen.root,
    size,
    minKeycode: info.min_keycode,
    maxKeycode: info.max_keycode,
    xtest: await ask<XTest>((done) => X.require('xtest', done)).catch(() => {
      throw new ComputerError(`The X server on ${display} has no XTEST extension, so no input can be sent to it.`);
    }),
    shm: options.shm ? await ask<Shm>((done) => X.require('shm', done)).catch(() => null) : null,
    damage: await ask<Damage>((done) => X.require('damage', done)).catch(() => null),
    ask,
    sync: async () => {
      await ask((reply) => X.GetInputFocus(reply));
    },
    atom: (name) => ask((reply) => X.InternAtom(false, name, reply)),
    onEvent: (listener) => {
      X.on('event', listener);
      return () => X.off('event', listener);
    },
    gone: gone.signal,
    close: () => {
      closed = true;
      X.terminate();
      lose();
    },
  };
  X.on('event', (event: XEvent) => {
    if (event.name === 'ConfigureNotify' && event.wid === screen.root) {
      size.width = event.width;
      size.height = event.height;
    }
  });
  return connection;
}

function connect(display: string, options: ConnectionOptions): Promise<XClient> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      reject(new ComputerError(unreachable(display, error)));
    };
    const timer = setTimeout(() => fail(new Error(`no answer within ${ANSWER_MS / 1000} s`)), ANSWER_MS);
    try {
      const client = createClient(
        {
          display,
          bufferRequests: true,
          ...(options.shm ? {} : { shm: false as const }),
          ...(options.cookie ? { auth: { name: 'MIT-MAGIC-COOKIE-1', data: options.cookie.toString('latin1') } } : {}),
        },
        (error, info) => {
          if (error) {
            fail(error);
            return;
          }
          clearTimeout(timer);
          client.off('error', fail);
          // The package keeps one table of atoms for all connections, but each server numbers its own.
          client.atoms = Object.create(null) as Record<string, number>;
          client.atom_names = Object.create(null) as Record<number, string>;
          resolve(info.client);
        },
      );
      client.on('error', fail);
    } catch (error) {
      fail(error);
    }
  });
}

function unreachable(display: string, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/cannot parse display/i.test(reason)) {
    return `"${display}" is not the name of an X display: write it as :0, or use --desktop private.`;
  }
  if (/auth|refused the connection|No protocol specified/i.test(reason)) {
    return say('notLetIn', { display, cause: reason.trim() });
  }
  return say('noServer', { display, cause: reason.trim() });
}
