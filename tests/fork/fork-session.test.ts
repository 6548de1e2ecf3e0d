import { expect, test } from 'vitest';
import { agreementOf } from '../../src/agent/fork/agreement.ts';
import { forkSession } from '../../src/agent/fork/fork-session.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import type { Model } from '../../src/agent/types.ts';
import { InputError } from '../../src/agent/types.ts';
import { gathered } from '../agent/small-agent.ts';
import { freshFolder } from '../session/folders.ts';
import { plantSession } from '../session/export/plant.ts';

const STEPS = 100;
const signal = AbortSignal.timeout(60_000);

/** Answers as it is recorded, but for the subtask of every `nth` step. */
function model(nth: number): Model {
  return scriptedModel({
    'information-gathering': (_, asked) => ({
      ...gathered,
      description: `screen ${asked % 4}`,
      screenKind: 'web page',
    }),
    'task-inference': ({ goal }, asked) => ({
      ...{ goal, why: 'other words', horizon: 'long', summary: '', checklist: [], notes: {}, reason: '' },
      ...{ subtask: asked % nth === 0 ? 'something else' : `go on ${asked}`, status: 'doing' },
    }),
  });
}

test('over 200 recorded decisions the table counts what was planted, module by module, and nothing else', async () => {
  const steps = Array.from({ length: STEPS }, (_, at) => ({ texts: [`screen ${at % 4}`], subtask: `go on ${at}` }));
  const folder = await plantSession(await freshFolder(), 'a goal', steps);
  const options = { skills: [], step: null, chain: false, perceive: null, shows: () => false, signal };
  const comparisons = [];
  for await (const step of forkSession(folder, { ...options, modelFor: () => model(10) })) {
    comparisons.push(...step.comparisons);
  }
  expect(comparisons).toHaveLength(2 * STEPS);
  expect(agreementOf(comparisons)).toEqual([
    { role: 'information-gathering', asked: 100, agreed: 100 },
    { role: 'task-inference', asked: 100, agreed: 90 },
  ]);
  const [first] = comparisons.filter(({ agrees }) => !agrees);
  expect(first?.differences).toEqual([{ what: 'subtask', was: 'go on 0', is: 'something else' }]);
});

test('a step that is not there is refused with the steps that are', async () => {
  const folder = await plantSession(await freshFolder(), 'a goal', [{ texts: ['one'] }]);
  const options = { skills: [], step: 7, chain: false, perceive: null, shows: () => false, signal };
  const forked = forkSession(folder, { ...options, modelFor: () => model(1) });
  await expect(forked.next()).rejects.toThrow(new InputError(`${folder} has no step 7: its steps are 1 to 1.`));
});
