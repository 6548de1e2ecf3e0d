import { fileURLToPath } from 'node:url';
import { glance } from '../src/agent/glance.ts';
import { costOf, loadPrices, priceOf } from '../src/agent/model/cost/prices.ts';
import { fastModel } from '../src/agent/model/fast.ts';
import { openaiModel, type PromptedModel } from '../src/agent/model/openai.ts';
import { reusingModel } from '../src/agent/model/reuse.ts';
import { dice } from '../src/agent/model/sim/dice.ts';
import { startSimModel } from '../src/agent/model/sim/sim-model.ts';
import { loadLibrary } from '../src/agent/skills/library.ts';
import type { Model, SkillCard, Usage } from '../src/agent/types.ts';
import { NO_TOKENS, addUsage } from '../src/agent/usage.ts';
import { buttonGoal, holds, runInWorld } from '../tests/support/button-world.ts';
import { machine, type BenchResult } from './result.ts';

const TASKS = 10;
/** A tenth of the clicks goes wrong, so that reflection has something to find in both profiles. */
const FAULTS = { 'wrong-element': 0.1 };
const SIZE = { width: 1280, height: 720 };
const CRADLE = 'Cradle, 4 to 16 requests';
const PRICED = 'gpt-5';

interface Sum {
  done: number;
  requests: number;
  usage: Usage;
  steps: number;
}

interface Manner {
  profile: (model: PromptedModel) => Model;
  glances: boolean;
}

/** The same ten tasks with the simulated model in both profiles: what each needs, and whether it comes to its end. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const shipped = fileURLToPath(new URL('../skills', import.meta.url));
  const skills = (await loadLibrary({ shipped, learned: '/nowhere' })).cards({ usable: true });
  const faithful = await all({ profile: reusingModel, glances: false }, skills);
  const sparing = await all({ profile: reusingModel, glances: true }, skills);
  const fast = await all({ profile: (model) => fastModel(model), glances: false }, skills);
  const price = priceOf(loadPrices('/nowhere'), `openai:${PRICED}`);
  const row = (what: string, value: number, unit: string): BenchResult['rows'][number] => ({ what, value, unit });
  const rowsOf = (name: string, sum: Sum): BenchResult['rows'] => [
    { ...row(`${name}: requests a step`, sum.requests / sum.steps, 'requests'), peer: CRADLE },
    row(`${name}: tokens`, tokensOf(sum), 'tokens'),
    row(
      `${name}: of what is sent, cached by the endpoint`,
      share(sum.usage.cachedTokens ?? 0, sum.usage.inputTokens),
      '%',
    ),
    row(
      `${name}: money saved by that at the prices of ${PRICED}`,
      100 - share(costOf(sum.usage, price)!, costOf(uncached(sum.usage), price)!),
      '%',
    ),
  ];
  const tokens = tokensOf(fast) / tokensOf(faithful);
  const requests = fast.requests / faithful.requests;
  return {
    name: 'profiles',
    date,
    machine: machine(),
    rows: [
      row(`faithful: tasks done, of ${TASKS}`, faithful.done, 'tasks'),
      {
        ...row(`fast: tasks done, of ${TASKS}`, fast.done, 'tasks'),
        goal: 'no fewer than faithful',
        reached: fast.done >= faithful.done,
      },
      ...rowsOf('faithful', faithful),
      ...rowsOf('faithful, pictures of changes', sparing),
      ...rowsOf('fast', fast),
      row('faithful, pictures of changes: tasks done', sparing.done, 'tasks'),
      row('faithful, pictures of changes: tokens spared', 100 - share(tokensOf(sparing), tokensOf(faithful)), '%'),
      { ...row('fast ÷ faithful: requests', 100 * requests, '%'), goal: 'at most 50 %', reached: requests <= 0.5 },
      { ...row('fast ÷ faithful: tokens', 100 * tokens, '%'), goal: 'at most 40 %', reached: tokens <= 0.4 },
    ],
    notes: [
      'The simulated model bills a token for four characters of text, and pictures of 1280 × 720 by the rules of tiles (85 + 170 for each 512 × 512).',
      'Its cache holds what requests begin with in common, from 1024 tokens on and in steps of 128, as OpenAI publishes; pictures are not counted as cached.',
    ],
  };
}

async function all({ profile, glances }: Manner, skills: SkillCard[]): Promise<Sum> {
  const sum: Sum = { done: 0, requests: 0, usage: NO_TOKENS, steps: 0 };
  for (let task = 1; task <= TASKS; task++) {
    const { wanted, goal } = buttonGoal(3, dice(task));
    const sim = await startSimModel({ seed: task, faults: FAULTS });
    try {
      const model = profile(openaiModel({ model: 'sim', baseURL: sim.url, env: {} }));
      const how = { maxSteps: 20, signal: new AbortController().signal, size: SIZE, skills };
      const { result, computer } = await runInWorld(model, goal, { ...how, ...(glances && { glance }) });
      if (result.status === 'done' && holds(computer.done, wanted)) sum.done++;
      sum.requests += sim.requests;
      sum.usage = addUsage(sum.usage, result.usage);
      sum.steps += result.steps;
    } finally {
      await sim.close();
    }
  }
  return sum;
}

function tokensOf({ usage: { inputTokens, outputTokens } }: Sum): number {
  return inputTokens + outputTokens;
}

function uncached({ inputTokens, outputTokens }: Usage): Usage {
  return { inputTokens, outputTokens };
}

function share(part: number, of: number): number {
  return (100 * part) / of;
}
