import { expect, test } from 'vitest';
import { endpointOf } from '../../src/agent/model/openai/endpoint.ts';

const kept = { 'https://api.openai.com': 'kept-for-openai', 'https://models.example': 'kept-for-models' };
const keyFor = (origin: string): string | undefined => Object.entries(kept).find(([name]) => name === origin)?.[1];

test.each([
  ['a kept key is used where the environment has none', {}, undefined, 'kept-for-openai'],
  ['the environment wins', { OPENAI_API_KEY: 'from-environment' }, undefined, 'from-environment'],
  ['a kept key goes to its own address', {}, 'https://models.example/v1', 'kept-for-models'],
  ['and to no other', {}, 'https://models.example:8443/v1', null],
  ['nor over an open line', {}, 'http://models.example/v1', null],
  [
    'a key of the environment stays with its host',
    { OPENAI_API_KEY: 'x' },
    'https://models.example/v1',
    'kept-for-models',
  ],
])('%s', (_, env, baseURL, key) => {
  expect(endpointOf({ baseURL, keyFor }, env).key).toBe(key);
});
