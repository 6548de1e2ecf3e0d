import type { Home } from '../../src/agent/home.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { openRerun } from '../../src/agent/rerun-session.ts';
import { startApps } from '../../tests/apps/start-apps.ts';
import { pageTold, type Instruction } from '../instructions/instruction.ts';
import { runChecked } from '../instructions/run-checked.ts';

/** What a model that is asked over a network takes for an answer, as those with eyes do. */
export const ANSWER_MS = 2000;

/** A simulated model knows goals of presses only. */
const TASKS: { page: string; words: string; check: Instruction['check'] }[] = [
  {
    page: 'garden',
    words: 'click "Dig", click "B2", click "Sleep"',
    check: (seen) => pageTold(seen, 'garden', { day: 2, beds: { B2: 'dug' } }),
  },
  {
    page: 'list',
    words: 'click "Item 3", click "Item 5"',
    check: (seen) => pageTold(seen, 'list', { clicked: ['Item 3', 'Item 5'] }),
  },
];

export interface FarRun {
  task: string;
  first: { ms: number; wrong: string | null };
  again: { ms: number; wrong: string | null };
}

/** Tasks done first by a simulated model behind a server on loopback, one request a module, and then again by a re-run of that. */
export async function firstByFarModel(home: Home): Promise<FarRun[]> {
  const sim = await startSimModel({ faults: { slow: 1 }, slowMs: ANSWER_MS });
  const runs: FarRun[] = [];
  try {
    for (const { page, words, check } of TASKS) {
      const apps = await startApps();
      try {
        const place = { folder: '', pages: apps.address };
        const start = [`chromium ${apps.address}/${page}`];
        const first = await runChecked(
          { instruction: words, home, start, model: `sim@${sim.url}` },
          { check, place, apps },
        );
        apps.reset();
        const rerun = await openRerun(first.result.folder);
        const again = await runChecked({ ...rerun.task, home, start }, { check, place, apps });
        const outcome = ({ result, wrong }: typeof first): FarRun['first'] => ({
          ms: result.ms,
          wrong: result.status === 'done' ? wrong : `${result.status}: ${result.reason}`,
        });
        runs.push({ task: `${page}: ${words}`, first: outcome(first), again: outcome(again) });
      } finally {
        await apps.close();
      }
    }
  } finally {
    await sim.close();
  }
  return runs;
}
