import { expect, test } from 'vitest';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import type { Pace } from '../../src/agent/pace.ts';
import type { Action, Frame, SettleOptions } from '../../src/agent/types.ts';
import { greyFrame } from './small-agent.ts';

const signal = new AbortController().signal;

/** Hands at the pace of a recording; `shown.now` is what the screen shows, `waits` how each wait was meant. */
function handsAtPace(pace: Partial<Pace>, apps: Parameters<typeof openHands>[0]['apps'] = []) {
  const shown = { now: greyFrame(1, 200, 100) };
  const waits: SettleOptions[] = [];
  const fake = fakeComputer({ frames: () => shown.now });
  const computer = {
    ...fake,
    settle: (options: SettleOptions) => {
      waits.push(options);
      return fake.settle(options);
    },
  };
  const hands = openHands({
    computer,
    perceive: () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 }),
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
    pace: { quietMs: 5, showed: () => null, intoField: () => false, ...pace },
    ...{ apps, settle: { quietMs: 200, timeoutMs: 1000 }, signal },
  });
  return { computer, hands, shown, waits };
}

/** The frame with one square of 40 pixels in another grey. */
function withSquare(frame: Frame, left: number, top: number): Frame {
  const rgb = Uint8Array.from(frame.rgb);
  for (let y = top; y < top + 40; y++) rgb.fill(200, (y * frame.width + left) * 3, (y * frame.width + left + 40) * 3);
  return { ...frame, rgb, hash: `${frame.hash} ${left},${top}` };
}

const perform = (hands: ReturnType<typeof openHands>, action: Action, frame: Frame): Promise<unknown> =>
  hands.perform(action, frame, signal, { step: 1, call: 0, code: '' });

test('whoever does not wait long never clicks where something else stands by now', async () => {
  const { computer, hands, shown, waits } = handsAtPace({});
  const frame = await hands.look();
  shown.now = withSquare(frame, 40, 20);
  await expect(perform(hands, { type: 'click', x: 60, y: 40 }, frame)).rejects.toThrow(
    /has changed since it was found/u,
  );
  expect(computer.done).toEqual([]);
  // It gave the screen all the time that it gives when it has no recording.
  expect(waits.at(-1)).toMatchObject({ quietMs: 200 });
  await perform(hands, { type: 'click', x: 150, y: 40 }, frame);
  expect(computer.done).toHaveLength(1);
});

test('an action is waited for as it was recorded: for its change where it had one, and briefly where it had none', async () => {
  const silent = handsAtPace({ showed: () => false });
  await perform(silent.hands, { type: 'keypress', keys: 'ctrl+c' }, await silent.hands.look());
  expect(silent.waits.slice(1)).toEqual([expect.objectContaining({ quietMs: 5 })]);

  const telling = handsAtPace({ showed: () => true });
  const frame = await telling.hands.look();
  const click = perform(telling.hands, { type: 'click', x: 60, y: 40 }, frame);
  await expect.poll(() => telling.waits.length).toBeGreaterThan(2);
  telling.shown.now = withSquare(frame, 40, 20);
  await click;
});

test('a text goes into a field that was clicked in one piece, and elsewhere its first character waits for what opens', async () => {
  const typed = async (intoField: boolean): Promise<string[]> => {
    const { computer, hands } = handsAtPace({ intoField: () => intoField });
    await perform(hands, { type: 'type', text: 'London' }, await hands.look());
    return computer.done.flatMap((action) => (action.type === 'type' ? [action.text] : []));
  };
  expect(await typed(true)).toEqual(['London']);
  expect(await typed(false)).toEqual(['L', 'ondon']);
});

test('a skill that asks for stillness gets as much of it as without a recording', async () => {
  const { hands, waits } = handsAtPace({});
  await hands.answer({ type: 'settle', seconds: 2 }, signal);
  expect(waits.at(-1)).toMatchObject({ quietMs: 200, timeoutMs: 2000 });
});
