/** The window in a real Chromium over the real browser host: first paint, appending, a session of 20,000 steps, bytes per update. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Home } from '../src/agent/home.ts';
import { openHome } from '../src/agent/home.ts';
import { emptyView, reduce } from '../src/agent/session/reduce.ts';
import type { Stamped } from '../src/agent/types.ts';
import { openRuns } from '../src/main/runs.ts';
import type { BenchResult, BenchRow } from './result.ts';
import { machine, median } from './result.ts';
import type { BenchWindow } from './window/bench-window.ts';
import { busyMs, frameGaps, heapBytes, msToPaint, openBenchWindow } from './window/bench-window.ts';
import { liveRuns } from './window/live-runs.ts';
import { recordedEvents, wholeSteps, writeLongSession } from './window/long-session.ts';

const GOLDEN = fileURLToPath(new URL('../tests/golden/type-in-mousepad', import.meta.url));
const STEPS = 20_000;
const ROUNDS = 5;

export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-window-'));
  const home = openHome({ DESKHAND_HOME: folder });
  try {
    await cp(GOLDEN, join(home.sessions, 'short'), { recursive: true });
    const bytes = await writeLongSession(GOLDEN, join(home.sessions, 'long'), STEPS);
    const rows = [...(await recorded(home)), ...(await appended(home)), ...(await hour(home)), await perUpdate()];
    const notes = [
      `The session of ${STEPS} steps is the recorded type-in-mousepad over and over: ${Math.round(bytes / 1e6)} MB.`,
    ];
    return { name: 'window', date, machine: machine(), rows, notes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** First paint of each view, and the long session. */
async function recorded(home: Home): Promise<BenchRow[]> {
  const window = await openBenchWindow(home, openRuns(home));
  const views: [string, string, string][] = [
    ['Run', 'run', '.composer textarea'],
    ['Sessions', 'sessions', '.rows li'],
    ['Skills', 'skills', '.split aside a'],
    ['Settings', 'settings', '.setting'],
    ['a replay, with its picture', 'sessions/short', '.screen img'],
  ];
  const rows: BenchRow[] = [];
  for (const [name, route, selector] of views) {
    rows.push({ what: `first paint of ${name}`, ...(await paint(window, route, selector)), unit: 'ms' });
  }
  const opened = await paint(window, 'sessions/long', '.screen img');
  rows.push({ ...under(1000, opened.value), what: `open ${STEPS} steps, to the first picture`, unit: 'ms' });
  rows.push(...(await scrubbed(window)));
  await window.close();
  return rows;
}

async function paint(window: BenchWindow, route: string, selector: string): Promise<{ value: number }> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await msToPaint(window, route, selector));
  return { value: Math.round(median(all)) };
}

/** Drags over the whole time line of the long session for some seconds, then lets go somewhere. */
async function scrubbed({ page }: BenchWindow): Promise<BenchRow[]> {
  await page.getByText(`Step 1 of ${STEPS}`).waitFor({ timeout: 60_000 });
  const box = (await page.locator('.time-line canvas').boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + 60);
  await page.mouse.down();
  const gaps = await frameGaps(page, async () => {
    for (let move = 0; move <= 200; move++) {
      await page.mouse.move(box.x + 5 + ((box.width - 10) * (move % 101)) / 100, box.y + 60);
      await delay(16);
    }
  });
  const let_go = performance.now();
  await page.mouse.move(box.x + box.width / 3, box.y + 60);
  await page.mouse.up();
  await page.locator('[data-lane="information-gathering"] .lead').waitFor();
  await page.locator('.screen img').evaluate((image) => (image as HTMLImageElement).decode());
  const worst = Math.max(...gaps);
  return [
    {
      what: 'scrub it, longest time without a new picture',
      value: Math.round(worst),
      unit: 'ms',
      goal: 'no second dropped',
      reached: worst < 1000,
    },
    { what: 'scrub it, median frame', value: Math.round(median(gaps) * 10) / 10, unit: 'ms' },
    {
      what: 'let go: picture and all six outputs of the step',
      value: Math.round(performance.now() - let_go),
      unit: 'ms',
    },
  ];
}

/** The events of the recorded steps over and over, from now on. */
async function eventsAt(first: number): Promise<(index: number) => Stamped> {
  const [, ...events] = await recordedEvents(GOLDEN);
  const round = wholeSteps(events).flat();
  const steps = wholeSteps(events).length;
  const begun = round[0]!.at;
  const length = round.at(-1)!.at - begun + 1;
  return (index) => {
    const event = round[index % round.length]!;
    const turn = Math.floor(index / round.length);
    const step = 'step' in event ? { step: event.step + turn * steps } : {};
    return { ...event, ...step, at: first + turn * length + (event.at - begun) };
  };
}

