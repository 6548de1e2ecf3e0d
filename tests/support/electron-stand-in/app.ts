import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { takeInstanceLock } from './instance-lock.ts';
import { strict } from './strict.ts';
import { chromium } from './world.ts';

interface Closable {
  isDestroyed(): boolean;
  /** False when a listener wants it to stay. */
  closeNow(): boolean;
}

const switches: string[] = [];
const windows = new Set<Closable>();
const ready = Promise.withResolvers<unknown>();
const paths = new Map<string, string>();
const userData = (): string =>
  paths.get('userData') ?? join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'deskhand');
let isReady = false;
let quitting = false;
let starting = false;

class App extends EventEmitter {
  name = 'deskhand';
  readonly isPackaged = process.env['STAND_IN_FUSES'] === 'packaged';
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value = '') => void switches.push(`--${name}${value && `=${value}`}`),
    hasSwitch: (name: string) => allSwitches().some((each) => each === `--${name}` || each.startsWith(`--${name}=`)),
    getSwitchValue: (name: string) =>
      allSwitches()
        .findLast((each) => each.startsWith(`--${name}=`))
        ?.slice(name.length + 3) ?? '',
  });

  whenReady = (): Promise<unknown> => ready.promise;
  isReady = (): boolean => isReady;
  enableSandbox = (): void => undefined;
  setName = (name: string): void => void (this.name = name);
  setPath = (name: string, path: string): void => void paths.set(name, path);
  getPath = (name: string): string => {
    if (name === 'userData') return userData();
    throw new Error(`The stand-in for Electron knows no path "${name}".`);
  };
  /** The system's; tests read the English words. */
  getLocale = (): string => 'en-US';
  getVersion = (): string => process.env['npm_package_version'] ?? '0.0.0';
  requestSingleInstanceLock = (): boolean =>
    takeInstanceLock(userData(), (argv, cwd) => this.emit('second-instance', {}, argv, cwd));

  quit = (): void => {
    if (quitting) return;
    if (isReady || starting) {
      if (!allows(this, 'before-quit')) return;
      for (const window of [...windows]) if (!window.isDestroyed() && !window.closeNow()) return;
      quitting = true;
      if (!allows(this, 'will-quit')) {
        quitting = false;
        return;
      }
    }
    quitting = true;
    this.exit(0);
  };

  exit = (code = 0): void => {
    quitting = true;
    this.emit('quit', {}, code);
    const end = async (): Promise<void> => {
      if (starting) await (await chromium).close();
      process.exit(code);
    };
    void end();
  };
}

export const app = strict('app', new App());

/** Everything that goes to Chromium's command line. */
export function allSwitches(): string[] {
  return [...standInArguments.filter((each) => each.startsWith('--') && !each.startsWith('--inspect')), ...switches];
}

/** What Electron's program was started with, before anybody changed `process.argv`. */
export const standInArguments: string[] = process.argv.slice(2);

export function windowOpened(window: Closable): void {
  windows.add(window);
}

export function windowClosed(window: Closable): void {
  windows.delete(window);
  if (windows.size > 0 || quitting) return;
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
  else app.quit();
}

/** Whether main has ended the program before it was ready. */
export function hasQuit(): boolean {
  return quitting;
}

export function chromiumStarts(): void {
  starting = true;
}

export function becomeReady(): void {
  isReady = true;
  ready.resolve({});
  app.emit('ready', {}, {});
}

/** Emits an event that a listener may prevent. */
export function allows(emitter: EventEmitter, name: string, details: object = {}, ...more: unknown[]): boolean {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  emitter.emit(name, event, ...more);
  return !event.defaultPrevented;
}
