import type { Runs, RunState } from '../../src/main/runs.ts';
import { openTail } from '../../src/main/tail.ts';
import type { Stamped } from '../../src/agent/types.ts';
import { InputError } from '../../src/agent/types.ts';

/** A host's runs with one session that "runs" as fast as somebody pushes its events; everything after that is the real host. */
export function liveRuns(id: string): { runs: Runs; push: (event: Stamped) => void; end: () => void } {
  const events = openTail<Stamped>(4096);
  const state: RunState = {
    ...{ phase: 'running', id, instruction: 'a long session', note: '', paused: null, approvals: 'free' },
    ...{ limits: { maxSteps: 100_000, maxMinutes: 600, maxTokens: 1e9, maxCost: 1000 }, last: null },
  };
  const nothing = (): void => undefined;
  const runs: Runs = {
    state,
    async *watch(signal) {
      yield state;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
    start: () => Promise.resolve(id),
    stop: () => Promise.resolve(),
    pause: nothing,
    step: nothing,
    resume: nothing,
    decide: nothing,
    setApprovals: nothing,
    desktop: () => Promise.reject(new InputError('There is no desktop in this bench.')),
    pictures: () => null,
    live: (wanted) => (wanted === id ? events : null),
    thoughts: () => null,
  };
  return { runs, push: (event) => events.push(event), end: () => events.end() };
}
