import { expect, test } from 'vitest';
import { modelByRole } from '../../src/agent/model/by-role.ts';
import { fallbackModel } from '../../src/agent/model/fallback.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { ModelError, Stopped } from '../../src/agent/types.ts';
import { ask, values } from './samples.ts';

const curation = values['skill-curation'];
const good = (name: string) =>
  scriptedModel({ 'skill-curation': () => curation, 'self-reflection': () => values['self-reflection'] }, { name });
const usage = { inputTokens: 70, outputTokens: 7 };
const broken = (message: string) =>
  scriptedModel({ 'skill-curation': () => new ModelError(message, { retry: false, usage }) }, { name: 'broken' });

test('where one model fails the next answers, under its own name, and what the first used up is counted', async () => {
  const answer = await fallbackModel([broken('a fails.'), good('second')]).ask(ask('skill-curation'));
  expect(answer).toMatchObject({ value: curation, model: 'second', usage });
});

test('when all fail, all reasons are told', async () => {
  const asked = fallbackModel([broken('a fails.'), broken('b fails.')]).ask(ask('skill-curation'));
  await expect(asked).rejects.toThrow('a fails. Then: b fails. No other model is left.');
});

test('a stop asks no other model', async () => {
  const stop = new AbortController();
  let asked = false;
  const first = scriptedModel({
    'skill-curation': () => {
      stop.abort(new Stopped('test'));
      return new ModelError('gone', { retry: true });
    },
  });
  const second = scriptedModel({ 'skill-curation': () => ((asked = true), curation) });
  await expect(fallbackModel([first, second]).ask(ask('skill-curation', { signal: stop.signal }))).rejects.toThrow(
    Stopped,
  );
  expect(asked).toBe(false);
});

test('a role with a model of its own is asked there, all others of the usual one', async () => {
  const model = modelByRole(good('usual'), { 'self-reflection': good('judge') });
  expect((await model.ask(ask('self-reflection'))).model).toBe('judge');
  expect((await model.ask(ask('skill-curation'))).model).toBe('usual');
});
