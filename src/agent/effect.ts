import type { Check, Computer, Frame, Percept } from './types.ts';
import type { Shows } from './judge/checks.ts';
import { pause } from './pause.ts';
import { judgeChecks, withoutReading } from './judge/checks.ts';

/** How long an expected effect may take to appear before the step counts as over. */
const PATIENCE_MS = 4000;
/** A click that has not changed a single pixel by then has had no effect. */
const PATIENCE_FOR_ANY_CHANGE_MS = 2000;
/** How long nothing may change between two looks while waiting. */
const LOOK_QUIET_MS = 60;
const LOOK_BOUND_MS = 400;

/**
 * Waits until all checks hold, for a bounded time; returns either way, for the verdict is self-reflection's. Looks again only
 * when the picture or the windows differ, so that a still screen costs a capture and no reading.
 */
export async function awaitEffect(
  checks: Check[],
  before: Frame,
  world: { computer: Computer; perceive(frame: Frame): Promise<Percept>; shows: Shows },
  signal: AbortSignal,
): Promise<void> {
  const { computer } = world;
  const any = checks.every((check) => check.type === 'changed');
  const bound = AbortSignal.timeout(any ? PATIENCE_FOR_ANY_CHANGE_MS : PATIENCE_MS);
  const patience = AbortSignal.any([signal, bound]);
  const blind = withoutReading(checks);
  let judged = '';
  while (checks.length > 0 && !patience.aborted) {
    const [frame, windows] = await Promise.all([computer.capture(), computer.windows()]);
    const picture = frame.hash + JSON.stringify(windows);
    if (picture !== judged) {
      judged = picture;
      const percept = blind ? NOTHING_READ : await world.perceive(frame);
      const changed = frame.hash !== before.hash;
      if (judgeChecks(checks, { percept, windows, changed }, world.shows).holds) return;
    }
    await pause(LOOK_QUIET_MS, patience);
    await computer.settle({ quietMs: LOOK_QUIET_MS, timeoutMs: LOOK_BOUND_MS, signal });
  }
  signal.throwIfAborted();
}

const NOTHING_READ: Percept = { lines: [], elements: [], grids: [], ms: 0 };
