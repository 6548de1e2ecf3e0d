import { expect, test } from 'vitest';
import { reusingModel } from '../../src/agent/model/reuse.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { ask } from './samples.ts';

const said = (description: string) => ({ description, screenKind: 'dialog', guidance: [] });

function looking() {
  const model = reusingModel(scriptedModel({ 'information-gathering': [said('first'), said('second')] }));
  const first = ask('information-gathering');
  return { model, first, same: { ...first, input: { ...first.input, sameImage: true } } };
}

test('the very same screen is not described again, and that costs nothing', async () => {
  const { model, first, same } = looking();
  await model.ask(first);
  const again = await model.ask(same);
  expect(again).toMatchObject({ value: said('first'), usage: { inputTokens: 0, outputTokens: 0 }, prompt: '' });
});

test.each([
  ['another reason to look', { subtask: 'something else' }],
  ['another window', { windows: [] }],
  ['another screen', { sameImage: false }],
])('%s: it is asked', async (_, change) => {
  const { model, first, same } = looking();
  await model.ask(first);
  const { value } = await model.ask({ ...same, input: { ...same.input, ...change } });
  expect(value).toEqual(said('second'));
});

test('what passed by in between is looked at', async () => {
  const { model, first, same } = looking();
  await model.ask(first);
  expect((await model.ask({ ...same, clip: first.images })).value).toEqual(said('second'));
});
