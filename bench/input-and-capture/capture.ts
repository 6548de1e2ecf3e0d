import { openScreenPixels } from '../../src/agent/hand/x11/screen-pixels.ts';
import { openCapture } from '../../src/agent/hand/x11/shm-capture.ts';
import { openConnection } from '../../src/agent/hand/x11/connection.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { monotonicMs, openEventWindow } from '../../tests/support/event-window.ts';
import { startXDisplay } from '../../tests/support/x-display.ts';
import type { Box } from '../../src/agent/types.ts';
import { median, readable, type BenchRow } from '../result.ts';
import type { CPeer } from './c-peer.ts';
import { startNutPeer } from './peers.ts';

/** Everything is measured in turn, several times over, and the best median counts: other load on the machine hits all alike. */
const ROUNDS = 6;
const TIMES = 25;
const SLOW_TIMES = 4;

/**
 * One capture of the whole display by us and by the peers. Before each of ours the screen changes, in a box in the middle or
 * everywhere, because rows that are unchanged are recognised and neither read nor converted again.
 */
export async function measureCapture(
  name: string,
  size: { width: number; height: number },
  c: CPeer | null,
): Promise<BenchRow[]> {
  const server = await startXDisplay(size);
  const window = await openEventWindow(server.display, size);
  const nut = startNutPeer(server.display);
  const computer = await openX11Computer({ display: server.display });
  const connection = await openConnection(server.display);
  let colour = 0;
  const paint = async (box: Box): Promise<void> => {
    await window.paint(box, (colour += 0x010307) & 0xffffff);
    // Between two captures the agent does something, and the computer has time to make ready for the next.
    await computer.pointer();
  };
  const change = (): Promise<void> => paint({ x: 400, y: Math.round(size.height / 2) - 100, w: 300, h: 200 });
  const changeAll = (): Promise<void> => paint({ x: 0, y: 0, w: size.width, h: size.height });
  try {
    const capture = openCapture(connection);
    const readPixels = await openScreenPixels(connection);
    const { raw, rawAll, port, portAll, still, worker, limit, grab, screenshot } = await bestOfRounds({
      limit: async () => (c === null ? NaN : c.captureMs(server.display, TIMES)),
      raw: () => timed(change, readPixels),
      rawAll: () => timed(changeAll, readPixels),
      port: () => timed(change, () => computer.capture()),
      portAll: () => timed(changeAll, () => computer.capture()),
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
      againstC('pixels only, a box of 300 × 200 changed', raw, true),
      againstC('pixels only, all of the screen changed', rawAll, true),
      againstC('whole port call (RGB and hash), a box of 300 × 200 changed', port, true),
      againstC('whole port call, all of the screen changed', portAll),
      againstC('whole port call, screen unchanged', still),
      againstC('RGB and hash without the way between threads, a box changed', worker),
      {
        what: `capture ${name}, whole port call, a box changed`,
        value: port,
        unit: 'ms',
        peer: `nut-js grab, ${readable(grab)} ms`,
        ratio: port / grab,
      },
      {
        what: `capture ${name}, whole port call, a box changed`,
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
