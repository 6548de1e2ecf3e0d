import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

const PARENT_PORT = new URL('./parent-port.ts', import.meta.url).href;

interface Options {
  env?: NodeJS.ProcessEnv;
  stdio?: 'pipe' | 'ignore' | 'inherit' | ('pipe' | 'ignore' | 'inherit')[];
  serviceName?: string;
}

/** A child process with `process.parentPort` and without `process.send`, as Electron's own. */
class UtilityProcess extends EventEmitter {
  readonly stdout;
  readonly stderr;
  private readonly child;
  constructor(path: string, args: string[], { env, stdio = 'inherit' }: Options) {
    super();
    const [, out = 'ignore', err = 'ignore'] = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
    this.child = fork(path, args, {
      env: { ...(env ?? process.env), ELECTRON_RUN_AS_NODE: '' },
      execPath: process.env['STAND_IN_NODE'] ?? process.argv0,
      execArgv: ['--import', PARENT_PORT],
      serialization: 'advanced',
      stdio: ['ignore', out, err, 'ipc'],
    });
    this.stdout = this.child.stdout;
    this.stderr = this.child.stderr;
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('message', (message) => this.emit('message', message));
    this.child.on('exit', (code) => this.emit('exit', code ?? 1));
  }
  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }
  postMessage = (message: unknown): void => void this.child.send(message as object);
  kill = (): boolean => this.child.kill('SIGTERM');
}

export const utilityProcess = strict('utilityProcess', {
  fork: (path: string, args: string[] = [], options: Options = {}) =>
    strict('UtilityProcess', new UtilityProcess(path, args, options)),
});
