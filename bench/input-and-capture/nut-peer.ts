/** nut-js and screenshot-desktop as their own documentation uses them, in a process of their own, only with their delays set to 0. */
import { createRequire } from 'node:module';
import { Button, keyboard, mouse, Point, screen } from '@nut-tree/nut-js';
import { monotonicMs } from '../../tests/support/event-window.ts';

const screenshot = createRequire(import.meta.url)('screenshot-desktop') as (options: {
  format: 'png';
}) => Promise<Buffer>;

export type NutAsk =
  { do: 'grab' | 'screenshot'; times: number } | { do: 'click'; x: number; y: number } | { do: 'type'; text: string };

/** Milliseconds of each capture; or when the click or the typing began, on the monotonic clock. */
export type NutAnswer = number[];

keyboard.config.autoDelayMs = 0;
mouse.config.autoDelayMs = 0;

async function answer(ask: NutAsk): Promise<NutAnswer> {
  switch (ask.do) {
    case 'grab':
      return timed(ask.times, () => screen.grab());
    case 'screenshot':
      return timed(ask.times, () => screenshot({ format: 'png' }));
    case 'click': {
      const began = monotonicMs();
      await mouse.setPosition(new Point(ask.x, ask.y));
      await mouse.click(Button.LEFT);
      return [began];
    }
    case 'type': {
      const began = monotonicMs();
      await keyboard.type(ask.text);
      return [began];
    }
  }
}

async function timed(times: number, act: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = monotonicMs();
    await act();
    taken.push(monotonicMs() - began);
  }
  return taken;
}

process.on('message', (ask: NutAsk) => {
  void answer(ask).then((value) => process.send!(value));
});
