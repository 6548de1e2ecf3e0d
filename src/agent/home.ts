import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { InputError } from './types.ts';

/** Where Deskhand keeps what belongs to the user. All paths are absolute, and all folders exist. */
export interface Home {
  folder: string;
  /** One folder for each session. */
  sessions: string;
  /** Learned skills; they win by name over shipped ones. */
  skills: string;
  memory: string;
  /** May be deleted at any time: everything in it can be made again. */
  cache: string;
}

/** Opens the data folder and makes what is missing, readable by its owner only. Throws an InputError when it cannot be written. */
export function openHome(env: NodeJS.ProcessEnv = process.env): Home {
  const folder = homeFolder(env);
  const home = {
    folder,
    sessions: join(folder, 'sessions'),
    skills: join(folder, 'skills'),
    memory: join(folder, 'memory'),
    cache: join(folder, 'cache'),
  };
  for (const part of Object.values(home)) {
    try {
      makeFolder(part);
      readdirSync(part); // a file in the folder's place is found here
      accessSync(part, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new InputError(
        `The data folder ${part} cannot be written (${reason(error)}). ` +
          'Set DESKHAND_HOME to a folder that you may write, or correct the permissions of this one.',
        { cause: error },
      );
    }
  }
  return home;
}

/** The folder's path, whether or not it exists: `DESKHAND_HOME`, else the platform's place for a user's data. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['DESKHAND_HOME']) return resolve(env['DESKHAND_HOME']);
  const user = env['HOME'] ?? homedir();
  switch (platform()) {
    case 'darwin':
      return join(user, 'Library', 'Application Support', 'Deskhand');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(user, 'AppData', 'Local'), 'Deskhand');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(user, '.local', 'share'), 'deskhand');
  }
}

/** Not `mkdirSync(recursive)`: under a folder that takes no entries (`/proc`) that call of Node 24 never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (reason(error) !== 'EEXIST') throw error; // another Deskhand was quicker
  }
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
