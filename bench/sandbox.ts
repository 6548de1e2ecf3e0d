import { openSandbox } from '../src/agent/skills/sandbox.ts';
import { HOSTILE_SKILLS } from '../tests/skills/hostile-skills.ts';
import { machine, median, type BenchResult, type BenchRow } from './result.ts';
import { callOverhead } from './sandbox/call-overhead.ts';
import { stopDelay } from './sandbox/stop-hostile.ts';

const ROUNDS = Number(process.env['BENCH_SANDBOX_ROUNDS'] ?? 4);
/** The stop comes at a random moment of this span: shorter than what the sandbox ends by itself. */
const SPAN_MS = 450;
const STOP_MS = 200;
const CALLS = 1000;
const CALLS_MS = 2000;

/** How soon a stop ends each program of the hostile corpus, and what a thousand calls of an honest skill cost beside what they do. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const sandbox = openSandbox();
  const delays: { name: string; ms: number }[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, code] of HOSTILE_SKILLS) {
        delays.push({ name, ms: await stopDelay(sandbox, code, Math.random() * SPAN_MS) });
      }
    }
  } finally {
    await sandbox.close();
  }
  const worst = delays.reduce((most, each) => (each.ms > most.ms ? each : most));
  const { whole, sandboxOnly } = await callOverhead(CALLS);
  const corpus = `${HOSTILE_SKILLS.length} hostile programs, ${ROUNDS} stops each`;
  const goal = { goal: `at most ${STOP_MS} ms`, reached: worst.ms <= STOP_MS };
  const rows: BenchRow[] = [
    { what: `${corpus}: moment of the stop to the end of the skill, worst`, value: worst.ms, unit: 'ms', ...goal },
    { what: `${corpus}: the same, median`, value: median(delays.map(({ ms }) => ms)), unit: 'ms' },
    {
      what: `${CALLS} calls of a learned skill: its files, its version, sandbox, question, action, statistics`,
      value: whole / 1000,
      unit: 's',
      goal: `at most ${CALLS_MS / 1000} s`,
      reached: whole <= CALLS_MS,
    },
    { what: `${CALLS} runs in the sandbox alone`, value: sandboxOnly / 1000, unit: 's' },
  ];
  return { name: 'sandbox', date, machine: machine(), rows, notes: [`The slowest stop: ${worst.name}.`] };
}
