import type { Usage } from './types.ts';

/** What one session may use up. Left out = no limit. */
export interface Limits {
  maxSteps: number;
  /** Of wall time, with all waiting. */
  maxMinutes?: number;
  /** Sent and received, of all model calls. */
  maxTokens?: number;
}

/** The limit that is reached, in words: "60 steps"; null when none is. A step that has begun is finished, so it may be passed a little. */
export function reachedLimit(limits: Limits, used: { steps: number; ms: number; usage: Usage }): string | null {
  const { maxSteps, maxMinutes = Infinity, maxTokens = Infinity } = limits;
  if (used.steps >= maxSteps) return `${maxSteps} steps`;
  if (used.ms >= maxMinutes * 60_000) return `${maxMinutes} minutes`;
  if (used.usage.inputTokens + used.usage.outputTokens >= maxTokens) return `${maxTokens} tokens`;
  return null;
}
