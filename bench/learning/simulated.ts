import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome, type Home } from '../../src/agent/home.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { saveSettings } from '../../src/agent/settings.ts';
import { startApps } from '../../tests/apps/start-apps.ts';
import { pageTold, type Outside } from '../instructions/instruction.ts';
import { runChecked } from '../instructions/run-checked.ts';

/** One run with a simulated model behind an endpoint: it presses what it is told, or uses a skill that does. */
export interface SimulatedRun {
  phase: 'first' | 'second' | 'other texts' | 'frozen';
  requests: number;
  steps: number;
  seconds: number;
  wrong: string | null;
}

/** What a model that is asked over a network takes for an answer, at the least. */
export const ANSWER_MS = 1000;

const GAMES = [
  {
    page: 'garden',
    words: (bed: string) =>
      `click "Dig", click "${bed}", click "Sow", click "${bed}", click "Water", click "${bed}", click "Sleep"`,
    texts: ['B2', 'C4'],
    check: (seen: Outside, bed: string) => pageTold(seen, 'garden', { day: 2, beds: { [bed]: 'grown' } }),
  },
  {
    page: 'garden',
    words: (bed: string) => `click "${bed}", click "Dig", click "${bed}", click "Sleep", click "Sleep"`,
    texts: ['A1', 'D3'],
    check: (seen: Outside, bed: string) => pageTold(seen, 'garden', { day: 3, beds: { [bed]: 'dug' } }),
  },
  {
    page: 'trader',
    words: () => 'click "Sail on", click "Sail on", click "Sail on"',
    texts: ['', ''],
    check: (seen: Outside) => pageTold(seen, 'trader', { harbour: 1 }),
  },
];

export async function runSimulated(): Promise<SimulatedRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-learning-sim-'));
  const sim = await startSimModel({ faults: { slow: 1 }, slowMs: ANSWER_MS });
  const runs: SimulatedRun[] = [];
  try {
    const learning = openHome({ ...process.env, DESKHAND_HOME: join(folder, 'learning') });
    const frozen = openHome({ ...process.env, DESKHAND_HOME: join(folder, 'frozen') });
    await saveSettings(frozen.folder, { learn: 'off' });
    for (const game of GAMES) {
      for (const phase of ['first', 'second', 'other texts', 'frozen'] as const) {
        const text = game.texts[phase === 'other texts' ? 1 : 0]!;
        const before = sim.requests;
        const done = await play(game, text, phase === 'frozen' ? frozen : learning, sim.url);
        runs.push({ phase, requests: sim.requests - before, ...done });
        console.log(
          `simulated model, ${game.page}, ${phase}: ${sim.requests - before} requests, ${done.wrong ?? 'ok'}`,
        );
      }
    }
  } finally {
    await sim.close();
    await rm(folder, { recursive: true, force: true });
  }
  return runs;
}

async function play(
  game: (typeof GAMES)[number],
  text: string,
  home: Home,
  url: string,
): Promise<Omit<SimulatedRun, 'phase' | 'requests'>> {
  const apps = await startApps();
  try {
    const { result, wrong } = await runChecked(
      {
        instruction: game.words(text),
        home,
        start: [
          `chromium --no-sandbox --no-first-run --user-data-dir=${home.cache}/profile ${apps.address}/${game.page}`,
        ],
        model: `sim@${url}`,
        maxSteps: 30,
      },
      { check: (seen) => game.check(seen, text), place: { folder: '', pages: apps.address }, apps },
    );
    const said = result.status === 'done' ? wrong : `${result.status}: ${result.reason}; ${wrong ?? 'yet it is done'}`;
    return { steps: result.steps, seconds: result.ms / 1000, wrong: said };
  } finally {
    await apps.close();
  }
}
