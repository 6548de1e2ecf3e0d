import { expect, test } from 'vitest';
import { glance } from '../../src/agent/glance.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { shrink } from '../../src/agent/screen/shrink.ts';
import { zoom } from '../../src/agent/screen/zoom.ts';
import type { Frame, SessionEvent } from '../../src/agent/types.ts';
import { runInWorld } from '../support/button-world.ts';
import { greyFrame } from './small-agent.ts';

const SIZE = { width: 1280, height: 720 };
const CHANGED = [{ x: 400, y: 300, w: 96, h: 32 }];
const screen = (grey: number): Frame => greyFrame(grey, SIZE.width, SIZE.height);

test('what changed is shown as it was and as it is, in full size, beside the whole screen made small', async () => {
  const pictures = await glance(screen(2), screen(1), CHANGED);
  expect(pictures?.map(({ frame: { width, height } }) => [width, height])).toEqual([
    [160, 96],
    [512, 288],
    [160, 96],
  ]);
  expect(pictures?.map(({ frame }) => frame.rgb[0])).toEqual([1, 2, 2]);
  expect(pictures?.[2]?.caption).toMatch(/160 × 96 pixels from 368,268/);
});

test('where most of it changed, and on a small screen, the pictures stay whole', async () => {
  expect(await glance(screen(2), screen(1), [{ x: 0, y: 0, w: 1280, h: 500 }])).toBeNull();
  expect(await glance(greyFrame(2, 640, 480), null, [])).toBeNull();
});

test('a session is judged by the changes and points in whole pictures; the record makes each picture again', async () => {
  const sim = await startSimModel();
  const run = async (sparing: boolean) => {
    const model = openaiModel({ model: 'sim', baseURL: sim.url, env: {} });
    const how = { maxSteps: 10, signal: new AbortController().signal, size: SIZE, ...(sparing && { glance }) };
    return await runInWorld(model, 'press Alpha, then press Golf', how);
  };
  try {
    const [whole, sparing] = [await run(false), await run(true)];
    expect(sparing.result).toMatchObject({ status: 'done', steps: whole.result.steps });
    expect(sparing.result.usage.inputTokens).toBeLessThan(0.85 * whole.result.usage.inputTokens);
    const judged = callOf(sparing.events, 'self-reflection');
    expect(judged.shown?.map(({ frame }) => frame)).toEqual([judged.frames[0], judged.frames[1], judged.frames[1]]);
    expect(callOf(sparing.events, 'action-planning').shown).toBeUndefined();
    // The world's own screen of one press, by the recipe.
    const [, small, part] = judged.shown!;
    const now = await sparing.computer.capture();
    const first = { ...now, rgb: now.rgb.map((value) => (value === 2 ? 1 : value)) };
    expect((await shrink(first, small!.size!.width)).hash).toBe(small!.hash);
    expect((await zoom(first, part!.part!, 1)).hash).toBe(part!.hash);
  } finally {
    await sim.close();
  }
});

function callOf(events: SessionEvent[], role: string) {
  return events.find(
    (event) => event.type === 'model-call' && event.step === 2 && event.role === role,
  ) as SessionEvent & { type: 'model-call' };
}
