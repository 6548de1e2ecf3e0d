import { fileHolds, pageTold, type Outside, type Place } from '../instructions/instruction.ts';
import type { ScriptedPerson } from './scripted-person.ts';

/** One task that a person shows, and that is then done again with other values. */
export interface Demonstration {
  name: string;
  /** Started on the desktop before: the task begins in it. */
  start(place: Place): string;
  /** Title of the program's window, or a part of it. */
  window: string;
  /** Files that are there before. */
  files?: Record<string, string>;
  /** What is shown, and what it is done with the second time. */
  values: [shown: Record<string, string>, again: Record<string, string>];
  goal(values: Record<string, string>, place: Place): string;
  show(person: ScriptedPerson, values: Record<string, string>, place: Place): Promise<void>;
  check(outside: Outside, values: Record<string, string>): Promise<string | null> | string | null;
}

export const DEMONSTRATIONS: Demonstration[] = [
  {
    name: 'write a note and save it',
    start: () => 'mousepad',
    window: 'Mousepad',
    values: [
      { text: 'bread and milk', file: 'first.txt' },
      { text: 'plums and honey', file: 'second.txt' },
    ],
    goal: ({ text, file }, { folder }) => `write "${text}" into Mousepad and save it as "${folder}/${file}"`,
    async show(person, { text, file }, { folder }) {
      await person.write(text!);
      await person.strike('ctrl', 's');
      await person.window('Save As');
      await person.write(`${folder}/${file}`);
      await person.strike('enter');
    },
    check: (outside, { text, file }) => fileHolds(outside, file!, text!),
  },
  {
    name: 'replace all text by the menu',
    start: ({ folder }) => `mousepad ${folder}/list.txt`,
    window: 'list.txt',
    files: { 'list.txt': 'an old line\nand another\n' },
    values: [{ text: 'all is new' }, { text: 'and newer still' }],
    goal: ({ text }) => `replace everything in Mousepad by "${text}" and save`,
    async show(person, { text }) {
      await person.click('Edit');
      await person.click('Select All');
      await person.write(text!);
      await person.strike('ctrl', 's');
    },
    check: (outside, { text }) => fileHolds(outside, 'list.txt', text!),
  },
  {
    name: 'append to a file through the dialog',
    start: () => 'mousepad',
    window: 'Mousepad',
    files: { 'monday.txt': 'rain', 'tuesday.txt': 'sun' },
    values: [
      { file: 'monday.txt', text: ' and wind' },
      { file: 'tuesday.txt', text: ' and snow' },
    ],
    goal: ({ file, text }, { folder }) => `open "${folder}/${file}" in Mousepad and add "${text}"`,
    async show(person, { file, text }, { folder }) {
      await person.strike('ctrl', 'o');
      await person.window('Open');
      await person.write(`${folder}/${file}`);
      await person.strike('enter');
      await person.window(file!);
      await person.strike('ctrl', 'end');
      await person.write(text!);
      await person.strike('ctrl', 's');
    },
    check: (outside, { file, text }) => fileHolds(outside, file!, `${file === 'monday.txt' ? 'rain' : 'sun'}${text!}`),
  },
  {
    name: 'run a command in the terminal',
    start: () => 'xterm',
    window: '',
    files: { 'source.txt': 'copied' },
    values: [{ file: 'one.txt' }, { file: 'other.txt' }],
    goal: ({ file }, { folder }) => `copy source.txt to "${folder}/${file}" in the terminal`,
    async show(person, { file }, { folder }) {
      await person.write(`cp ${folder}/source.txt ${folder}/${file}`);
      await person.strike('enter');
    },
    check: (outside, { file }) => fileHolds(outside, file!, 'copied'),
  },
  {
    name: 'fill in a form',
    start: ({ pages }) => `chromium ${pages}/form`,
    window: 'Chromium',
    values: [
      { name: 'ada lovelace', city: 'london' },
      { name: 'grace hopper', city: 'new york' },
    ],
    goal: ({ name, city }) => `send the form with the name "${name}" and the city "${city}"`,
    async show(person, { name, city }) {
      await person.click('Full name');
      await person.write(name!);
      await person.strike('tab');
      await person.click('City');
      await person.write(city!);
      await person.strike('enter');
    },
    check: (outside, { name, city }) => pageTold(outside, 'form', { sent: 1, name, city }),
  },
  {
    name: 'put a fruit into the basket',
    start: ({ pages }) => `chromium ${pages}/shop`,
    window: 'Chromium',
    values: [{}, {}],
    goal: () => 'put oranges into the basket',
    async show(person) {
      await person.click('Add', 'Oranges');
    },
    check: (outside) => pageTold(outside, 'shop', { basket: ['Oranges'] }),
  },
  {
    name: 'choose from a list',
    start: ({ pages }) => `chromium ${pages}/list`,
    window: 'Chromium',
    values: [{}, {}],
    goal: () => 'choose the items 3 and 5 of the list',
    async show(person) {
      await person.click('Item 3');
      await person.click('Item 5');
    },
    check: (outside) => pageTold(outside, 'list', { clicked: ['Item 3', 'Item 5'] }),
  },
  {
    name: 'go to an address and press the button',
    start: () => 'chromium about:blank',
    window: 'Chromium',
    values: [{ page: 'slow' }, { page: 'slow?theme=dark' }],
    goal: ({ page }, { pages }) => `go to "${pages}/${page}" and continue`,
    async show(person, { page }, { pages }) {
      await person.strike('ctrl', 'l');
      await person.write(`${pages}/${page}`);
      await person.strike('enter');
      await person.reads('Continue');
      await person.click('Continue');
    },
    check: (outside) => pageTold(outside, 'slow', { clicks: 1 }),
  },
];
