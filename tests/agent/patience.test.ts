import { expect, test } from 'vitest';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { stages } from '../../src/agent/stage.ts';
import type { AskOptions } from '../../src/agent/stage.ts';
import { ModelError, Stopped } from '../../src/agent/types.ts';
import { ask, values } from '../model/samples.ts';
import { recording } from './small-agent.ts';

const good = values['skill-curation'];
const paid = { inputTokens: 1000, outputTokens: 10 };
const final = new ModelError('It refused.', { retry: false });
const unusable = new ModelError('No usable answer.', { retry: false, usage: paid });

function asking(
  answers: (typeof good | ModelError)[],
  options: AskOptions = {},
  signal = new AbortController().signal,
) {
  const record = recording();
  const { ask: asked, used } = stages(scriptedModel({ 'skill-curation': answers }), record, signal, options);
  return { record, used, ask: () => asked(ask('skill-curation')) };
}

test('a model that has answered before is asked again when it fails, and each failure is told', async () => {
  const { ask: once, record } = asking([good, final, final, good], { patience: [1, 1] });
  await once();
  expect(await once()).toEqual(good);
  const problems = record.events.filter(({ type }) => type === 'problem');
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatchObject({ where: 'skill-curation', message: 'It refused. It is asked again in 0.001 s.' });
});

test('patience ends', async () => {
  const { ask: once } = asking([good, final, final, final, good], { patience: [1, 1] });
  await once();
  await expect(once()).rejects.toBe(final);
});

test('a first failure that cannot pass is told at once: the key or the name may be wrong', async () => {
  const { ask: once, record } = asking([final, good], { patience: [1] });
  await expect(once()).rejects.toBe(final);
  expect(record.events).toEqual([]);
});

test('what an unusable reply cost is counted and recorded, and so is what the next one cost', async () => {
  const {
    ask: once,
    record,
    used,
  } = asking([unusable, good], { patience: [1], costOf: (_, usage) => usage.inputTokens / 1000 });
  await once();
  expect(used()).toEqual({ usage: paid, cost: 1 });
  expect(record.events.filter(({ type }) => type === 'model-call')).toMatchObject([
    { usage: paid, cost: 1, raw: '' },
    { cost: 0 },
  ]);
});

test('a stop while it waits ends the question with the reason of the stop', async () => {
  const stop = new AbortController();
  const why = new Stopped('test');
  const { ask: once } = asking([good, final, good], { patience: [60_000] }, stop.signal);
  await once();
  const asked = once();
  stop.abort(why);
  await expect(asked).rejects.toBe(why);
});
