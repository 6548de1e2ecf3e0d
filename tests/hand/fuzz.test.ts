import { afterAll, beforeAll, expect, test } from 'vitest';
import { guarded } from '../../src/agent/hand/guard.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { isAction, parseYield } from '../../src/agent/skills/verbs.ts';
import { ComputerError, InputError, type Action, type Computer } from '../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../support/event-window.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';
import { malformedActions, wronglyValuedActions } from './malformed-actions.ts';

const SIZE = { width: 640, height: 480 };
const signal = new AbortController().signal;
let server: XDisplay;
let window: EventWindow;
let computer: Computer;

beforeAll(async () => {
  server = await startXDisplay(SIZE);
  window = await openEventWindow(server.display, SIZE);
  computer = await openX11Computer({ display: server.display });
});

afterAll(async () => {
  await computer.close();
  await window.close();
  await server.stop();
});

/** How the agent answers: null when the action was performed. */
type Answer = { action: unknown; words: string; known: boolean } | null;

async function answerTo(action: unknown, perform: (action: unknown) => Promise<void>): Promise<Answer> {
  try {
    await perform(action);
    return null;
  } catch (error) {
    const known = error instanceof InputError || error instanceof ComputerError;
    return { action, words: error instanceof Error ? error.message : String(error), known };
  }
}

/** Nothing arrived and nothing moved; then a right action still works. */
async function expectUntouched(before: { x: number; y: number }): Promise<void> {
  await window.flush();
  expect(window.events).toEqual([]);
  expect(await computer.pointer()).toEqual(before);
  expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
  await computer.perform({ type: 'click', x: 33, y: 44 }, signal);
  await window.waitFor((events) => events.some((event) => event.kind === 'button' && !event.pressed));
  expect(window.events.filter((event) => event.kind === 'button').map(({ x, y }) => [x, y])).toEqual([
    [33, 44],
    [33, 44],
  ]);
}

async function start(): Promise<{ x: number; y: number }> {
  await computer.perform({ type: 'move', x: 320, y: 240 }, signal);
  await window.flush();
  window.clear();
  return { x: 320, y: 240 };
}

test('of 10,000 malformed actions of a plan or skill none moves the mouse, and each is answered in words', async () => {
  const before = await start();
  const guard = guarded(computer, { maxActions: 20_000 });
  const odd: unknown[] = [];
  for (const action of malformedActions(1, 10_000, SIZE)) {
    const answer = await answerTo(action, async (value) => {
      const parsed = parseYield(value);
      if (!isAction(parsed)) throw new InputError('a question, not an action');
      await guard.perform(parsed, signal);
    });
    if (!answer?.known || answer.words.length < 10 || / at .*\.ts:/s.test(answer.words)) odd.push(answer ?? action);
  }
  expect(odd.slice(0, 5)).toEqual([]);
  await expectUntouched(before);
}, 120_000);

test('of 2,000 actions with wrong values that reach the display unchecked none moves the mouse or breaks the connection', async () => {
  const before = await start();
  const odd: unknown[] = [];
  for (const action of wronglyValuedActions(2, 2_000, SIZE)) {
    const answer = await answerTo(action, (value) => computer.perform(value as Action, signal));
    if (answer?.known !== true) odd.push(answer ?? action);
  }
  expect(odd.slice(0, 5)).toEqual([]);
  await expectUntouched(before);
}, 120_000);
