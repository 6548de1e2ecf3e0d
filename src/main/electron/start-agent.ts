import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MessagePortMain } from 'electron';
import { InputError } from '../../agent/types.ts';
import type { FromAgent, PortData, ToAgent } from '../agent-messages.ts';
import type { Keys } from '../keys.ts';
import type { RunState } from '../runs.ts';

export interface Agent {
  /** Gives one window the API, until one of the two ends. */
  serve(port: MessagePortMain): void;
  asset(request: { method: string; url: string }): Promise<Response>;
  stop(by: string): void;
  /** Stops what runs and ends the process. */
  end(): Promise<void>;
  /** Resolves when the process is gone. */
  gone: Promise<void>;
}

/**
 * Starts the agent in a process of Node's own: sharp's own GLib and the one of Electron's program end each other on Linux, and the
 * agent's work on pixels may not hold up the window. Rejects with an `InputError` when it cannot begin.
 */
export async function startAgent(keys: Keys, onState: (state: RunState) => void): Promise<Agent> {
  // Node cannot read an archive: what it runs lies beside it.
  const program = fileURLToPath(new URL('../agent-process.ts', import.meta.url)).replace(
    /\.asar(?=[\\/])/,
    '.asar.unpacked',
  );
  const child = spawn(nodeProgram(), [program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const ports = new Map<number, MessagePortMain>();
  const assets = new Map<number, (answer: Response) => void>();
  let lastId = 0;
  const send = (message: ToAgent): void => {
    if (child.connected) child.send(message, () => undefined);
  };

  const begun = new Promise<void>((resolve, reject) => {
    child.on('message', (message: FromAgent) => {
      if (message.type === 'ready') resolve();
      else if (message.type === 'broken') reject(new InputError(message.text));
      else hear(message);
    });
    void gone.then(() =>
      reject(new InputError('The process of the agent ended before it had begun; what it said is above.')),
    );
  });
  void gone.then(() => {
    for (const port of ports.values()) port.close();
    for (const answer of assets.values()) answer(new Response('The agent has ended.', { status: 503 }));
  });

  function hear(message: Exclude<FromAgent, { type: 'ready' | 'broken' }>): void {
    if (message.type === 'state') onState(message.state);
    else if (message.type === 'port-message') ports.get(message.port)?.postMessage(message.data);
    else if (message.type === 'asset') {
      const { id, status, headers, body } = message;
      assets.get(id)?.(new Response(new Uint8Array(body), { status, headers }));
      assets.delete(id);
    } else void answer(message);
  }

  async function answer({ id, method, args }: FromAgent & { type: 'keys' }): Promise<void> {
    try {
      const value: unknown = await (keys[method] as (...args: string[]) => Promise<unknown>).apply(keys, args);
      send({ type: 'keys-answer', id, value });
    } catch (error) {
      send({ type: 'keys-refusal', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  await begun;
  return {
    gone,
    serve(port) {
      const number = ++lastId;
      ports.set(number, port);
      send({ type: 'port-open', port: number });
      port.on('message', ({ data }) => send({ type: 'port-message', port: number, data: data as PortData }));
      port.on('close', () => {
        ports.delete(number);
        send({ type: 'port-close', port: number });
      });
      port.start();
    },
    asset: ({ method, url }) =>
      new Promise((resolve) => {
        const id = ++lastId;
        assets.set(id, resolve);
        send({ type: 'asset', id, method, url });
      }),
    stop: (by) => send({ type: 'stop', by }),
    async end() {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

/** Beside a packaged program, else the one of the project. */
function nodeProgram(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(process.resourcesPath, name);
  return existsSync(packaged)
    ? packaged
    : fileURLToPath(new URL(`../../../node_modules/node/bin/${name}`, import.meta.url));
}
