import { expect, it } from 'vitest';
import { rankSkills } from '../../src/agent/skills/score.ts';
import type { SkillCard } from '../../src/agent/types.ts';

const card = (name: string, description: string, params: string[] = []): SkillCard => ({
  name,
  app: 'desktop',
  description,
  status: 'trusted',
  origin: 'test',
  params: params.map((param) => ({ name: param, type: 'string', optional: false, description: param })),
});

const CARDS = [
  card('choose-from-menu', 'Chooses an item from the menu bar of the active window.', ['path']),
  card('dismiss-dialog', 'Dismisses the dialog or question that is in front.'),
  card('save-as', 'Saves the document of the active window under a name.', ['path']),
  card('open-application', 'Opens an application and waits for its window.', ['command']),
];

const best = (text: string): string | undefined => rankSkills(CARDS, text)[0]?.name;

it('puts the skill first that the words are about', () => {
  expect(best('save the document as list.txt')).toBe('save-as');
  expect(best('choosing an item in menus')).toBe('choose-from-menu');
  expect(best('a dialog came up')).toBe('dismiss-dialog');
  expect(best('Opening the application')).toBe('open-application');
});

it('offers nothing when no word is shared', () => {
  expect(rankSkills(CARDS, 'пингвин the of')).toEqual([]);
  expect(rankSkills(CARDS, '')).toEqual([]);
  expect(rankSkills([], 'save')).toEqual([]);
});

it('ranks a word that few skills have above one that many have', () => {
  expect(rankSkills(CARDS, 'active window question').map((found) => found.name)[0]).toBe('dismiss-dialog');
});
