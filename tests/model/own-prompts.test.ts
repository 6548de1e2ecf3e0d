import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  changedPrompts,
  listPrompts,
  loadOwnPrompts,
  openPrompt,
  promptName,
  resetPrompt,
  savePrompt,
} from '../../src/agent/model/own-prompts.ts';
import { fastModel } from '../../src/agent/model/fast.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import type { OwnPrompts } from '../../src/agent/model/prompt.ts';
import { loadPrompts, promptText } from '../../src/agent/model/prompt.ts';
import { InputError } from '../../src/agent/types.ts';
import { says, startModelServer } from '../support/model-server.ts';
import { ask, inputs, values } from './samples.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'prompts-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const shipped = promptText('action-planning');
const withLine = (line: string): string => shipped.replace('\n---\n', `\n${line}\n\n---\n`);
const profile = { id: 'mousepad', windowApp: 'Mousepad' } as Parameters<typeof loadOwnPrompts>[1][number];
const own = (): OwnPrompts => loadOwnPrompts(home, [profile]);

const input = (app: string) => {
  const { observation, ...rest } = inputs['action-planning'];
  const window = { id: 1, title: 't', app, box: { x: 0, y: 0, w: 9, h: 9 }, active: true, dialog: false, pid: null };
  return { ...rest, observation: { ...observation, windows: [window] } };
};

test('the nearest text counts: that of the active program, the person’s, the shipped one', () => {
  const systemIn = (app: string) => loadPrompts(undefined, own()).render('action-planning', input(app)).system;
  expect(systemIn('Mousepad')).not.toContain('mine');
  savePrompt(home, 'action-planning', null, withLine('These words are mine.'));
  savePrompt(home, 'action-planning', 'mousepad', withLine('For Mousepad.'));
  expect(systemIn('Mousepad')).toContain('For Mousepad.');
  expect(systemIn('Chromium')).toContain('These words are mine.');
  resetPrompt(home, 'action-planning', 'mousepad');
  expect(systemIn('Mousepad')).toContain('These words are mine.');
  expect(openPrompt(home, 'action-planning', 'mousepad')).toMatchObject({
    own: false,
    shipped,
    text: withLine('These words are mine.'),
  });
  expect(listPrompts(home).filter((each) => each.own)).toEqual([{ name: 'action-planning', own: true, apps: [] }]);
});

test('a model is asked with them, also in the fast profile', async () => {
  const text = promptText('fast-step').replace('\n---\n', '\nOne thing more.\n\n---\n');
  savePrompt(home, 'fast-step', null, text);
  savePrompt(home, 'action-planning', null, withLine('These words are mine.'));
  const reply = { task: values['task-inference'], plan: values['action-planning'] };
  const server = await startModelServer(says(JSON.stringify(reply)), says(JSON.stringify(reply.plan)));
  try {
    const model = openaiModel({ model: 'm', baseURL: server.url, env: {}, prompts: own() });
    await fastModel(model, { prompts: own() }).ask(ask('task-inference'));
    await model.ask(ask('action-planning'));
    expect(server.requests.map(({ body }) => body.messages[0]!.content)).toEqual([
      expect.stringContaining('One thing more.'),
      expect.stringContaining('These words are mine.'),
    ]);
  } finally {
    await server.close();
  }
});

test('a text with a wrong hole is refused, and nothing is written; one that changes nothing is not kept', () => {
  const save = () => savePrompt(home, 'action-planning', null, shipped.replace('{{limits}}', ''));
  expect(save).toThrow(InputError);
  expect(save).toThrow(/action-planning\.md: the value "limits" has no hole/);
  expect(existsSync(join(home, 'prompts'))).toBe(false);
  savePrompt(home, 'action-planning', null, withLine('Mine.'));
  savePrompt(home, 'action-planning', null, shipped);
  expect(listPrompts(home).some((each) => each.own)).toBe(false);
});

test('the lint at start names the file that somebody broke, and the way back; also a folder of no application', () => {
  mkdirSync(join(home, 'prompts', 'mousepad'), { recursive: true });
  const file = join(home, 'prompts', 'mousepad', 'self-reflection.md');
  writeFileSync(file, 'No line.');
  expect(own).toThrow(`${file} cannot be used. self-reflection.md: one line "---"`);
  expect(own).toThrow(/deskhand prompts reset self-reflection --app mousepad/);
  expect(readFileSync(file, 'utf8')).toBe('No line.');
  rmSync(file);
  mkdirSync(join(home, 'prompts', 'mousepd'));
  expect(own).toThrow(/mousepd is for no application\. Did you mean mousepad\?/);
  expect(() => promptName('action-planing')).toThrow(/Did you mean action-planning\?/);
});

test('a text that is tried takes the place of every own one of its name', () => {
  savePrompt(home, 'action-planning', 'mousepad', withLine('For Mousepad.'));
  const tried = changedPrompts(own(), { 'action-planning': withLine('Tried.') });
  expect(loadPrompts(undefined, tried).render('action-planning', input('Mousepad')).system).toContain('Tried.');
});
