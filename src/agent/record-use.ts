import type { CallPlace } from './execute.ts';
import type { SkillCall } from './types.ts';
import { Overruled } from './trust/gate.ts';
import { InputError } from './types.ts';

/** Which version of a skill runs now, as an event tells it; nothing where that is not known. */
export async function versionFields(
  skill: string,
  { versionOf }: Pick<CallPlace, 'versionOf'>,
): Promise<{ version?: number; program?: string }> {
  const version = await versionOf?.(skill);
  return version ? { version: version.number, program: version.program } : {};
}

/**
 * Records the skills that the skill of a call calls, and those that they call, numbered as they begin. Somebody who looks for the skill
 * that did a thing must find it also when no plan named it.
 */
export function useRecorder(place: Omit<CallPlace, 'frame' | 'observation'>) {
  const { step, call, record, signal, lease, ledger } = place;
  let count = 0;
  return async function recorded<T>(
    { skill, args }: SkillCall,
    within: number,
    run: (use: number) => Promise<T>,
  ): Promise<T> {
    const use = ++count;
    const known = ledger?.useRecorded(call, use) ?? 'no';
    const which = await versionFields(skill, place);
    const began = performance.now();
    const end = (ok: boolean, message: string, overruled = false): void => {
      if (known === 'ended') return;
      const ms = Math.round(performance.now() - began);
      const interrupted = lease.aborted || overruled ? { interrupted: true as const } : {};
      record.emit({ type: 'skill-end', step, call, use, ok, ...interrupted, message, ms });
    };
    if (known === 'no') record.emit({ type: 'skill-start', step, call, use, within, skill, ...which, args });
    try {
      const value = await run(use);
      end(true, typeof value === 'string' ? value : 'done');
      return value;
    } catch (error) {
      // A stop leaves it without an end, as it leaves the call; so does what ends the session.
      if (!signal.aborted && lease.aborted) end(false, (lease.reason as Error).message);
      else if (!signal.aborted && error instanceof Overruled) end(false, error.message, true);
      else if (!signal.aborted && error instanceof InputError) end(false, error.message);
      throw error;
    }
  };
}
