import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guarded } from '../../src/agent/hand/guard.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { ComputerError, type Computer } from '../../src/agent/types.ts';
import { until } from '../support/until.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';

const signal = new AbortController().signal;
let server: XDisplay;
let computer: Computer;

beforeEach(async () => {
  server = await startXDisplay({ width: 1024, height: 768 });
  for (const [width, height] of [
    [640, 480],
    [800, 600],
  ] as const) {
    const timings = [width, width, width, width, height, height, height, height].map(String);
    await xrandr('--newmode', `${width}x${height}`, '25', ...timings);
    await xrandr('--addmode', 'screen', `${width}x${height}`);
  }
  computer = await openX11Computer({ display: server.display });
});

afterEach(async () => {
  await computer.close();
  await server.stop();
});

test('a display that changes its size while running is captured, clicked and refused at its new size', async () => {
  const guard = guarded(computer, { maxActions: 100 });
  expect(await computer.capture()).toMatchObject({ width: 1024, height: 768 });
  await resize('640x480');
  const frame = await computer.capture();
  expect(frame).toMatchObject({ width: 640, height: 480, space: { width: 640, height: 480 } });
  expect(frame.rgb).toHaveLength(640 * 480 * 3);
  await expect(guard.perform({ type: 'click', x: 900, y: 700 }, signal)).rejects.toThrow(/outside the screen/);
  await guard.perform({ type: 'move', x: 639, y: 479 }, signal);
  expect(await computer.pointer()).toEqual({ x: 639, y: 479 });
  await resize('1024x768');
  await guard.perform({ type: 'click', x: 1023, y: 767 }, signal);
  expect(await computer.pointer()).toEqual({ x: 1023, y: 767 });
  expect(await computer.capture()).toMatchObject({ width: 1024, height: 768 });
});

test('a display that changes its size again and again while it is captured never breaks the computer', async () => {
  let sizes = 0;
  const state = { busy: true };
  const change = async (): Promise<void> => {
    for (const size of ['640x480', '800x600', '1024x768', '640x480', '1024x768']) {
      await setSize(size);
      sizes++;
    }
  };
  const changing = change().finally(() => (state.busy = false));
  const whole: boolean[] = [];
  while (state.busy) {
    try {
      const { rgb, width, height } = await computer.capture();
      whole.push(rgb.length === width * height * 3);
    } catch (error) {
      // In the very moment of the change a capture may fail, in words.
      expect(error).toBeInstanceOf(ComputerError);
    }
  }
  await changing;
  expect(sizes).toBe(5);
  expect(whole).toContain(true);
  expect(whole).not.toContain(false);
  expect(await computer.capture()).toMatchObject({ width: 1024, height: 768 });
});

async function resize(size: string): Promise<void> {
  const [width, height] = size.split('x').map(Number);
  await setSize(size);
  await until(`the display has ${size}`, async () => {
    const [display] = await computer.displays();
    return display?.w === width && display?.h === height;
  });
}

async function setSize(size: string): Promise<void> {
  await xrandr('--output', 'screen', '--mode', size);
}

async function xrandr(...args: string[]): Promise<void> {
  await promisify(execFile)('xrandr', args, { env: { ...process.env, DISPLAY: server.display } });
}
