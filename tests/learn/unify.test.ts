import { expect, it } from 'vitest';
import { parseInstruction } from '../../src/agent/model/builtin/parse.ts';
import { unifyClause } from '../../src/agent/model/builtin/unify.ts';
import { INSTRUMENTS } from '../../src/agent/select-model.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';

const apps = await loadApps(shippedSkills);

/** What the pattern's names stand for in the other words; null when those want something else. */
function fits(pattern: string, words: string): Record<string, string> | null {
  const parse = (text: string) => parseInstruction(text, { apps, skills: [], ...INSTRUMENTS });
  const [wanted, given] = [parse(pattern), parse(words)];
  const found: Record<string, string> = {};
  const all = wanted.length === given.length && wanted.every((part, at) => unifyClause(part, given[at]!, {}, found));
  return all ? found : null;
}

it.each([
  ['open Mousepad, type "{text}"', 'launch the text editor and write "Hi"', { text: 'Hi' }],
  ['save as "{path}"', 'save the document as ~/a.txt', { path: '~/a.txt' }],
  ['fill "City" with "{city}"', 'set the "City" field to "Paris"', { city: 'Paris' }],
  ['click "Add" near "{beside}"', 'click the "Add" button near "Plums"', { beside: 'Plums' }],
  ['choose "{country}" from "Country"', 'select "Norway" from "Country"', { country: 'Norway' }],
  ['press ctrl+s', 'hit ctrl+s', {}],
  ['type "{text}", wait for "{text}"', 'type "one", wait for "one" for up to 60 seconds', { text: 'one' }],
])('%s is what is wanted by: %s', (pattern, words, found) => {
  expect(fits(pattern, words)).toEqual(found);
});

it.each([
  ['open Mousepad, type "{text}"', 'open galculator, type "Hi"'],
  ['fill "City" with "{city}"', 'fill "Country" with "Norway"'],
  ['type "{text}" into "City"', 'fill "City" with "Paris"'],
  ['click "Save"', 'click "Save as"'],
  ['click "Save"', 'double-click "Save"'],
  ['check "Large"', 'uncheck "Large"'],
  ['wait for "{it}"', 'wait until "it" disappears'],
  ['type "{text}", wait for "{text}"', 'type "one", wait for "two"'],
  ['click "Add" near "{beside}"', 'click "Add"'],
  ['click the second "Add"', 'click the third "Add"'],
])('%s is not what is wanted by: %s', (pattern, words) => {
  expect(fits(pattern, words)).toBeNull();
});
