import type { ShmSegment } from 'x11';
import { openCapture } from '../../src/agent/hand/x11/shm-capture.ts';
import { openConnection, type Connection } from '../../src/agent/hand/x11/connection.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { monotonicMs, openEventWindow } from '../../tests/support/event-window.ts';
import { startXDisplay } from '../../tests/support/x-display.ts';
import { median, readable, type BenchRow } from '../result.ts';
import type { CPeer } from './c-peer.ts';
import { startNutPeer } from './peers.ts';

/** Everything is measured in turn, several times over, and the best median counts: other load on the machine hits all alike. */
const ROUNDS = 6;
const TIMES = 25;
const SLOW_TIMES = 4;
const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;

/**
 * One capture of the whole display by us and by the peers. A part of the screen changes before each of ours, because an
 * unchanged screen is recognised and neither converted nor hashed again.
 */
export async function measureCapture(
  name: string,
  size: { width: number; height: number },
  c: CPeer | null,
): Promise<BenchRow[]> {
  const server = await startXDisplay(size);
  const window = await openEventWindow(server.display, size);
  const nut = startNutPeer(server.display);
  let colour = 0;
  const change = (): Promise<void> => window.paint({ x: 0, y: 0, w: 300, h: 200 }, (colour += 0x010307) & 0xffffff);
  const computer = await openX11Computer({ display: server.display });
  const connection = await openConnection(server.display);
  try {
    const capture = openCapture(connection);
    const readPixels = await pixelReader(connection, size);
    const { raw, port, still, worker, limit, grab, screenshot } = await bestOfRounds({
      limit: async () => (c === null ? NaN : c.captureMs(server.display, TIMES)),
      raw: () => timed(change, readPixels),
      port: () => timed(change, () => computer.capture()),
      still: () =>
        timed(
          () => Promise.resolve(),
          () => computer.capture(),
        ),
      worker: () => timed(change, () => capture.frame()),
      grab: async () => median(await nut.ask({ do: 'grab', times: TIMES })),
      screenshot: async () => median(await nut.ask({ do: 'screenshot', times: SLOW_TIMES })),
    });

    const againstC = (what: string, value: number, withGoal = false): BenchRow => ({
      what: `capture ${name}, ${what}`,
      value,
      unit: 'ms',
      ...(c === null ? {} : { peer: `C XShmGetImage, ${readable(limit)} ms`, ratio: value / limit }),
      ...(c === null || !withGoal ? {} : { goal: 'at most 5 × C', reached: value / limit <= 5 }),
    });
    return [
      againstC('pixels in shared memory as in C', raw, true),
      againstC('whole port call (RGB and hash), screen changed', port, true),
      againstC('whole port call, screen unchanged', still),
      againstC('RGB and hash without the way between threads', worker),
      {
        what: `capture ${name}, whole port call, screen changed`,
        value: port,
        unit: 'ms',
        peer: `nut-js grab, ${readable(grab)} ms`,
        ratio: port / grab,
      },
      {
        what: `capture ${name}, whole port call, screen changed`,
        value: port,
        unit: 'ms',
        peer: `screenshot-desktop, ${readable(screenshot)} ms`,
        ratio: port / screenshot,
      },
    ];
  } finally {
    connection.close();
    await computer.close();
    await nut.stop();
    await window.close();
    await server.stop();
  }
}

/** What the C program does and no more: the whole display into shared memory. */
async function pixelReader(
  connection: Connection,
  { width, height }: { width: number; height: number },
): Promise<() => Promise<unknown>> {
  const { shm, root } = connection;
  if (!shm) throw new Error('This X server has no MIT-SHM: the benchmark compares with nothing else.');
  const segment = await connection.ask<ShmSegment>((reply) => shm.createSegment(width * height * 4, reply));
  return () => connection.ask((reply) => segment.getImage(root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP, 0, reply));
}

async function bestOfRounds<K extends string>(measures: Record<K, () => Promise<number>>): Promise<Record<K, number>> {
  const best = {} as Record<K, number>;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, measure] of Object.entries<() => Promise<number>>(measures) as [K, () => Promise<number>][]) {
      const value = await measure();
      best[name] = round === 0 ? value : Math.min(best[name], value);
    }
  }
  return best;
}

/** Median of one call in ms; what prepares it is not counted. */
async function timed(prepare: () => Promise<void>, act: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await prepare();
    const began = monotonicMs();
    await act();
    taken.push(monotonicMs() - began);
  }
  return median(taken);
}
