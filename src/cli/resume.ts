import { createControl } from '../agent/control.ts';
import type { Home } from '../agent/home.ts';
import type { NewLimits } from '../agent/resume/resume-task.ts';
import { resumeTask } from '../agent/resume/resume-task.ts';
import type { Settings } from '../agent/settings.ts';
import { InputError } from '../agent/types.ts';
import { askAtTerminal, canAsk } from './ask-person.ts';
import { showTask } from './show-task.ts';

/** `deskhand run --resume SESSION`: goes on with an interrupted session, with the limits that are given anew. */
export async function resume(
  wanted: string,
  given: { json: boolean; step: boolean; home: Home; settings: Settings; limits: NewLimits },
): Promise<number> {
  const { json, step, home, settings, limits } = given;
  const asks = canAsk() && !json;
  const control = createControl({ stepping: step, ...(asks && { present: () => true }) });
  const ask = askAtTerminal(control);
  return showTask(json, (show) =>
    resumeTask(wanted, {
      ...{ home, settings, control, limits, ...show },
      onEvent: (event) => {
        show.onEvent(event);
        if (asks) ask(event);
      },
    }),
  );
}

/** A session goes on as it began: another place, program or model is another task. */
export function refuseChanged(words: string[], given: Record<string, unknown>): void {
  if (words.length > 0) {
    throw new InputError(`A session goes on with its own instruction: leave out "${words.join(' ')}".`);
  }
  const set = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined);
  const changed = ['model', 'desktop', 'display', 'size', 'monitor', 'window', 'start', 'only-window', 'profile'];
  const wrong = changed.find((name) => set(given[name]));
  if (wrong === undefined) return;
  throw new InputError(
    `A session goes on where it was, with what it had: leave out --${wrong}, or begin anew with deskhand run "…" --${wrong} ….`,
  );
}
