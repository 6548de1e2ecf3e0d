import { basename, dirname } from 'node:path';
import { acceptRepair } from '../../agent/accept-repair.ts';
import { runningSessions } from '../../agent/control-socket.ts';
import type { Home } from '../../agent/home.ts';
import { importSession } from '../../agent/session/import-zip.ts';
import { pinSession } from '../../agent/session/pin.ts';
import { pruneSessions } from '../../agent/session/prune.ts';
import { readEvents } from '../../agent/session/reader.ts';
import { repairSession } from '../../agent/session/repair.ts';
import { verifySession } from '../../agent/session/verify.ts';
import { readSettings } from '../../agent/settings.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson } from '../print.ts';
import { untilStopped } from '../until-stopped.ts';
import { folderOf } from './sessions.ts';

type Kind = 'verify' | 'repair' | 'prune' | 'pin' | 'unpin' | 'import' | 'accept';

/** `deskhand sessions verify|repair|accept|pin|unpin ID`, `prune`, `import FILE`: what keeps recorded sessions whole and few. */
export async function keepCommand(kind: Kind, args: string[], home: Home): Promise<number> {
  if (kind === 'prune') return prune(args, home);
  const { options, words } = readArguments(`sessions ${kind}`, args, { json: 'flag' } as const);
  const [wanted, ...more] = words;
  if (more.length > 0) throw new InputError(`deskhand sessions ${kind} takes one; leave ${more.join(' ')} out.`);
  if (kind === 'import') return take(wanted, home, options.json);
  const folder = await folderOf(home, wanted, kind);
  switch (kind) {
    case 'verify': {
      const problems = await verifySession(folder);
      if (options.json) printJson({ folder, problems }, 2);
      else if (problems.length === 0) print(`Nothing is wrong with ${folder}.`);
      else problems.forEach(print);
      return problems.length === 0 ? 0 : 1;
    }
    case 'repair': {
      await refuseRunning(home, basename(folder));
      const done = await repairSession(folder);
      if (options.json) printJson({ folder, done }, 2);
      else if (done.length === 0) print(`There is nothing to repair in ${folder}.`);
      else done.forEach(print);
      return 0;
    }
    case 'accept': {
      const of = await acceptRepair(dirname(folder), basename(folder));
      if (options.json) printJson({ folder, of }, 2);
      else print(`${basename(folder)} is done from now on when ${of} is done again (--original: that one itself).`);
      return 0;
    }
    case 'pin':
    case 'unpin':
      // What is no session is refused here.
      for await (const event of readEvents(folder)) if (typeof event !== 'string') break;
      await pinSession(folder, kind === 'pin');
      if (options.json) printJson({ folder, pinned: kind === 'pin' }, 2);
      else print(kind === 'pin' ? `${folder} is kept, whatever is pruned.` : `${folder} may be pruned.`);
      return 0;
  }
}

async function take(file: string | undefined, home: Home, json: boolean): Promise<number> {
  if (file === undefined) throw new InputError('Which file? deskhand sessions import FILE.zip');
  const done = await untilStopped((signal) => importSession(file, home.sessions, { signal }));
  if (json) printJson(done, 2);
  else {
    done.problems.forEach((problem) => console.error(problem));
    print(`Imported as ${done.id}. See it with: deskhand sessions show ${done.id}`);
  }
  return 0;
}

async function prune(args: string[], home: Home): Promise<number> {
  const kinds = { days: 'value', gigabytes: 'value', 'dry-run': 'flag', json: 'flag' } as const;
  const { options, words } = readArguments('sessions prune', args, kinds);
  if (words.length > 0) throw new InputError(`deskhand sessions prune does not take ${words.join(' ')}; leave it out.`);
  const { keep } = await readSettings(home.folder);
  const limits = {
    days: limit('--days', options.days, keep.days),
    gigabytes: limit('--gigabytes', options.gigabytes, keep.gigabytes),
  };
  if (limits.days === 0 && limits.gigabytes === 0) {
    throw new InputError(
      'How much is kept? deskhand sessions prune --days 90, --gigabytes 20, or "keep" in the settings. Pinned sessions stay.',
    );
  }
  const running = new Set((await runningSessions(home.folder)).map(({ id }) => id));
  const dry = options['dry-run'];
  const pruned = await pruneSessions(home.sessions, { limits, running, now: Date.now(), dry });
  if (options.json) printJson({ pruned, dry }, 2);
  else {
    for (const { id, bytes, why } of pruned) print(`${id}  ${(bytes / 1e6).toFixed(1)} MB  ${why}`);
    const bytes = pruned.reduce((sum, one) => sum + one.bytes, 0);
    print(`${pruned.length} sessions, ${(bytes / 1e6).toFixed(1)} MB${dry ? ' would go' : ' are gone'}.`);
  }
  return 0;
}

function limit(option: string, given: string | undefined, usual: number): number {
  if (given === undefined) return usual;
  const value = Number(given);
  if (given.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InputError(`${option} is ${given}; it must be a number from 0 (no limit).`);
}

async function refuseRunning(home: Home, id: string): Promise<void> {
  const running = await runningSessions(home.folder);
  if (running.some((session) => session.id === id)) {
    throw new InputError(`${id} is still running. Stop it first: deskhand stop ${id}`);
  }
}
