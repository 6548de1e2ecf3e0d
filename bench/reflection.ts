import { openaiModel } from '../src/agent/model/openai.ts';
import { dice } from '../src/agent/model/sim/dice.ts';
import type { FaultRates } from '../src/agent/model/sim/faults.ts';
import { startSimModel } from '../src/agent/model/sim/sim-model.ts';
import type { Model } from '../src/agent/types.ts';
import { buttonGoal, holds, runInWorld } from '../tests/support/button-world.ts';
import { machine, type BenchResult } from './result.ts';

const RUNS = 100;
const AT_ONCE = 20;
const STEPS_TO_DO = 4;
const WRONG = [0.1, 0.2, 0.3];
const HALLUCINATED = [0, 0.1];

/** What reflection is worth: the same simulated model, with errors by rate, in the loop and in one that believes each of its steps. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const rows: BenchResult['rows'] = [];
  for (const hallucinated of HALLUCINATED) {
    for (const wrong of WRONG) {
      const faults: FaultRates = { 'wrong-element': wrong, 'hallucinated-success': hallucinated };
      const loop = await share(faults, (model) => model);
      const plain = await share(faults, believing);
      rows.push({
        what: `${percent(wrong)} wrong clicks, ${percent(hallucinated)} hallucinated success: goal reached`,
        value: loop,
        unit: '%',
        peer: `the same without reflection, ${plain} %`,
        ratio: loop / plain,
        goal: 'reflection pays',
        reached: loop > plain,
      });
    }
  }
  const notes = [
    `${RUNS} runs a row, ${STEPS_TO_DO} buttons each, the same seeds in both columns. Without reflection each step is believed, as in a plain loop of screenshot and action.`,
    'A hallucinated success is drawn for each question: "it worked" of a step, and "all is done" of the task. The second ends a run early in both columns.',
  ];
  return { name: 'reflection', date, machine: machine(), rows, notes };
}

async function share(faults: FaultRates, change: (model: Model) => Model): Promise<number> {
  let next = 1;
  let reached = 0;
  const worker = async (): Promise<void> => {
    while (next <= RUNS) if (await reaches(next++, faults, change)) reached++;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return Math.round((100 * reached) / RUNS);
}

async function reaches(seed: number, faults: FaultRates, change: (model: Model) => Model): Promise<boolean> {
  const { wanted, goal } = buttonGoal(STEPS_TO_DO, dice(seed));
  const sim = await startSimModel({ seed, faults });
  try {
    const model = change(openaiModel({ model: 'sim', baseURL: sim.url, env: {} }));
    const { computer } = await runInWorld(model, goal, { maxSteps: 20, signal: new AbortController().signal });
    return holds(computer.done, wanted);
  } finally {
    await sim.close();
  }
}

/** Takes each step for a success without looking. */
function believing(model: Model): Model {
  return {
    name: model.name,
    ask(ask) {
      if (ask.role !== 'self-reflection') return model.ask(ask);
      const reply = { verdict: 'succeeded', cause: 'none', evidence: 'believed' };
      const answer = { value: ask.schema.parse(reply), raw: JSON.stringify(reply), prompt: '', ms: 0 };
      return Promise.resolve({ ...answer, usage: { inputTokens: 0, outputTokens: 0 } });
    },
  };
}

function percent(rate: number): string {
  return `${Math.round(100 * rate)} %`;
}
