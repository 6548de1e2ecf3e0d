import type { Instruction } from './instruction.ts';
import { fileHolds } from './instruction.ts';

/** Mousepad, its file dialog, the terminal and the calculator. */
export const WRITING: Instruction[] = [
  {
    name: 'write and save',
    applications: 'Mousepad, file dialog',
    words: ({ folder }) =>
      `open Mousepad, type "Dear neighbour,\\n\\nthe party starts at eight.", save as ${folder}/letter.txt`,
    check: (outside) => fileHolds(outside, 'letter.txt', 'Dear neighbour,\n\nthe party starts at eight.'),
  },
  {
    name: 'Unicode, one step a line',
    applications: 'Mousepad, file dialog',
    words: ({ folder }) =>
      `open the text editor\ntype "Grüße aus Zürich – 12,50 € · Привет, мир"\nsave as "${folder}/from abroad.txt"`,
    check: (outside) => fileHolds(outside, 'from abroad.txt', 'Grüße aus Zürich – 12,50 € · Привет, мир'),
  },
  {
    name: 'change one line of a file',
    applications: 'Mousepad',
    files: { 'list.txt': 'milk\nbread\nhoney\nplums\nrice\n' },
    words: ({ folder }) =>
      `open Mousepad at ${folder}/list.txt, press Down 3 times, press shift+End, type "apples", choose "File > Save" from the menu, then close Mousepad`,
    async check(outside) {
      if (await outside.isOpen('Mousepad')) return 'Mousepad is still open';
      return fileHolds(outside, 'list.txt', 'milk\nbread\nhoney\napples\nrice');
    },
  },
  {
    name: 'open through the file dialog',
    applications: 'Mousepad, file dialog',
    files: { 'diary.txt': 'Monday: rain\nTuesday: sun\n' },
    words: ({ folder }) =>
      `open Mousepad, choose "File > Open..." from the menu, type "${folder}/diary.txt", press Enter, wait for "Tuesday: sun", press ctrl+End, type "Wednesday: snow", press ctrl+s`,
    check: (outside) => fileHolds(outside, 'diary.txt', 'Monday: rain\nTuesday: sun\nWednesday: snow'),
  },
  {
    name: 'replace a file that is there',
    applications: 'Mousepad, file dialog',
    files: { 'report.txt': 'the old one\n' },
    words: ({ folder }) =>
      `open Mousepad, type "the new one", save as ${folder}/report.txt, verify "report.txt" is shown`,
    check: (outside) => fileHolds(outside, 'report.txt', 'the new one'),
  },
  {
    name: 'close without saving',
    applications: 'Mousepad, galculator',
    words: () => 'open Mousepad, type "nobody needs this", close without saving, open the calculator',
    async check({ isOpen }) {
      if (await isOpen('Mousepad')) return 'Mousepad is still open';
      return (await isOpen('Galculator')) ? null : 'galculator is not open';
    },
  },
  {
    name: 'calculator by its keys',
    applications: 'galculator, Mousepad, file dialog',
    words: ({ folder }) =>
      `open galculator, click "7", click "8", click "+", click "4", click "=", verify "82" is shown, press ctrl+c, open Mousepad, press ctrl+v, save as ${folder}/sum.txt`,
    check: (outside) => fileHolds(outside, 'sum.txt', '82'),
  },
  {
    name: 'calculator by typing',
    applications: 'galculator, Mousepad, file dialog',
    words: ({ folder }) =>
      `open the calculator; type "12.75*4"; press Enter; verify "51" is shown; press ctrl+c; open the editor; press ctrl+v; save as ${folder}/product.txt`,
    check: (outside) => fileHolds(outside, 'product.txt', '51'),
  },
  {
    name: 'terminal commands',
    applications: 'xterm',
    words: ({ folder }) =>
      `open the terminal, type "mkdir -p ${folder}/a && cd ${folder}/a", press Enter, type "printf '%s\\\\n' one two three | sort -r > sorted.txt; expr 300 + 33\\n", wait for "333"`,
    check: (outside) => fileHolds(outside, 'a/sorted.txt', 'two\nthree\none'),
  },
  {
    name: 'from the terminal into a file',
    applications: 'xterm, Mousepad, file dialog',
    files: { 'stock.txt': 'pears 128\nplums 73\nfigs 406\n' },
    words: ({ folder }) =>
      `open xterm, type "cat ${folder}/stock.txt", press Enter, wait for "plums", read the text after "plums" as plums, open Mousepad, type "There are " + plums + " plums", save as ${folder}/plums.txt`,
    check: (outside) => fileHolds(outside, 'plums.txt', 'There are 73 plums'),
  },
  {
    name: 'switch between windows',
    applications: 'Mousepad, xterm, file dialog',
    words: ({ folder }) =>
      `open Mousepad, open the terminal, switch to Mousepad, type "copied", save as ${folder}/first.txt, switch to the terminal, type "cp ${folder}/first.txt ${folder}/second.txt\\n"`,
    check: (outside) => fileHolds(outside, 'second.txt', 'copied'),
  },
  {
    name: 'skills by name and by description',
    applications: 'Mousepad, file dialog',
    words: ({ folder }) =>
      `open Mousepad, type "kept", press ctrl+shift+s, dismiss the dialog, use save-as with path "${folder}/kept.txt"`,
    check: (outside) => fileHolds(outside, 'kept.txt', 'kept'),
  },
];
