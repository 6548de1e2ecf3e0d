/**
 * The agent beside the Electron window: a process of Node's own, started by `electron/start-agent.ts`. It has the sessions, the API
 * and the window's files, and speaks with Electron over its IPC channel alone. It ends when that closes, however that came about.
 */
import { EventEmitter } from 'node:events';
import { RPCHandler } from '@orpc/server/message-port';
import { openHome } from '../agent/home.ts';
import { say } from '../agent/sayings.ts';
import { InputError } from '../agent/types.ts';
import type { FromAgent, PortData, ToAgent } from './agent-messages.ts';
import { router } from './api/router.ts';
import { openAssets } from './assets.ts';
import { builtWindow } from './built-window.ts';
import { keysOfHost } from './keys-of-host.ts';
import { openRuns } from './runs.ts';
import { senderTo } from './sender.ts';

// Ctrl+C reaches every process of the terminal; only Electron decides what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const { send, drained } = senderTo(process as Required<Pick<NodeJS.Process, 'send'>>);

async function main(): Promise<void> {
  const home = openHome();
  const keys = keysOfHost(send);
  const runs = openRuns(home, keys);
  const assets = openAssets({ home, runs, window: await builtWindow(console.log) });
  const calls = new RPCHandler(router);
  const ports = new Map<number, EventEmitter>();

  const open = (port: number): void => {
    const emitter = new EventEmitter();
    const postMessage = (data: PortData): void => send({ type: 'port-message', port, data });
    calls.upgrade(Object.assign(emitter, { postMessage }), { context: { home, runs, keys, drained } });
    ports.set(port, emitter);
  };
  const asset = async ({ id, method, url }: ToAgent & { type: 'asset' }): Promise<void> => {
    const { status, headers, ...answer } = await assets({ method, url }).then(unpacked);
    send({ type: 'asset', id, status, headers, body: answer.body });
  };

  process.on('message', (message: ToAgent) => {
    if (message.type === 'port-open') open(message.port);
    else if (message.type === 'port-message') ports.get(message.port)?.emit('message', { data: message.data });
    else if (message.type === 'port-close') {
      ports.get(message.port)?.emit('close');
      ports.delete(message.port);
    } else if (message.type === 'asset') void asset(message);
    else if (message.type === 'stop') void runs.stop(message.by);
    else keys.answered(message);
  });
  process.on('disconnect', () => void runs.stop(say('byEnd')).finally(() => process.exit(0)));
  send({ type: 'ready' });
  for await (const state of runs.watch(new AbortController().signal)) send({ type: 'state', state });
}

async function unpacked(answer: Response): Promise<Pick<FromAgent & { type: 'asset' }, 'status' | 'headers' | 'body'>> {
  return { status: answer.status, headers: [...answer.headers], body: new Uint8Array(await answer.arrayBuffer()) };
}

main().catch((error: unknown) => {
  const text = error instanceof InputError ? error.message : String((error as Error).stack ?? error);
  process.send!({ type: 'broken', text } satisfies FromAgent, () => process.exit(1));
});
