import { expect, test } from 'vitest';
import { killRun } from '../support/killed-run.ts';

test.each([40, 430, 1170])(
  'kill -9 %i ms into a session that holds keys: all come up, and the session reads as a true prefix',
  async (afterMs) => {
    const killed = await killRun(afterMs);
    expect(killed.problems).toEqual([]);
    expect(killed.interrupted).toBe(true);
    expect(killed.events).toBeGreaterThan(5);
    expect(killed.releasedMs).toBeLessThan(2000);
  },
);
