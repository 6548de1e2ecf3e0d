import { expect } from 'vitest';
import { ComputerError, InputError, type Action, type Computer, type Limits } from '../../../src/agent/types.ts';
import type { EventWindow } from '../../support/event-window.ts';

export const WIDTH = 640;
export const HEIGHT = 480;

/** What a row works with: the computer under test, and a real application's view of the same display. */
export interface Bench {
  computer: Computer;
  window: EventWindow;
  perform: (action: Action) => Promise<void>;
}

/** One promise of the `Computer` port. When a limit in `needs` is set, the provider must refuse `sample` in exactly those words. */
export interface Row {
  promise: string;
  needs?: { limit: keyof Limits; sample: Action }[];
  /** Null when only the refusal can be shown here: that pasted text arrives is tested in real applications. */
  run: ((bench: Bench) => Promise<void>) | null;
}

/** The action must be refused with a `ComputerError` (an `InputError` for a key name) that says `words`, and nothing at all may reach the application. */
export async function expectRefusal(bench: Bench, action: Action, words: string | RegExp): Promise<void> {
  await bench.window.flush();
  bench.window.clear();
  const refusal: unknown = await bench.perform(action).then(
    () => new Error(`${JSON.stringify(action)} was not refused`),
    (error: unknown) => error,
  );
  expect(refusal).toSatisfy((error) => error instanceof ComputerError || error instanceof InputError);
  if (typeof words === 'string') expect((refusal as Error).message).toContain(words);
  else expect((refusal as Error).message).toMatch(words);
  await bench.window.flush();
  expect(bench.window.events).toEqual([]);
}
