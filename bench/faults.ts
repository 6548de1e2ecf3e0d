import { openaiModel } from '../src/agent/model/openai.ts';
import { FAULTS, type FaultRates } from '../src/agent/model/sim/faults.ts';
import { dice } from '../src/agent/model/sim/dice.ts';
import { startSimModel } from '../src/agent/model/sim/sim-model.ts';
import { ModelError, Stopped, type SessionEvent } from '../src/agent/types.ts';
import { buttonGoal, holds, runInWorld } from '../tests/support/button-world.ts';
import { machine, type BenchResult } from './result.ts';

const RUNS = Number(process.env['DESKHAND_BENCH_RUNS'] ?? 1000);
const AT_ONCE = 40;
const TIMEOUT_MS = 4000;
const HANG_MS = 300_000;
const STOPPED_SHARE = 0.1;
/** From a budget for two questions to one that most runs never spend. */
const TOKENS = { least: 6000, more: 34_000 };

interface Tally {
  ended: Record<string, number>;
  crashes: number;
  hangs: number;
  stuck: number;
  overrun: number;
  lost: number;
  wordless: number;
  falselyDone: number;
  budgets: number;
}

/** Runs of the loop with a simulated model whose every fault is switched on, each with other rates, some of them stopped in the middle. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const tally: Tally = {
    ended: {},
    crashes: 0,
    hangs: 0,
    stuck: 0,
    overrun: 0,
    lost: 0,
    wordless: 0,
    falselyDone: 0,
    budgets: 0,
  };
  let next = 1;
  const worker = async (): Promise<void> => {
    while (next <= RUNS) await oneRun(next++, tally);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const none = (what: string, value: number): BenchResult['rows'][number] => {
    return { what, value, unit: 'runs', goal: 'none', reached: value === 0 };
  };
  return {
    name: 'faults',
    date,
    machine: machine(),
    rows: [
      { what: 'runs with faults', value: RUNS, unit: 'runs', goal: 'at least 1000', reached: RUNS >= 1000 },
      none('crashes', tally.crashes),
      none('hangs (no end within 5 minutes)', tally.hangs),
      none('keys or buttons still down at the end', tally.stuck),
      none('budgets of tokens overrun by more than one call', tally.overrun),
      none('sessions without their end in the record', tally.lost),
      none('ends without a reason in words', tally.wordless),
      ...Object.entries(tally.ended).map(([status, value]) => ({ what: `ended as: ${status}`, value, unit: 'runs' })),
      { what: 'of these, ended by their budget of tokens', value: tally.budgets, unit: 'runs' },
      { what: 'said done though it was not (hallucinated success)', value: tally.falselyDone, unit: 'runs' },
    ],
    notes: [
      `Faults: ${FAULTS.join(', ')}, together up to about a third of all requests; one run in ten is stopped in its middle. Every other run has its replies streamed.`,
    ],
  };
}

async function oneRun(seed: number, tally: Tally): Promise<void> {
  const roll = dice(seed * 7919);
  const { wanted, goal } = buttonGoal(1 + Math.floor(roll() * 3), roll);
  const sim = await startSimModel({
    seed,
    faults: ratesOf(roll),
    slowMs: 200,
    lateMs: TIMEOUT_MS + 500,
    retryAfterMs: 20,
  });
  const maxTokens = Math.round(TOKENS.least + roll() * TOKENS.more);
  const stop = new AbortController();
  const stopped = roll() < STOPPED_SHARE;
  const timer = stopped ? setTimeout(() => stop.abort(new Stopped('the bench')), roll() * 600) : undefined;
  const model = openaiModel({ model: 'sim', baseURL: sim.url, env: {}, timeoutMs: TIMEOUT_MS });
  try {
    // Every other run listens, so that its replies are streamed.
    const listens = seed % 2 === 0 && { onThought: () => undefined };
    const session = runInWorld(model, goal, { maxSteps: 12, maxTokens, signal: stop.signal, ...listens });
    const patience = AbortSignal.timeout(HANG_MS);
    const late = new Promise<'hang'>((resolve) =>
      patience.addEventListener('abort', () => resolve('hang'), { once: true }),
    );
    const done = await Promise.race([session, late]);
    if (done === 'hang') {
      tally.hangs++;
      return;
    }
    const { result, computer, events } = done;
    tally.ended[result.status] = (tally.ended[result.status] ?? 0) + 1;
    if (computer.held.size > 0) tally.stuck++;
    if (overran(events, maxTokens)) tally.overrun++;
    if (events.at(-1)?.type !== 'session-end') tally.lost++;
    if (result.reason.trim() === '') tally.wordless++;
    if (/limit of \d+ tokens/.test(result.reason)) tally.budgets++;
    if (result.status === 'done' && !holds(computer.done, wanted)) tally.falselyDone++;
  } catch (error) {
    tally.crashes++;
    console.error(`run ${seed}:`, error instanceof ModelError ? error.message : error);
  } finally {
    clearTimeout(timer);
    await sim.close();
  }
}

/** Each fault from never to one request in twenty. */
function ratesOf(roll: () => number): FaultRates {
  return Object.fromEntries(
    FAULTS.map((fault) => [fault, roll() * (fault === 'hang' || fault === 'late' ? 0.02 : 0.05)]),
  );
}

/** The limit was passed before the last call already. */
function overran(events: SessionEvent[], maxTokens: number): boolean {
  const tokens = events.flatMap((event) =>
    event.type === 'model-call' ? [event.usage.inputTokens + event.usage.outputTokens] : [],
  );
  return tokens.slice(0, -1).reduce((sum, each) => sum + each, 0) >= maxTokens;
}
