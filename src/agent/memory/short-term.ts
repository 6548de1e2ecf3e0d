import type { Frame, Step } from '../types.ts';

/** The paper keeps five; built-in retries and short horizons are bounded to fit. */
const KEPT_STEPS = 5;

export interface ShortTermMemory {
  /** The last steps, oldest first. */
  recent(): Step[];
  lastFrame(): Frame | null;
  remember(step: Step, frame: Frame): void;
}

/** The last few steps and the one frame that the next is compared with; everything older lives in the summary and the session. `before`: steps of a session that was interrupted. */
export function shortTermMemory(before: Step[] = [], kept = KEPT_STEPS): ShortTermMemory {
  const steps = before.slice(-kept);
  let last: Frame | null = null;
  return {
    recent: () => [...steps],
    lastFrame: () => last,
    remember(step, frame) {
      steps.push(step);
      if (steps.length > kept) steps.shift();
      last = frame;
    },
  };
}
