import type { StepView } from '../../agent/session/reduce.ts';
import { emptyView, reduce } from '../../agent/session/reduce.ts';
import type { Api } from '../../main/api/router.ts';

/**
 * Reads whole steps, one at a time: while somebody scrubs, only the step that they look at last is worth reading.
 */
export function openBodies(
  api: Api,
  id: string,
  signal: AbortSignal,
  onBody: (body: StepView, problems: string[]) => void,
): (step: StepView, offset: number) => void {
  let wanted: { step: StepView; offset: number } | null = null;
  let reading = false;

  const readAll = async (): Promise<void> => {
    while (wanted && !signal.aborted) {
      const { step, offset } = wanted;
      wanted = null;
      const { events, problems } = await api.sessions.step({ id, step: step.number, offset }, { signal });
      const body = events.reduce(reduce, emptyView).steps.find(({ number }) => number === step.number);
      // An outline is better than nothing where the file has no more.
      onBody(body ?? { ...step, whole: true }, problems);
    }
  };

  return (step, offset) => {
    wanted = { step, offset };
    if (reading) return;
    reading = true;
    readAll()
      .catch(() => undefined) // the connection's end is told by the shell
      .finally(() => (reading = false));
  };
}
