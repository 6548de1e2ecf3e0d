import { openEventWindow } from '../tests/support/event-window.ts';
import { humanHands } from '../tests/support/human-hands.ts';
import { startXDisplay } from '../tests/support/x-display.ts';
import { machine, median, type BenchResult, type BenchRow } from './result.ts';
import { STATES, tryStop, type Stop } from './stop/try-stop.ts';

const ROUNDS = Number(process.env['BENCH_STOP_ROUNDS'] ?? 40);
const LIMIT_MS = 200;
/** The chord comes at a random moment of this span after the first input. */
const SPAN_MS = 150;

/** Presses the stop chord, on a device of its own, at random moments of five kinds of work, and looks at what an application sees. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const size = { width: 480, height: 320 };
  const server = await startXDisplay(size);
  const window = await openEventWindow(server.display, size);
  const person = await humanHands(server.display);
  const rows: BenchRow[] = [];
  const all: Stop[] = [];
  try {
    for (const state of STATES) {
      const stops: Stop[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        stops.push(await tryStop(state, Math.random() * SPAN_MS, { display: server.display, window, person }));
      }
      all.push(...stops);
      const last = stops.map((stop) => stop.lastEventMs);
      rows.push({ what: `${state}: chord to last release, median`, value: median(last), unit: 'ms' });
      rows.push({ what: `${state}: chord to last release, worst of ${ROUNDS}`, value: Math.max(...last), unit: 'ms' });
      const ended = Math.max(...stops.map((stop) => stop.endedMs));
      rows.push({ what: `${state}: chord to the end of the loop, worst`, value: ended, unit: 'ms' });
    }
  } finally {
    await person.close();
    await window.close();
    await server.stop();
  }
  const worst = Math.max(...all.map((stop) => stop.lastEventMs));
  rows.unshift({
    what: `chord to last release, worst of ${all.length}`,
    value: worst,
    unit: 'ms',
    goal: `at most ${LIMIT_MS} ms`,
    reached: worst <= LIMIT_MS,
  });
  const notes = ['A try in which a key stays down for 5 seconds, or goes down again, ends the bench with an error.'];
  return { name: 'stop', date, machine: machine(), rows, notes };
}
