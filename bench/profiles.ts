import { fastModel } from '../src/agent/model/fast.ts';
import { openaiModel, type PromptedModel } from '../src/agent/model/openai.ts';
import { dice } from '../src/agent/model/sim/dice.ts';
import { startSimModel } from '../src/agent/model/sim/sim-model.ts';
import type { Model } from '../src/agent/types.ts';
import { buttonGoal, holds, runInWorld } from '../tests/support/button-world.ts';
import { machine, type BenchResult } from './result.ts';

const TASKS = 10;
/** A tenth of the clicks goes wrong, so that reflection has something to find in both profiles. */
const FAULTS = { 'wrong-element': 0.1 };
const CRADLE = 'Cradle, 4 to 16 requests';

interface Sum {
  done: number;
  requests: number;
  tokens: number;
  steps: number;
}

/** The same ten tasks with the simulated model in both profiles: what each needs, and whether it comes to its end. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const faithful = await all((model) => model);
  const fast = await all(fastModel);
  const perStep = (sum: Sum): number => sum.requests / sum.steps;
  const tokens = fast.tokens / faithful.tokens;
  const requests = fast.requests / faithful.requests;
  const row = (what: string, value: number, unit: string): BenchResult['rows'][number] => ({ what, value, unit });
  return {
    name: 'profiles',
    date,
    machine: machine(),
    rows: [
      { ...row(`faithful: tasks done, of ${TASKS}`, faithful.done, 'tasks') },
      {
        ...row(`fast: tasks done, of ${TASKS}`, fast.done, 'tasks'),
        goal: 'no fewer than faithful',
        reached: fast.done >= faithful.done,
      },
      { ...row('faithful: requests a step', perStep(faithful), 'requests'), peer: CRADLE },
      { ...row('fast: requests a step', perStep(fast), 'requests'), peer: CRADLE },
      { ...row('fast ÷ faithful: requests', 100 * requests, '%'), goal: 'at most 50 %', reached: requests <= 0.5 },
      { ...row('faithful: tokens', faithful.tokens, 'tokens') },
      { ...row('fast: tokens', fast.tokens, 'tokens') },
      { ...row('fast ÷ faithful: tokens', 100 * tokens, '%'), goal: 'at most 40 %', reached: tokens <= 0.4 },
    ],
    notes: [
      'A token is counted for four characters of text, and 1,000 for each picture, as the simulated model bills them.',
    ],
  };
}

async function all(profile: (model: PromptedModel) => Model): Promise<Sum> {
  const sum: Sum = { done: 0, requests: 0, tokens: 0, steps: 0 };
  for (let task = 1; task <= TASKS; task++) {
    const { wanted, goal } = buttonGoal(3, dice(task));
    const sim = await startSimModel({ seed: task, faults: FAULTS });
    try {
      const model = profile(openaiModel({ model: 'sim', baseURL: sim.url, env: {} }));
      const signal = new AbortController().signal;
      const { result, computer } = await runInWorld(model, goal, { maxSteps: 20, signal });
      if (result.status === 'done' && holds(computer.done, wanted)) sum.done++;
      sum.requests += sim.requests;
      sum.tokens += result.usage.inputTokens + result.usage.outputTokens;
      sum.steps += result.steps;
    } finally {
      await sim.close();
    }
  }
  return sum;
}
