import { openX11Computer } from '../src/agent/hand/x11/x11-computer.ts';
import { changedBoxes } from '../src/agent/screen/change.ts';
import { frameOf } from '../src/agent/screen/encode.ts';
import { signatureOf } from '../src/agent/screen/signature.ts';
import type { Computer, Frame } from '../src/agent/types.ts';
import { dice } from '../tests/support/dice.ts';
import { openEventWindow, type EventWindow } from '../tests/support/event-window.ts';
import { startXDisplay } from '../tests/support/x-display.ts';
import { machine, median, readable, type BenchResult, type BenchRow } from './result.ts';

const SIZE = { width: 1920, height: 1080 };
const PLANTED = 300;
const PLANTED_FOR_PEER = 100;
/** The default of the settings. */
const QUIET_MS = 150;
const GOAL_MS = 200;
const CHANGE_GOAL_MS = 5;
const never = new AbortController().signal;

/** Whether waiting ends when the screen is still: soon after the last repaint and never before it; and what comparing two frames costs. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const server = await startXDisplay(SIZE);
  const window = await openEventWindow(server.display, SIZE);
  const computer = await openX11Computer({ display: server.display });
  try {
    const ours = await plant(PLANTED, window, computer, () =>
      computer.settle({ quietMs: QUIET_MS, timeoutMs: 10_000, signal: never }),
    );
    const peer = await plant(PLANTED_FOR_PEER, window, computer, () => twoEqualPictures(computer));
    return {
      name: 'settle',
      date,
      machine: machine(),
      rows: [...settleRows(ours, peer), ...changeRows()],
      notes: [
        `${PLANTED} clicks with 1–5 repaints after each, 20–120 ms apart, of 2 × 16 to 600 × 400 pixels at 1080p; quiet time ${QUIET_MS} ms.`,
        `${ours.void} more trials in which the machine itself stopped for longer than the quiet time between two repaints do not count.`,
        'Peer: two equal captures 100 ms apart, the usual way of agents that poll.',
      ],
    };
  } finally {
    await computer.close();
    await window.close();
    await server.stop();
  }
}

interface Waits {
  /** From the last repaint to the return, ms; negative is early. */
  after: number[];
  void: number;
}

async function plant(
  count: number,
  window: EventWindow,
  computer: Computer,
  settle: () => Promise<unknown>,
): Promise<Waits> {
  const next = dice(7);
  const waits: Waits = { after: [], void: 0 };
  while (waits.after.length < count) {
    const gaps = Array.from({ length: 1 + Math.floor(next() * 5) }, () => 20 + next() * 100);
    await computer.perform({ type: 'click', x: 900, y: 500 }, never);
    const painted = [performance.now()];
    const painting = repaint(gaps, painted, window, next);
    await settle();
    const returned = performance.now();
    await painting;
    const longest = Math.max(...painted.slice(1).map((at, index) => at - painted[index]!));
    if (longest > QUIET_MS - 15) waits.void++;
    else waits.after.push(returned - painted.at(-1)!);
  }
  return waits;
}

async function repaint(gaps: number[], painted: number[], window: EventWindow, next: () => number): Promise<void> {
  for (const gap of gaps) {
    await new Promise((resolve) => setTimeout(resolve, gap));
    const caret = next() < 0.4;
    const box = { x: Math.floor(next() * 1300), y: Math.floor(next() * 600), ...(caret ? CARET : LARGE) };
    await window.paint(box, Math.floor(next() * 0xffffff));
    painted.push(performance.now());
  }
}

const CARET = { w: 2, h: 16 };
const LARGE = { w: 600, h: 400 };

async function twoEqualPictures(computer: Computer): Promise<void> {
  let last = (await computer.capture()).hash;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { hash } = await computer.capture();
    if (hash === last) return;
    last = hash;
  }
}

function settleRows(ours: Waits, peer: Waits): BenchRow[] {
  const early = (waits: Waits): number => waits.after.filter((ms) => ms < 0).length;
  const typical = median(ours.after);
  const sorted = ours.after.toSorted((a, b) => a - b);
  const near = sorted[Math.floor(sorted.length * 0.99)]!;
  return [
    {
      what: `returned before the last repaint, of ${PLANTED}`,
      value: early(ours),
      unit: 'times',
      peer: `two equal captures, ${early(peer)} of ${PLANTED_FOR_PEER}`,
      goal: 'never',
      reached: early(ours) === 0,
    },
    {
      what: 'from the last repaint to the return, median',
      value: typical,
      unit: 'ms',
      peer: `the quiet time itself, ${QUIET_MS} ms`,
      ratio: typical / QUIET_MS,
      goal: `at most ${GOAL_MS} ms`,
      reached: typical <= GOAL_MS,
    },
    { what: 'the same, 99 of 100', value: near, unit: 'ms', goal: `at most ${GOAL_MS} ms`, reached: near <= GOAL_MS },
    { what: 'the same, worst', value: sorted.at(-1)!, unit: 'ms' },
  ];
}

function changeRows(): BenchRow[] {
  const next = dice(3);
  const before = noise(next);
  const spots = Array.from({ length: 40 }, () => [Math.floor(next() * SIZE.width), Math.floor(next() * SIZE.height)]);
  const cases: [string, Frame][] = [
    ['a caret', altered(before, [[700, 500]])],
    ['40 places', altered(before, spots as [number, number][])],
    ['everything', { ...before, rgb: before.rgb.map((value) => value ^ 1), hash: 'other' }],
  ];
  const copy = before.rgb.slice();
  const limit = time(() => Buffer.compare(before.rgb, copy));
  const rows = cases.map(([what, after]): BenchRow => {
    const value = time(() => changedBoxes(before, after));
    return {
      what: `changed boxes at 1080p, ${what}`,
      value,
      unit: 'ms',
      peer: `one memcmp of both, ${readable(limit)} ms`,
      ratio: value / limit,
      goal: `at most ${CHANGE_GOAL_MS} ms`,
      reached: value <= CHANGE_GOAL_MS,
    };
  });
  return [...rows, { what: 'signature for key frames, 1080p', value: time(() => signatureOf(before)), unit: 'ms' }];
}

function noise(next: () => number): Frame {
  const rgb = new Uint8Array(SIZE.width * SIZE.height * 3).map(() => next() * 256);
  return frameOf({ rgb, ...SIZE, display: 'bench' });
}

function altered(frame: Frame, spots: [number, number][]): Frame {
  const rgb = frame.rgb.slice();
  for (const [x, y] of spots) rgb[(y * frame.width + x) * 3]! ^= 128;
  return { ...frame, rgb, hash: 'other' };
}

function time(work: () => unknown): number {
  const taken = Array.from({ length: 25 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(taken.slice(5));
}
