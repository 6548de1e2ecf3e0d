import type { FromAgent } from './agent-messages.ts';

/** Bytes that may wait for the other process before an iterator holds still. */
const EASY_BYTES = 1 << 20;

/** Sends over an IPC channel, and knows how much of it is still waiting. */
export function senderTo(channel: Required<Pick<NodeJS.Process, 'send'>>): {
  send: (message: FromAgent) => void;
  /** Resolves when little is waiting. */
  drained: () => Promise<void>;
} {
  let waiting = 0;
  let wake: (() => void)[] = [];
  return {
    send: (message) => {
      const size = sizeOf(message);
      waiting += size;
      channel.send(message, undefined, {}, () => {
        waiting -= size;
        if (waiting > EASY_BYTES) return;
        const sleepers = wake;
        wake = [];
        for (const resolve of sleepers) resolve();
      });
    },
    drained: async () => {
      while (waiting > EASY_BYTES) await new Promise<void>((resolve) => wake.push(resolve));
    },
  };
}

function sizeOf(message: FromAgent): number {
  if (message.type === 'port-message') return message.data.length;
  return message.type === 'asset' ? message.body.length : 0;
}
