import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * True for the first program over this folder; a later one leaves a note with how it was started, which the first one hears of.
 * As in Electron the answer comes at once, so it is a symbolic link, made in one step together with the owner's process id.
 */
export function takeInstanceLock(folder: string, onSecond: (argv: string[], cwd: string) => void): boolean {
  const notes = join(folder, 'stand-in-instances');
  mkdirSync(notes, { recursive: true });
  const lock = join(folder, 'stand-in-lock');
  for (;;) {
    try {
      symlinkSync(String(process.pid), lock);
      break;
    } catch {
      if (alive(Number(readlinkSync(lock)))) {
        const note = join(notes, `${process.pid}.json`);
        writeFileSync(`${note}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
        renameSync(`${note}.part`, note);
        return false;
      }
      rmSync(lock, { force: true });
    }
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  const hear = (): void => {
    for (const name of readdirSync(notes).filter((each) => each.endsWith('.json'))) {
      const { argv, cwd } = JSON.parse(readFileSync(join(notes, name), 'utf8')) as { argv: string[]; cwd: string };
      rmSync(join(notes, name));
      onSecond(argv, cwd);
    }
  };
  watch(notes, { persistent: false }, hear);
  return true;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
