import type { Outside, Place } from '../instructions/instruction.ts';
import { fileHolds, pageTold } from '../instructions/instruction.ts';

/** A task in two ways to say it, with the texts that each of them uses. */
export interface LearningTask {
  name: string;
  applications: string;
  /** Files that are there before. */
  files?: Record<string, string>;
  words(place: Place, texts: string[]): string;
  /** The same in other words. */
  otherWords(place: Place, texts: string[]): string;
  texts: string[];
  otherTexts: string[];
  check(outside: Outside, texts: string[]): Promise<string | null> | string | null;
}

export const TASKS: LearningTask[] = [
  {
    name: 'write and save',
    applications: 'Mousepad, file dialog',
    words: ({ folder }, [text]) => `open Mousepad, type "${text}", save as ${folder}/note.txt`,
    otherWords: ({ folder }, [text]) =>
      `Launch the text editor. Then write "${text}" and save the document as "${folder}/note.txt"`,
    texts: ['Dear neighbour, the party starts at eight.'],
    otherTexts: ['Milk, bread, then butter'],
    check: (outside, [text]) => fileHolds(outside, 'note.txt', text!),
  },
  {
    name: 'append to a file',
    applications: 'Mousepad',
    files: { 'list.txt': 'milk\nbread' },
    words: ({ folder }, [text]) =>
      `open Mousepad at ${folder}/list.txt, press ctrl+End, type "\\n${text}", press ctrl+s`,
    otherWords: ({ folder }, [text]) =>
      `start the editor at "${folder}/list.txt"; hit ctrl+End; write "\\n${text}"; hit ctrl+s`,
    texts: ['honey'],
    otherTexts: ['three plums'],
    check: (outside, [text]) => fileHolds(outside, 'list.txt', `milk\nbread\n${text}`),
  },
  {
    name: 'open through the file dialog',
    applications: 'Mousepad, file dialog',
    files: { 'diary.txt': 'Monday: rain', 'log.txt': 'Engine: cold' },
    words: ({ folder }, [file, seen, text]) =>
      `open Mousepad, choose "File > Open..." from the menu, type "${folder}/${file}", press Enter, wait for "${seen}", press ctrl+End, type "${text}", press ctrl+s`,
    otherWords: ({ folder }, [file, seen, text]) =>
      `launch Mousepad; select "File > Open..." from the menu; write "${folder}/${file}"; hit Enter; wait until "${seen}" is shown; hit ctrl+End; enter "${text}"; hit ctrl+s`,
    texts: ['diary.txt', 'Monday: rain', ' and hail'],
    otherTexts: ['log.txt', 'Engine: cold', ', later warm'],
    check: (outside, [file, seen, text]) => fileHolds(outside, file!, `${seen}${text}`),
  },
  {
    name: 'write all of a file anew',
    applications: 'Mousepad, file dialog',
    files: { 'old.txt': 'the old one' },
    words: ({ folder }, [text]) =>
      `open Mousepad at ${folder}/old.txt, press ctrl+a, type "${text}", save as ${folder}/new.txt, close Mousepad`,
    otherWords: ({ folder }, [text]) =>
      `launch the text editor with ${folder}/old.txt, hit ctrl+a, write "${text}", save as "${folder}/new.txt", quit Mousepad`,
    texts: ['the new one'],
    otherTexts: ['quite another one'],
    check: (outside, [text]) => fileHolds(outside, 'new.txt', text!),
  },
  {
    name: 'calculator by its keys',
    applications: 'galculator, Mousepad, file dialog',
    words: ({ folder }, [a, b, c]) =>
      `open galculator, click "${a}", click "${b}", click "+", click "${c}", click "=", press ctrl+c, open Mousepad, press ctrl+v, save as ${folder}/sum.txt`,
    otherWords: ({ folder }, [a, b, c]) =>
      `start the calculator, tap "${a}", push "${b}", tap the "+" key, tap "${c}", push "=", hit ctrl+c, launch the editor, hit ctrl+v, save as "${folder}/sum.txt"`,
    texts: ['7', '8', '4'],
    otherTexts: ['3', '1', '9'],
    check: (outside, [a, b, c]) => fileHolds(outside, 'sum.txt', String(Number(`${a}${b}`) + Number(c))),
  },
  {
    name: 'calculator by typing',
    applications: 'galculator, Mousepad, file dialog',
    words: ({ folder }, [a, b]) =>
      `open galculator, type "${a}*${b}", press Enter, press ctrl+c, open Mousepad, press ctrl+v, save as ${folder}/product.txt`,
    otherWords: ({ folder }, [a, b]) =>
      `launch the calculator; write "${a}*${b}"; hit Enter; hit ctrl+c; start the editor; hit ctrl+v; save as "${folder}/product.txt"`,
    texts: ['12', '4'],
    otherTexts: ['25', '6'],
    check: (outside, [a, b]) => fileHolds(outside, 'product.txt', String(Number(a) * Number(b))),
  },
  {
    name: 'terminal commands',
    applications: 'xterm',
    words: ({ folder }, [name, word]) =>
      `open the terminal, type "mkdir ${folder}/${name}", press Enter, type "echo ${word} > ${folder}/${name}/said.txt", press Enter`,
    otherWords: ({ folder }, [name, word]) =>
      `launch xterm; write "mkdir ${folder}/${name}"; hit Enter; write "echo ${word} > ${folder}/${name}/said.txt"; hit Enter`,
    texts: ['first', 'hello'],
    otherTexts: ['other', 'goodbye'],
    check: (outside, [name, word]) => fileHolds(outside, `${name}/said.txt`, word!),
  },
  {
    name: 'fill in a form',
    applications: 'Chromium',
    words: ({ pages }, [name, city, street]) =>
      `open Chromium at ${pages}/form, type "${name}" into "Full name", type "${city}" into the "City" field, type "${street}" into "Street", click "Send form", wait for "Thank you, ${name}!"`,
    otherWords: ({ pages }, [name, city, street]) =>
      `launch Chromium at ${pages}/form, enter "${name}" in "Full name", enter "${city}" into "City", write "${street}" into the "Street" field, push the "Send form" button, wait until "Thank you, ${name}!" is shown`,
    texts: ['Ada Lovelace', 'London', 'Queen Street'],
    otherTexts: ['Grace Hopper', 'New York', 'Harbour Road'],
    check: (outside, [name, city, street]) => pageTold(outside, 'form', { sent: 1, name, city, street }),
  },
  {
    name: 'tick, choose and send',
    applications: 'Chromium',
    words: ({ pages }, [country, number]) =>
      `open Chromium at ${pages}/form, uncheck "Send me the newsletter", check "I accept the terms", choose "${country}" from "Country", fill "House number" with "${number}", click "Send form"`,
    otherWords: ({ pages }, [country, number]) =>
      `start Chromium at ${pages}/form, untick "Send me the newsletter", tick "I accept the terms", select "${country}" from "Country", set "House number" to "${number}", tap "Send form"`,
    texts: ['Norway', '24'],
    otherTexts: ['Denmark', '7'],
    check: (outside, [country, number]) =>
      pageTold(outside, 'form', { sent: 1, newsletter: false, terms: true, country, number }),
  },
  {
    name: 'one of several equal buttons',
    applications: 'Chromium',
    words: ({ pages }, [one, two]) =>
      `open Chromium at ${pages}/shop, click "Add" near "${one}", click "Add" near "${two}", verify "${one}, ${two}" is shown`,
    otherWords: ({ pages }, [one, two]) =>
      `launch Chromium at ${pages}/shop, push the "Add" button next to "${one}", tap "Add" near "${two}", make sure "${one}, ${two}" is shown`,
    texts: ['Oranges', 'Grapes'],
    otherTexts: ['Cherries', 'Apples'],
    check: (outside, [one, two]) => pageTold(outside, 'shop', { basket: [one, two] }),
  },
  {
    name: 'scroll a long list',
    applications: 'Chromium',
    words: ({ pages }, [item]) =>
      `open Chromium at ${pages}/list, scroll down until "${item}" is shown, click "${item}"`,
    otherWords: ({ pages }, [item]) =>
      `launch Chromium at ${pages}/list, scroll until "${item}" is visible, tap "${item}"`,
    texts: ['Item 60'],
    otherTexts: ['Item 44'],
    check: (outside, [item]) => pageTold(outside, 'list', { clicked: [item] }),
  },
  {
    name: 'wait for a slow page',
    applications: 'Chromium',
    words: ({ pages }) => `open Chromium at ${pages}/slow, wait for "Loading" to disappear, click "Continue"`,
    otherWords: ({ pages }) =>
      `launch Chromium at ${pages}/slow, wait until "Loading" disappears, tap the "Continue" button`,
    texts: [],
    otherTexts: [],
    check: (outside) => pageTold(outside, 'slow', { ready: true, clicks: 1 }),
  },
  {
    name: 'garden game: dig, sow and water a bed',
    applications: 'garden game',
    words: ({ pages }, [bed]) =>
      `open Chromium at ${pages}/garden, click "Dig", click "${bed}", click "Sow", click "${bed}", click "Water", click "${bed}", click "Sleep"`,
    otherWords: ({ pages }, [bed]) =>
      `launch Chromium at ${pages}/garden, push "Dig", tap "${bed}", push the "Sow" button, tap "${bed}", push "Water", tap "${bed}", push "Sleep"`,
    texts: ['B2'],
    otherTexts: ['C4'],
    check: (outside, [bed]) => pageTold(outside, 'garden', { day: 2, beds: { [bed!]: 'grown' } }),
  },
  {
    name: 'trader game: buy here, sell there',
    applications: 'trader game',
    words: ({ pages }, [good]) =>
      `open Chromium at ${pages}/trader, click "Buy" near "${good}", click "Buy" near "${good}", click "Sail on", click "Sell" near "${good}", click "Sell" near "${good}"`,
    otherWords: ({ pages }, [good]) =>
      `start Chromium at ${pages}/trader, tap "Buy" near "${good}", tap "Buy" next to "${good}", push "Sail on", tap "Sell" near "${good}", tap the "Sell" button near "${good}"`,
    texts: ['Amber'],
    otherTexts: ['Barley'],
    check: (outside, [good]) =>
      pageTold(outside, 'trader', { harbour: 1, coins: good === 'Amber' ? 130 : 110, hold: { [good!]: 0 } }),
  },
];
