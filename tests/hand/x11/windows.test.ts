import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrivateDesktop } from '../../../src/agent/hand/desktop/own-desktop.ts';
import { openPrivateDesktop } from '../../../src/agent/hand/private-desktop.ts';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import type { Computer, DesktopWindow } from '../../../src/agent/types.ts';
import { until } from '../../support/until.ts';

const signal = new AbortController().signal;
let folder: string;
let desktop: PrivateDesktop;
let computer: Computer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'windows-test-'));
  desktop = await openPrivateDesktop({ width: 1000, height: 700, apps: [], dataFolder: folder });
  computer = await openX11Computer({ display: desktop.display, xauthority: desktop.xauthority });
});

afterAll(async () => {
  await computer.close();
  await desktop.close();
  await rm(folder, { recursive: true, force: true });
});

async function startTerminal(title: string, geometry: string): Promise<DesktopWindow> {
  await desktop.launch(`xterm -T '${title}' -geometry ${geometry} -bg '#a01020' -e cat`);
  return until(`a window "${title}"`, async () =>
    (await computer.windows()).find((window) => window.title === title && window.active),
  );
}

test('windows come with their titles, programs, true rectangles and stacking order, and are activated', async () => {
  const first = await startTerminal('Привет, 世界', '40x10+20+30');
  const second = await startTerminal('second', '40x10+200+100');
  expect(first.app).toBe('XTerm');
  expect(first.pid).toBeGreaterThan(1);
  expect(first.dialog).toBe(false);
  expect((await computer.windows()).map(({ id }) => id)).toEqual([first.id, second.id]);

  await computer.activate(first.id);
  const after = await computer.windows();
  expect(after.map(({ id, active }) => [id, active])).toEqual([
    [second.id, false],
    [first.id, true],
  ]);

  // The rectangle is true when the window's colour ends where the frame begins, on the very pixel.
  await computer.settle({ quietMs: 150, timeoutMs: 5000, signal });
  const { box } = after[1]!;
  const frame = await computer.capture();
  const isBackground = (x: number, y: number): boolean => frame.rgb[(y * frame.width + x) * 3] === 0x3a;
  const middle = box.y + (box.h >> 1);
  expect([isBackground(box.x - 1, middle), isBackground(box.x, middle)]).toEqual([true, false]);
  const column = box.x + 10;
  expect([isBackground(column, box.y - 1), isBackground(column, box.y)]).toEqual([true, false]);
  expect([isBackground(column, box.y + box.h - 1), isBackground(column, box.y + box.h)]).toEqual([false, true]);
});

test('a dialog is told from a window', async () => {
  await desktop.launch('mousepad');
  const main = await until('Mousepad', async () =>
    (await computer.windows()).find(({ app, active }) => app === 'Mousepad' && active),
  );
  expect(main.dialog).toBe(false);
  const dialog = await until('its dialog', async () => {
    await computer.perform({ type: 'keypress', keys: 'ctrl+o' }, signal);
    await computer.settle({ quietMs: 200, timeoutMs: 3000, signal });
    return (await computer.windows()).find(({ app, id }) => app === 'Mousepad' && id !== main.id);
  });
  expect(dialog.dialog).toBe(true);
  await computer.perform({ type: 'keypress', keys: 'escape' }, signal);
});

test('a window that has closed is not activated but named', async () => {
  const gone = await startTerminal('gone', '20x5+500+400');
  await computer.perform({ type: 'keypress', keys: 'alt+f4' }, signal);
  await until('the window has closed', async () => !(await computer.windows()).some(({ id }) => id === gone.id));
  await expect(computer.activate(gone.id)).rejects.toThrow(`There is no window ${gone.id}`);
});
