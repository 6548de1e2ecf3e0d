import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings, readSettings, saveSettings } from '../../src/agent/settings.ts';
import { InputError } from '../../src/agent/types.ts';
import { ownFolder } from './cli.ts';

function settingsFile(text: string): { folder: string; file: string } {
  const folder = ownFolder();
  const file = join(folder, 'settings.json');
  writeFileSync(file, text);
  return { folder, file };
}

test('without a file the defaults count, and no file is made', async () => {
  const folder = ownFolder();
  expect(await readSettings(folder)).toEqual(defaultSettings);
  expect(readdirSync(folder)).toEqual([]);
});

test('what is saved is read again, and the rest keeps its defaults', async () => {
  const folder = ownFolder();
  await saveSettings(folder, { maxSteps: 7, languages: ['rus', 'eng'] });
  await saveSettings(folder, { model: 'qwen@http://127.0.0.1:11434/v1' });
  const expected = { maxSteps: 7, languages: ['rus', 'eng'], model: 'qwen@http://127.0.0.1:11434/v1' };
  expect(await readSettings(folder)).toEqual({ ...defaultSettings, ...expected });
});

test.each([
  ['{"a":', 'line 1 is not JSON'],
  ['', 'is not JSON'],
  ['[]', 'it must be a JSON object'],
  ['null', 'it must be a JSON object'],
  ['{\n\n "maxStep": 5}', 'line 3: maxStep is not a setting. Did you mean maxSteps?'],
  ['{"maxSteps": -5}', 'maxSteps is -5; it must be a whole number from 1 to 1000'],
  ['{"maxSteps": 1e400}', 'maxSteps'],
  ['{"languages": []}', 'languages is []; it must be a list of 1 to 8'],
  ['{"languages": ["../eng"]}', 'languages'],
  ['{"desktop": "virtual"}', 'private or real'],
  ['{"size": {"widht": 3}}', 'size.widht is not a setting. Did you mean width?'],
  ['{\n "settle": {\n "quietMs": "x", "timeoutMs": 1}}', 'line 3: settle.quietMs is "x"; it must be a whole number'],
  ['{"model": "gpt 4o"}', 'openai:NAME'],
  ['{"stopChord": "e e"}', 'stopChord is "e e"; it must be a chord such as "ctrl+alt+q"'],
  ['{"stopChord": "escape"}', 'stopChord is "escape"'],
  ['{"yieldIdleMs": 0}', 'yieldIdleMs is 0; it must be a whole number of milliseconds from 200'],
  ['{"guard": {"window": []}}', 'guard.window is not a setting. Did you mean windows?'],
  ['{"guard": {"windows": "Mousepad"}}', 'guard.windows is "Mousepad"; it must be a list'],
  ['{"guard": {"blockedKeys": ["alt+f99"]}}', 'guard.blockedKeys.0 is "alt+f99"; it must be a list of up to 100 keys'],
  ['{"guard": {"blockedRegions": [{"x": 1, "y": 2, "w": 3}]}}', 'guard.blockedRegions.0.h is missing'],
  ['{"guard": {"maxMinutes": -1}}', 'guard.maxMinutes is -1; it must be a number of minutes'],
  ['{"__proto__": {"maxSteps": 3}}', '__proto__ is not a setting'],
])('%j is refused with its place and what is allowed, and stays as it was', async (text, sentence) => {
  const { folder, file } = settingsFile(text);
  const error: unknown = await readSettings(folder).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toContain(file);
  expect(String(error)).toContain(sentence);
  expect(String(error)).toContain('The file was left as it is');
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each([
  '{"apiKey": "abcdefgh12345678"}',
  '{"openai": {"api_key": "abcdefgh12345678"}}',
  '{"model": "sk-abcdefgh12345678"}',
])('a key in the settings is refused, and never printed: %s', async (text) => {
  const { folder } = settingsFile(text);
  const error = String(await readSettings(folder).catch((e: unknown) => e));
  expect(error).toContain('environment variable OPENAI_API_KEY');
  expect(error).not.toContain('abcdefgh12345678');
});

test('what is left out of the guard keeps its defaults', async () => {
  const { folder } = settingsFile('{"guard": {"windows": ["Mousepad"]}, "stopChord": "f12 f12"}');
  const { guard, stopChord } = await readSettings(folder);
  expect(guard).toEqual({ ...defaultSettings.guard, windows: ['Mousepad'] });
  expect(stopChord).toBe('f12 f12');
});

test('rubbish is never saved', async () => {
  const { folder, file } = settingsFile('{"maxSteps": 9}');
  await expect(saveSettings(folder, { maxSteps: 0 })).rejects.toThrow('The setting maxSteps is 0');
  expect(readFileSync(file, 'utf8')).toBe('{"maxSteps": 9}');
});

test('an editor may have put a byte order mark in front', async () => {
  const { folder } = settingsFile('\uFEFF{"maxSteps": 9}');
  expect((await readSettings(folder)).maxSteps).toBe(9);
});
