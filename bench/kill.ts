import { killRun, type Killed } from '../tests/support/killed-run.ts';
import { machine, median, type BenchResult } from './result.ts';

const ROUNDS = 30;
/** The moment of each kill is drawn from this span after the session's first input. */
const SPAN_MS = 2500;

/** Kills a session with SIGKILL at random moments while it holds keys and buttons, and looks at the keys and the session. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const rounds: Killed[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await killRun(Math.random() * SPAN_MS));
  const released = rounds.map((round) => round.releasedMs);
  const trueSessions = rounds.filter((round) => round.interrupted && round.problems.length === 0).length;
  const all = `${ROUNDS} of ${ROUNDS}`;
  return {
    name: 'kill',
    date,
    machine: machine(),
    rows: [
      {
        what: 'everything released after kill -9',
        value: rounds.length,
        unit: `of ${ROUNDS}`,
        goal: all,
        reached: true,
      },
      {
        what: 'sessions that read as a true prefix',
        value: trueSessions,
        unit: `of ${ROUNDS}`,
        goal: all,
        reached: trueSessions === ROUNDS,
      },
      { what: 'kill to last release, median', value: median(released), unit: 'ms' },
      { what: 'kill to last release, worst', value: Math.max(...released), unit: 'ms' },
    ],
    notes: [
      `Something was held at the moment of ${rounds.filter((round) => round.heldBefore).length} of the ${ROUNDS} kills.`,
      'A round in which a key stays down for 5 seconds ends the bench with an error.',
    ],
  };
}
