import type { Role, SessionEvent, Usage } from '../types.ts';
import { NO_TOKENS, addUsage } from '../usage.ts';

/** What model calls used up; `cost` in US dollars, null when one of them has no known price. */
export interface Spent extends Usage {
  calls: number;
  cost: number | null;
}

export interface Costs {
  total: Spent;
  modules: [Role, Spent][];
  /** By the step's number. */
  steps: [number, Spent][];
  models: [string, Spent][];
}

/** Adds up a session's model calls by module, step and model, each in the order in which it first came. */
export function costsOf(events: readonly SessionEvent[]): Costs {
  let total = nothing();
  const modules = new Map<Role, Spent>();
  const steps = new Map<number, Spent>();
  const models = new Map<string, Spent>();
  for (const event of events) {
    if (event.type !== 'model-call') continue;
    const { usage, prompt, cost } = event;
    // What was answered without a request, as by the built-in model, took none.
    const free = usage.inputTokens === 0 && prompt === '';
    const call: Spent = { ...usage, calls: free ? 0 : 1, cost: cost ?? (free ? 0 : null) };
    total = sum(total, call);
    modules.set(event.role, sum(modules.get(event.role), call));
    steps.set(event.step, sum(steps.get(event.step), call));
    models.set(event.model, sum(models.get(event.model), call));
  }
  return { total, modules: [...modules], steps: [...steps], models: [...models] };
}

function nothing(): Spent {
  return { ...NO_TOKENS, calls: 0, cost: 0 };
}

function sum(a: Spent = nothing(), b: Spent): Spent {
  return {
    ...addUsage(a, b),
    calls: a.calls + b.calls,
    cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
  };
}
