import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';
import type { Janitor } from '../janitor.ts';
import { findProgram } from './find-program.ts';
import type { Owner } from './owner.ts';
import { endDesktopProcesses } from './processes.ts';

export interface PrivateDesktop {
  /** `:N` */
  display: string;
  /** Cookie file that lets programs into the display. */
  xauthority: string;
  width: number;
  height: number;
  env: NodeJS.ProcessEnv;
  /** What is needed to find it again when this program was killed. */
  facts: DesktopFacts;
  /** Starts a shell command in the desktop; resolves when it runs. It ends with the desktop. Throws an InputError for an unknown program. */
  launch(command: string): Promise<void>;
  /** Ends every process of the desktop and removes its folders. */
  close(): Promise<void>;
}

export interface DesktopFacts {
  display: string;
  xauthority: string;
  width: number;
  height: number;
  /** Folders of the desktop: for what runs in it, and for its programs' own data. */
  runtime: string;
  home: string;
  owner: Owner;
}

/** A desktop that runs, in the hands of this program. */
export function ownDesktop({
  facts,
  env,
  janitor,
}: {
  facts: DesktopFacts;
  env: NodeJS.ProcessEnv;
  janitor: Janitor;
}): PrivateDesktop {
  const { display, xauthority, width, height, runtime, home } = facts;
  let closing: Promise<void> | null = null;
  return {
    ...{ display, xauthority, width, height, env, facts },
    launch: (command) => launch(command, env),
    close: () => (closing ??= endDesktop([runtime, home], janitor)),
  };
}

/** The first of the folders is the one that names the desktop. */
export async function endDesktop(folders: [runtime: string, ...more: string[]], janitor: Janitor): Promise<void> {
  await endDesktopProcesses(folders[0]);
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
  janitor.dismiss();
}

async function launch(command: string, env: NodeJS.ProcessEnv): Promise<void> {
  const program = /^\s*([\w./+-]+)(\s|$)/.exec(command)?.[1];
  const builtin = ['cd', 'exec', 'exit', 'export', 'set', 'eval', 'trap', 'umask', 'if', 'for', 'while'];
  if (program !== undefined && !builtin.includes(program) && !program.includes('/')) {
    if ((await findProgram(program, env['PATH'] ?? '')) === null) {
      throw new InputError(say('noProgram', { program }));
    }
  }
  const child = spawn('/bin/sh', ['-c', command], { env, detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  letGo(child);
}

/** The desktop's processes must not keep this program running: it ends them itself, or its janitor does. */
export function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) (stream as { unref?: () => void } | null)?.unref?.();
}
