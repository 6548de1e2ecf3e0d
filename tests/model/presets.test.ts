import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLocalServers, loadPresets } from '../../src/agent/model/presets.ts';
import { addModel, importModels, readModels } from '../../src/agent/model/registry.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { InputError } from '../../src/agent/types.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const portOf = (url: string): number => Number(new URL(url).port);

test('a server on one of the ports is found with its models; a closed port and a server of another kind are none', async () => {
  const sim = await startSimModel();
  const other = createServer((_, response) => response.end('<title>Mail</title>')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const ports = [portOf(sim.url), (other.address() as AddressInfo).port, 1];
    const found = await findLocalServers(ports.map((port) => ({ name: `s${port}`, title: 'S', port })));
    expect(found).toEqual([{ name: `s${ports[0]}`, title: 'S', port: ports[0], url: sim.url, models: ['sim'] }]);
  } finally {
    other.close();
    await sim.close();
  }
});

test('the usual ports of local servers are asked, and the presets have addresses that hold no key', () => {
  const { endpoints, servers } = loadPresets();
  expect(servers.map(({ port }) => port)).toEqual(expect.arrayContaining([11434, 1234, 8000, 8080]));
  for (const { url } of endpoints) expect(new URL(url).protocol).toBe('https:');
});

test('a preset file names models in one go, by address or preset; what is there stays, and the same file again adds none', () => {
  addModel(folder, { name: 'mine', model: 'm', url: 'https://models.example.org/v1' });
  const file = JSON.stringify({
    models: [
      { name: 'eyes', model: 'qwen3-vl', url: 'ollama' },
      { name: 'big', model: 'gpt-5', url: 'https://api.openai.com/v1/', api: 'responses' },
    ],
  });
  expect(importModels(folder, file).map(({ name }) => name)).toEqual(['eyes', 'big']);
  expect(importModels(folder, file)).toEqual([]);
  expect(readModels(folder)).toEqual([
    { name: 'mine', model: 'm', url: 'https://models.example.org/v1', api: 'chat' },
    { name: 'eyes', model: 'qwen3-vl', url: 'http://127.0.0.1:11434/v1', api: 'chat' },
    { name: 'big', model: 'gpt-5', url: 'https://api.openai.com/v1', api: 'responses' },
  ]);
});

const good = { name: 'eyes', model: 'm', url: 'ollama' };

test.each<[string, unknown, RegExp]>([
  ['no list', { endpoints: [] }, /no file of models/],
  ['no JSON', '{', /no file of models/],
  ['a name that is none', { models: [good, { ...good, name: 'A b' }] }, /^models\.1: .*name must be lower-case/],
  ['a place that is none', { models: [good, { ...good, name: 'b', url: 'olama' }] }, /^models\.1: .*url must be a web/],
  ['a key in the address', { models: [{ ...good, url: 'https://h/v1?key=sk-abcdef' }] }, /must not hold a key/],
  ['a key beside it', { models: [{ ...good, apiKey: 'sk-abcdef' }] }, /apiKey is nothing that a model has/],
  ['another model of a name', { models: [good, { ...good, model: 'n' }] }, /^models\.1: there is another model "eyes"/],
])('a file with %s is refused in words, and adds nothing', (_, content, words) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  expect(() => importModels(folder, text)).toThrow(InputError);
  expect(() => importModels(folder, text)).toThrow(words);
  expect(readModels(folder)).toEqual([]);
});
