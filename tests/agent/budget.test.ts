import { expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { runInWorld } from '../support/button-world.ts';

async function session(limits: { maxTokens?: number; maxCost?: number }, maxSteps = 10) {
  const sim = await startSimModel();
  try {
    const model = openaiModel({ model: 'sim', baseURL: sim.url, env: {} });
    return await runInWorld(model, 'press Alpha, then press Bravo, then press Golf', {
      ...{ maxSteps, ...limits, signal: new AbortController().signal },
    });
  } finally {
    await sim.close();
  }
}

const tokensOf = ({ events }: Awaited<ReturnType<typeof session>>): number[] =>
  events.flatMap((event) => (event.type === 'model-call' ? [event.usage.inputTokens + event.usage.outputTokens] : []));

test('a spent budget of tokens ends the session with that reason, before the next question, and everything is released', async () => {
  const run = await session({ maxTokens: 9000 });
  expect(run.result).toMatchObject({ status: 'failed', reason: 'The limit of 9000 tokens is reached.' });
  const tokens = tokensOf(run);
  const before = tokens.slice(0, -1).reduce((sum, each) => sum + each, 0);
  expect(before).toBeLessThan(9000);
  expect(before + tokens.at(-1)!).toBeGreaterThanOrEqual(9000);
  expect(run.computer.held.size).toBe(0);
  expect(run.events.at(-1)?.type).toBe('session-end');
});

test('without a budget the same session is done', async () => {
  expect((await session({})).result).toMatchObject({ status: 'done', steps: 3 });
});
