import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { costOf, loadPrices, priceOf } from '../../src/agent/model/cost/prices.ts';
import { InputError } from '../../src/agent/types.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskhand-prices-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['openai:gpt-4o', 2.5],
  ['openai:gpt-4o-2024-08-06', 2.5],
  ['openai:gpt-4o-mini', 0.15],
  ['openai/gpt-4o@https://openrouter.ai/api/v1', 2.5],
  ['claude-sonnet-4-20250514@https://api.anthropic.com/v1', 3],
  ['anthropic/claude-opus-4.5@https://openrouter.ai/api/v1', 5],
  ['claude-opus-4-20250514@https://api.anthropic.com/v1', 15],
  ['openai:gpt-4.1', 2],
  ['qwen3-vl@http://127.0.0.1:11434/v1', 0],
  ['builtin', 0],
])('%s costs by its row, a version by its model, and on this machine nothing', (name, input) => {
  expect(priceOf(loadPrices(folder), name)?.input).toBe(input);
});

test('a model that has no row has no price: a relative of a known one is not guessed', () => {
  const prices = loadPrices(folder);
  expect(priceOf(prices, 'openai:gpt-4o-audio')).toBeNull();
  expect(priceOf(prices, 'openai:gpt-4')).toBeNull();
  expect(priceOf(prices, 'openai:gpt-5.4-ultra')).toBeNull();
  expect(priceOf(prices, 'eyes@https://models.example.org/v1')).toBeNull();
  expect(costOf({ inputTokens: 5, outputTokens: 5 }, null)).toBeNull();
});

test('a row of the data folder wins, and a million tokens cost what it says', () => {
  const row = { model: 'gpt-4o', input: 1, output: 3, date: '2026-11-25' };
  writeFileSync(join(folder, 'prices.json'), JSON.stringify({ prices: [row] }));
  const price = priceOf(loadPrices(folder), 'openai:gpt-4o');
  expect(costOf({ inputTokens: 1_000_000, outputTokens: 2_000_000 }, price)).toBe(7);
});

test('what the endpoint had in its cache costs what its own column says, and in full where there is none', () => {
  const usage = { inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 600_000 };
  const price = { model: 'm', input: 2, output: 8, date: '2026-11-25' };
  expect(costOf(usage, { ...price, cached: 0.5 })).toBeCloseTo(0.4 * 2 + 0.6 * 0.5);
  expect(costOf(usage, price)).toBe(2);
});

test('no shipped row asks more for cached input than for other', () => {
  const prices = loadPrices(folder);
  expect(prices.filter(({ cached }) => cached !== undefined).length).toBeGreaterThan(30);
  expect(prices.filter(({ input, cached = 0 }) => cached >= input)).toEqual([]);
});

test('a table that cannot be read names the file, the row and the form', () => {
  writeFileSync(join(folder, 'prices.json'), '{"prices": [{"model": "x", "input": "free"}]}');
  expect(() => loadPrices(folder)).toThrow(InputError);
  expect(() => loadPrices(folder)).toThrow(/prices\.json.*prices\.0\.input.*million tokens/);
});

test('every shipped row has a date and a source, and no model has two', () => {
  const prices = loadPrices(folder);
  expect(prices.filter(({ source, date }) => !source || date > '2026-11-25')).toEqual([]);
  expect(new Set(prices.map(({ model }) => model)).size).toBe(prices.length);
});
