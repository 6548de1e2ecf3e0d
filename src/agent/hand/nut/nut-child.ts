import { fork } from 'node:child_process';
import { once } from 'node:events';
import { ComputerError } from '../../types.ts';
import type { Calls, Method, Reply } from './nut-messages.ts';

export interface NutChild {
  /** Rejects with a `ComputerError` when the call fails, takes too long or the process ends. */
  call<M extends Method>(method: M, ask: Calls[M]['ask'], timeoutMs?: number): Promise<Calls[M]['answer']>;
  /** Resolves when the process has ended, with the reason in words. */
  readonly ended: Promise<string>;
  /** Ends the process and waits until it has gone. It releases by itself what it still holds. */
  stop(): Promise<void>;
}

/** A native call that hangs would hang the agent: after this long the process counts as stuck and is ended. */
const CALL_TIMEOUT_MS = 20_000;

interface Pending {
  resolve(answer: never): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Starts the process that holds nut-js. Nothing is known about the display before its first answer. */
export function startNutChild(env: NodeJS.ProcessEnv): NutChild {
  const child = fork(new URL('./nut-worker.ts', import.meta.url), {
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));

  const pending = new Map<number, Pending>();
  let lastId = 0;
  let gone: string | null = null;

  const take = (id: number): Pending | undefined => {
    const call = pending.get(id);
    pending.delete(id);
    clearTimeout(call?.timer);
    return call;
  };

  child.on('message', (message: Reply) => {
    const call = take(message.id);
    if ('error' in message) call?.reject(new ComputerError(`nut-js failed: ${message.error}`));
    else call?.resolve(message.answer as never);
  });

  const ended = new Promise<string>((resolve) => {
    const finish = (how: string): void => {
      gone = `The process that works mouse and keyboard through nut-js ended (${how}).${summary(complaint)}`;
      resolve(gone);
      for (const id of [...pending.keys()]) take(id)?.reject(new ComputerError(gone));
    };
    child.once('error', (error) => finish(error.message));
    // `exit` may come before the last word on stderr, and `close` never comes after a disconnect.
    const lastWord = once(child.stderr!, 'close');
    child.once('exit', (code, signal) => {
      void lastWord.then(() => finish(signal ?? `exit code ${code ?? 'unknown'}`));
    });
  });

  return {
    ended,
    call: (method, ask, timeoutMs = CALL_TIMEOUT_MS) => {
      if (gone !== null) return Promise.reject(new ComputerError(gone));
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        const timer = setTimeout(() => {
          take(id)?.reject(new ComputerError(`nut-js did not answer "${method}" within ${timeoutMs} ms.`));
          child.kill('SIGKILL');
        }, timeoutMs);
        pending.set(id, { resolve, reject, timer });
        // A send that fails is followed by `close`, which settles the call.
        child.send({ id, method, ask }, () => undefined);
      });
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      const stuck = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended;
      clearTimeout(stuck);
    },
  };
}

/** The line of a native complaint that tells most. */
function summary(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => /error|cannot|failed|unable/i.test(line));
  return lines[0] === undefined ? '' : ` It said: ${lines[0].trim()}`;
}