async function beginLive(home: Home, id: string): Promise<Awaited<ReturnType<typeof liveRuns>> & { first: number }> {
  const folder = join(home.sessions, id);
  await mkdir(folder, { recursive: true });
  await cp(join(GOLDEN, 'frames'), join(folder, 'frames'), { recursive: true });
  const [header] = await recordedEvents(GOLDEN);
  await writeFile(join(folder, 'session.jsonl'), `${JSON.stringify({ ...header, id })}\n`);
  const live = liveRuns(id);
  live.push({ ...header, id });
  return { ...live, first: header.at + 1 };
}

/** Pushes `count` events, `rate` a second. */
async function pushAll(
  push: (event: Stamped) => void,
  at: (index: number) => Stamped,
  from: number,
  count: number,
  rate: number,
): Promise<void> {
  const began = performance.now();
  for (let sent = 0; sent < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * rate));
    for (; sent < due; sent++) push(at(from + sent));
    await delay(4);
  }
}

async function appended(home: Home): Promise<BenchRow[]> {
  const { runs, push, first } = await beginLive(home, 'live');
  const window = await openBenchWindow(home, runs);
  const at = await eventsAt(first);
  await pushAll(push, at, 0, 1000, 1000);
  await window.page.locator('.time-line canvas').waitFor();
  const before = { ...window.received };
  const busy = await busyMs(window);
  const gaps = await frameGaps(window.page, () => pushAll(push, at, 1000, 10_000, 1000));
  const worked = (await busyMs(window)) - busy;
  const bytes = (window.received.bytes - before.bytes) / 10_000;
  const over = gaps.filter((gap) => gap > 33.4).length;
  await window.close();
  return [
    {
      what: '1,000 events a second for 10 s: frames over 33 ms',
      value: over,
      unit: `of ${gaps.length}`,
      goal: 'none',
      reached: over === 0,
    },
    { what: '1,000 events a second: longest frame', value: Math.round(Math.max(...gaps)), unit: 'ms' },
    {
      what: '1,000 events a second: main thread busy, processor time',
      value: Math.round(worked / 100),
      unit: '%',
    },
    { what: '1,000 events a second: bytes an event on the wire', value: Math.round(bytes), unit: 'bytes' },
  ];
}

/** 3,600 steps, one a second in the real world, pushed as fast as the window takes them. */
async function hour(home: Home): Promise<BenchRow[]> {
  const { runs, push, first } = await beginLive(home, 'hour');
  const window = await openBenchWindow(home, runs);
  const at = await eventsAt(first);
  const [, ...events] = await recordedEvents(GOLDEN);
  const perStep = wholeSteps(events).flat().length / wholeSteps(events).length;
  const quarter = Math.round(900 * perStep);
  const heap: number[] = [];
  for (let part = 0; part < 4; part++) {
    await pushAll(push, at, part * quarter, quarter, 3000);
    await window.page.waitForFunction(
      (least) => Number(/of (\d+)/.exec(document.querySelector('.where')?.textContent ?? '')?.[1]) >= least,
      (part + 1) * 900 - 2,
      { timeout: 120_000 },
    );
    heap.push(await heapBytes(window));
  }
  await window.close();
  const [early, late] = [heap[0]! / 1e6, heap[3]! / 1e6];
  return [
    { what: 'an hour of steps: heap of the page after a quarter', value: Math.round(early * 10) / 10, unit: 'MB' },
    {
      what: 'an hour of steps: heap of the page at its end',
      value: Math.round(late * 10) / 10,
      unit: 'MB',
      goal: 'flat: under 8 MB more',
      reached: late - early < 8,
    },
  ];
}

/** What one more event costs here, against a host that sends its whole state with the pictures in it, as some agents do. */
async function perUpdate(): Promise<BenchRow> {
  const [header, ...events] = await recordedEvents(GOLDEN);
  const at = await eventsAt(header.at + 1);
  const count = Math.round((100 * wholeSteps(events).flat().length) / wholeSteps(events).length);
  const all = Array.from({ length: count }, (_, index) => at(index));
  const view = all.reduce(reduce, emptyView);
  const names = await readdir(join(GOLDEN, 'frames'));
  const pictures = await Promise.all(
    names.map(async (name) => (await readFile(join(GOLDEN, 'frames', name))).toString('base64')),
  );
  const whole = JSON.stringify({
    view,
    frames: view.steps.map((_, index) => pictures[index % pictures.length]),
  }).length;
  const update = all.reduce((sum, event) => sum + JSON.stringify(event).length, 0) / all.length;
  return {
    what: 'bytes an update at 100 steps',
    value: Math.round(update),
    unit: 'bytes',
    peer: `the whole state with its pictures, ${(whole / 1e6).toFixed(1)} MB`,
    ratio: update / whole,
  };
}

function under(most: number, value: number): { value: number; goal: string; reached: boolean } {
  return { value, goal: `under ${most} ms`, reached: value < most };
}
