import type { Used } from './stage.ts';
import { say } from './sayings.ts';

/** What one session may use up. Left out = no limit. */
export interface Limits {
  maxSteps: number;
  /** Of wall time, with all waiting. */
  maxMinutes?: number;
  /** Sent and received, of all model calls. */
  maxTokens?: number;
  /** US dollars, of the calls whose price is known. */
  maxCost?: number;
}

/** A limit that was reached in the middle of a step: thrown instead of asking the model once more. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

/** The limit that is reached, in words: "60 steps"; null when none is. */
export function reachedLimit(limits: Limits, used: Used & { steps: number; ms: number }): string | null {
  const { maxSteps, maxMinutes = Infinity } = limits;
  if (used.steps >= maxSteps) return say('limitSteps', { count: maxSteps });
  if (used.ms >= maxMinutes * 60_000) return say('limitMinutes', { count: maxMinutes });
  return spentBudget(limits, used);
}

/** The same for what models use up: asked before each question, so that it is passed by one at most. */
export function spentBudget({ maxTokens = Infinity, maxCost = Infinity }: Limits, used: Used): string | null {
  if (used.usage.inputTokens + used.usage.outputTokens >= maxTokens) return say('limitTokens', { count: maxTokens });
  if (used.cost >= maxCost) return say('limitMoney', { count: maxCost });
  return null;
}
