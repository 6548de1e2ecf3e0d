import type { WebSocket } from 'ws';
import { Stopped } from '../../agent/types.ts';

export interface Pace {
  /** Sends, or drops a client that leaves too much unread. */
  send: WebSocket['send'];
  /** Resolves when little is waiting to be read; rejects, after the client was dropped, when it takes too long. */
  drained: () => Promise<void>;
}

export interface PaceLimits {
  /** Bytes that may wait before an iterator holds still. */
  easyBytes: number;
  /** Bytes that may wait at all. */
  mostBytes: number;
  /** How long a client may leave `easyBytes` unread. */
  patienceMs: number;
}

export const USUAL_PACE: PaceLimits = { easyBytes: 1 << 20, mostBytes: 64 << 20, patienceMs: 20_000 };

const POLL_MS = 10;

/** Keeps what waits for one client bounded. `onDrop` hears the word that the client is dropped with. */
export function paceOf(socket: WebSocket, limits: PaceLimits, onDrop: (why: string) => void): Pace {
  const drop = (why: string): void => {
    if (socket.readyState > socket.OPEN) return;
    onDrop(why);
    // Close code 1013: try again later. Whoever does not read will not read this either, so the line is cut as well.
    socket.close(1013, why);
    socket.terminate();
  };
  return {
    send: ((data: Parameters<WebSocket['send']>[0]) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(data);
      if (socket.bufferedAmount > limits.mostBytes) drop('too much was left unread');
    }) as WebSocket['send'],
    async drained() {
      for (const since = Date.now(); socket.bufferedAmount > limits.easyBytes;) {
        if (socket.readyState !== socket.OPEN) throw new Stopped('a window that is gone');
        if (Date.now() - since > limits.patienceMs) {
          drop('it reads too slowly');
          throw new Stopped('a window that reads too slowly');
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
  };
}
