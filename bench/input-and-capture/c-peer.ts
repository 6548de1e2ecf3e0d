import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CPeer {
  /** Median of one capture of the whole display in ms. */
  captureMs(display: string, times: number): Promise<number>;
  remove(): Promise<void>;
}

/** Compiles shm.c; the reason in words where there is no compiler or there are no headers. */
export async function compileCPeer(): Promise<CPeer | string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const program = join(folder, 'shm');
  try {
    const source = new URL('./shm.c', import.meta.url).pathname;
    await run('gcc', ['-O2', '-o', program, source, '-lX11', '-lXext']);
  } catch (error) {
    await remove();
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `The C program was not measured (it needs gcc, libx11-dev and libxext-dev): ${reason}`;
  }
  return {
    captureMs: async (display, times) => {
      const { stdout } = await run(program, [String(times)], { env: { ...process.env, DISPLAY: display } });
      return Number(stdout);
    },
    remove,
  };
}
