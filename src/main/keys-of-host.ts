import { InputError } from '../agent/types.ts';
import type { FromAgent, ToAgent } from './agent-messages.ts';
import type { Keys } from './keys.ts';

/** The keys that the Electron host keeps, asked for from the agent's process. */
export function keysOfHost(send: (message: FromAgent) => void): Keys & {
  answered(message: ToAgent & { type: 'keys-answer' | 'keys-refusal' }): void;
} {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;

  const ask = async <M extends keyof Keys>(
    method: M,
    args: Parameters<Keys[M]>,
  ): Promise<Awaited<ReturnType<Keys[M]>>> => {
    const id = ++lastId;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    send({ type: 'keys', id, method, args });
    return (await answer.promise) as Awaited<ReturnType<Keys[M]>>;
  };

  return {
    obstacle: () => ask('obstacle', []),
    names: () => ask('names', []),
    set: (address, key) => ask('set', [address, key]),
    remove: (address) => ask('remove', [address]),
    read: () => ask('read', []),
    answered(message) {
      const answer = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === 'keys-answer') answer?.resolve(message.value);
      else answer?.reject(new InputError(message.message));
    },
  };
}
