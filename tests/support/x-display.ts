import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface XDisplay {
  /** `:N`, as in DISPLAY. */
  display: string;
  pid: number;
  /** Ends the server and waits until it has gone. */
  stop(): Promise<void>;
}

/** A bare Xvfb (no window manager, no cookie, 24 bit) on a number that the server itself finds free. */
export async function startXDisplay(options: { width: number; height: number }): Promise<XDisplay> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${options.width}x${options.height}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  server.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const exited = once(server, 'exit');
  // Vitest ends a worker that hangs; its displays must not outlive it.
  const endWithTest = (): boolean => server.kill('SIGKILL');
  process.once('exit', endWithTest);

  const number = await Promise.race([
    readLine(server.stdio[3] as Readable),
    exited.then(() => Promise.reject(new Error(`Xvfb ended before it was ready: ${complaint}`))),
  ]);
  return {
    display: `:${number}`,
    pid: server.pid!,
    stop: async () => {
      process.off('exit', endWithTest);
      if (server.exitCode === null && server.signalCode === null) {
        server.kill('SIGTERM');
        await exited;
      }
    },
  };
}

async function readLine(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.trim();
}
