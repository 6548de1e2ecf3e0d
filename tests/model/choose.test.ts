import { expect, test } from 'vitest';
import { chooseModel } from '../../src/agent/model/choose.ts';
import { InputError } from '../../src/agent/types.ts';
import { says, startModelServer } from '../support/model-server.ts';
import { ask, values } from './samples.ts';

const env = { OPENAI_API_KEY: 'sk-test-0123456789' };

test.each([
  ['openai:gpt-5', env, 'openai:gpt-5'],
  ['openai:qwen', { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }, 'openai:qwen'],
  ['qwen3-vl:8b@http://127.0.0.1:11434/v1', {}, 'qwen3-vl:8b@http://127.0.0.1:11434/v1'],
  ['org/model@https://host/v1/?key=1', {}, 'org/model@https://host/v1'],
  ['gpt-4o@https://api.openai.com/v1', env, 'gpt-4o@https://api.openai.com/v1'],
])('%s is a model', (spec, environment, name) => {
  expect(chooseModel(spec, environment).name).toBe(name);
});

test.each([
  ['', /empty.*builtin/],
  ['gpt-5', /"gpt-5" names no model.*openai:NAME/],
  ['openai:', /lacks the model's name/],
  ['openai:two words', /lacks the model's name/],
  ['@https://host/v1', /lacks the model's name/],
  ['name@host/v1', /names no model/],
  ['name@https://', /web address/],
])('%j is refused with the forms that there are', (spec, message) => {
  expect(() => chooseModel(spec, env)).toThrow(InputError);
  expect(() => chooseModel(spec, env)).toThrow(message);
});

test.each(['openai:gpt-5', 'gpt-4o@https://api.openai.com/v1'])('%s without a key tells how to set one', (spec) => {
  expect(() => chooseModel(spec, {})).toThrow(/OPENAI_API_KEY.*--model builtin/);
});

test('the name and the place of NAME@URL are really used', async () => {
  const server = await startModelServer(says(JSON.stringify(values['skill-curation'])));
  try {
    await chooseModel(`org/eyes:7b@${server.url}`, {}).ask(ask('skill-curation'));
    expect(server.requests[0]).toMatchObject({ path: '/v1/chat/completions', body: { model: 'org/eyes:7b' } });
  } finally {
    await server.close();
  }
});
