import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Control } from './control.ts';
import { didYouMean } from './nearest.ts';
import { InputError } from './types.ts';

/** What another terminal may ask of a running session. */
export const COMMANDS = ['stop', 'pause', 'resume', 'step'] as const;
export type ControlCommand = (typeof COMMANDS)[number];

/** Beginning of the name of a socket's folder. */
const PLACE = 'deskhand-control-';
const MOST_BYTES = 64;
const MOST_CALLERS = 8;
/** A caller that says nothing, or a session that does not answer, in ms. */
const SILENCE_MS = 5000;

/**
 * Lets other programs of the same user control a session, through a socket whose address is in `<home>/running/<id>.json`.
 * `released` tells how many ms it took until everything was released after a stop.
 */
export async function serveControl(options: {
  home: string;
  id: string;
  control: Control;
  released: Promise<number>;
}): Promise<AsyncDisposable> {
  const { home, id, control, released } = options;
  // The data folder's path may be too long for the address of a socket (about 100 bytes).
  const place = await mkdtemp(join(tmpdir(), PLACE));
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${basename(place)}` : join(place, 'socket');
  const server = createServer((socket) => {
    let said = '';
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on('error', () => undefined); // a caller that hung up
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.length > MOST_BYTES) socket.destroy();
      else if (said.endsWith('\n')) void obey(said.trim()).then((answer) => socket.end(`${answer}\n`));
    });
  });
  server.maxConnections = MOST_CALLERS;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
  if (process.platform !== 'win32') await chmod(address, 0o600);
  const note = join(runningFolder(home), `${id}.json`);
  await mkdir(runningFolder(home), { recursive: true, mode: 0o700 });
  await writeFile(note, JSON.stringify({ pid: process.pid, address }), { mode: 0o600 });

  return {
    async [Symbol.asyncDispose]() {
      await rm(note, { force: true });
      await new Promise((resolve) => server.close(resolve));
      await rm(place, { recursive: true, force: true });
    },
  };

  async function obey(word: string): Promise<string> {
    const by = `deskhand ${word}`;
    switch (word) {
      case 'stop':
        control.stop(by);
        return `Stopped; everything was released in ${await released} ms.`;
      case 'pause':
        if (control.paused !== null) control.pause(by);
        else {
          control.pause(by);
          return 'Paused; "deskhand resume" goes on.';
        }
        return 'Paused already; it now waits for "deskhand resume".';
      case 'resume':
        return control.resume(by) ? 'Goes on.' : 'It was not paused.';
      case 'step':
        control.step(by);
        return 'Goes on to the next plan and waits before it.';
      default:
        return `There is no command ${JSON.stringify(word)}: ${COMMANDS.join(', ')}.`;
    }
  }
}

/** Asks a running session (`last`, an id, or the beginning of one) and gives its answer. Throws an InputError when it does not run. */
export async function askSession(home: string, wanted: string, command: ControlCommand): Promise<string> {
  const running = await runningSessions(home);
  const [first, ...more] = wanted === 'last' ? running.slice(-1) : running.filter(({ id }) => id.startsWith(wanted));
  const exact = running.find(({ id }) => id === wanted) ?? first;
  if (running.length === 0) throw new InputError('No session is running: there is nothing to ' + command + '.');
  if (!exact) {
    const ids = running.map(({ id }) => id);
    throw new InputError(`No session ${wanted} is running.${didYouMean(wanted, ids)} Running now: ${ids.join(', ')}.`);
  }
  if (more.length > 0 && exact.id !== wanted) {
    throw new InputError(`${wanted} is the beginning of ${more.length + 1} running sessions: say more of it.`);
  }
  return `${exact.id}: ${await say(exact.address, command)}`;
}

/** Sessions that answer now, in the order in which they began. What a killed program left behind is cleared away. */
export async function runningSessions(home: string): Promise<{ id: string; address: string }[]> {
  const folder = runningFolder(home);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const found: { id: string; address: string; born: number }[] = [];
  for (const name of names) {
    const file = join(folder, name);
    let place = '';
    try {
      const { pid, address } = JSON.parse(await readFile(file, 'utf8')) as { pid: number; address: string };
      place = dirname(address);
      process.kill(pid, 0);
      found.push({ id: basename(name, '.json'), address, born: (await stat(file)).mtimeMs });
    } catch {
      await rm(file, { force: true });
      if (basename(place).startsWith(PLACE)) await rm(place, { recursive: true, force: true });
    }
  }
  return found.sort((a, b) => a.born - b.born);
}

function say(address: string, command: ControlCommand): Promise<string> {
  return new Promise((resolve, reject) => {
    const silent = new InputError(
      'The session does not answer: its program may hang. End it with Ctrl+C in its terminal.',
    );
    const socket = connect(address, () => socket.write(`${command}\n`));
    let answer = '';
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (answer === '') reject(silent);
      else resolve(answer.trim());
    });
  });
}

function runningFolder(home: string): string {
  return join(home, 'running');
}
