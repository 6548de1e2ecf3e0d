import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { ComputerError } from '../../types.ts';

/** Starts an X server without a screen on a number that it finds free itself. Resolves when it takes connections. */
export async function startXvfb(options: {
  width: number;
  height: number;
  xauthority: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}): Promise<{ display: string; process: ChildProcess }> {
  const server = spawn(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', `${options.width}x${options.height}x24`, '-auth', options.xauthority],
      ...['-nolisten', 'tcp', '-noreset', '-dpi', '96', '-s', '0'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], env: options.env, detached: true },
  );
  let complaint = '';
  server.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  const failed = once(server, 'exit').then(() => {
    throw new ComputerError(`Xvfb ended before it was ready: ${complaint.trim() || 'it gave no reason'}`);
  });
  failed.catch(() => undefined);
  const aborted = options.signal
    ? once(options.signal, 'abort').then(() => Promise.reject(options.signal!.reason as Error))
    : new Promise<never>(() => undefined);
  aborted.catch(() => undefined);
  const numberPipe = server.stdio[3] as Readable;
  const number = await Promise.race([firstLine(numberPipe), failed, aborted]);
  numberPipe.destroy();
  return { display: `:${number}`, process: server };
}

async function firstLine(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.trim();
}
