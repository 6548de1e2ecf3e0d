import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { InputError } from '../../types.ts';

export interface Encoder {
  /** One picture, 3 bytes a pixel. Waits until it was taken. */
  write(raw: Buffer): Promise<void>;
  /** Resolves when the film is complete. */
  end(): Promise<void>;
  /** Ends it in the middle; nothing when it has ended. */
  kill(): void;
}

const CODECS = {
  mp4: ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-movflags', '+faststart', '-f', 'mp4'],
  webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-crf', '18', '-b:v', '2M', '-f', 'webm'],
} as const;

/** Whether films can be made on this machine. */
export async function findFfmpeg(path = process.env['PATH'] ?? ''): Promise<string | null> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const program = join(folder, process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg');
    const found = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return program;
  }
  return null;
}

/** Starts the system's ffmpeg. Rejects with an `InputError` that says how to get it when there is none. */
export async function startFfmpeg(options: {
  width: number;
  height: number;
  rate: number;
  output: string;
  format: 'mp4' | 'webm';
  signal: AbortSignal;
  path?: string;
}): Promise<Encoder> {
  const { width, height, rate, output, format, signal } = options;
  const program = await findFfmpeg(options.path);
  if (program === null) {
    throw new InputError(
      'A video needs ffmpeg, which is not on this machine: "sudo apt-get install ffmpeg" brings it. The html export needs nothing.',
    );
  }
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', String(rate), '-i', '-'];
  const args = [
    '-hide_banner',
    '-loglevel',
    'error',
    '-y',
    ...input,
    '-an',
    '-pix_fmt',
    'yuv420p',
    ...CODECS[format],
    output,
  ];
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'], signal, killSignal: 'SIGKILL' });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-500)));
  // A program that has ended takes nothing more; its exit code tells why.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  let over = false;
  void ended.then(() => (over = true));
  const failed = (): InputError => {
    signal.throwIfAborted();
    return new InputError(
      `ffmpeg could not make the video: ${said.trim().split('\n').at(-1) || 'it ended without a word'}.`,
    );
  };
  return {
    async write(raw) {
      if (over) throw failed();
      if (!child.stdin.write(raw)) await Promise.race([once(child.stdin, 'drain').catch(() => undefined), ended]);
    },
    async end() {
      child.stdin.end();
      if ((await ended) !== 0) throw failed();
    },
    kill() {
      if (!over) child.kill('SIGKILL');
    },
  };
}
