import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportHtml } from '../src/agent/session/export/html/html.ts';
import { readTurns } from '../src/agent/session/turns.ts';
import { verifySession } from '../src/agent/session/verify.ts';
import { plantSession } from '../tests/session/export/plant.ts';
import { machine, type BenchResult, type BenchRow } from './result.ts';

const SHORT = 2000;
const LONG = 20_000;
/** A step at ten times the length may cost this much more of the processor. */
const LINEAR = 1.5;
const SCREENS = 50;
/** What Cradle keeps for a step, in MB. */
const CRADLE = [0.44, 2.15] as const;

/** Opening, verifying and exporting a session of 20,000 steps: processor time and memory for each step, beside a tenth of its length. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  const signal = new AbortController().signal;
  try {
    const rows: BenchRow[] = [];
    const made = [];
    for (const length of [SHORT, LONG]) {
      const steps = Array.from({ length }, (_, at) => ({
        texts: [`screen ${at % SCREENS}`, 'File Edit Search View', 'a line of text as there are many'],
        actions: [{ type: 'click' as const, x: at % 600, y: 40 }],
      }));
      made.push({ length, session: await plantSession(folder, `bench ${length}`, steps) });
    }
    const works: [string, (session: string) => Promise<unknown>][] = [
      ['open, step by step', stepsOf],
      ['verify', verifySession],
      ['export as a page', (session) => exportHtml(session, join(folder, 'page.html'), { pictures: 'small', signal })],
    ];
    for (const [what, work] of works) {
      const costs: number[] = [];
      for (const { length, session } of made) {
        const before = process.cpuUsage();
        await work(session);
        const { user, system } = process.cpuUsage(before);
        costs.push((user + system) / 1000 / length);
      }
      const [short = 1, long = 0] = costs;
      rows.push({
        what: `${what}: processor time a step, 20,000 steps`,
        value: long,
        unit: 'ms',
        peer: `2,000 steps, ${short.toPrecision(3)} ms`,
        ratio: long / short,
        goal: `at most ${LINEAR} ×`,
        reached: long / short <= LINEAR,
      });
    }
    rows.push({ what: 'most memory of the whole program', value: process.resourceUsage().maxRSS / 1024, unit: 'MB' });
    const page = await stat(join(folder, 'page.html'));
    const events = await stat(join(made[1]!.session, 'session.jsonl'));
    rows.push({ what: 'page, bytes a step', value: page.size / LONG, unit: 'B' });
    rows.push({
      what: 'session, bytes of events a step, pictures apart',
      value: events.size / LONG,
      unit: 'B',
      peer: `Cradle ${CRADLE.join('–')} MB`,
      ratio: events.size / LONG / (CRADLE[0] * 1e6),
    });
    return {
      name: 'export',
      date,
      machine: machine(),
      rows,
      notes: ['Planted screens of three lines, 50 different ones: real ones hold more text.'],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stepsOf(session: string): Promise<number> {
  let steps = 0;
  for await (const piece of readTurns(session)) if (piece.type === 'turn') steps++;
  return steps;
}
