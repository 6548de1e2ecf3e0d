/** One way to write each kind of step, for whoever wrote it in a way that is not understood. The words left are all that begin a step. */
const EXAMPLES: [words: string[], example: string][] = [
  [['open', 'launch', 'start'], 'open Mousepad, or: open Chromium at https://example.org'],
  [['switch', 'change', 'return'], 'switch to Mousepad, or: switch to "words of the title"'],
  [['go', 'visit', 'browse', 'navigate'], 'go to https://example.org'],
  [['close', 'quit'], 'close Mousepad, or: close the window without saving'],
  [
    ['click', 'push', 'tap', 'left', 'middle'],
    'click "Save", or: click the second "Add" button, or: click "Add" near "Oranges"',
  ],
  [['double', 'triple', 'right'], 'double-click "Picture", or: right-click "Folder"'],
  [['hover', 'point'], 'hover over "Help"'],
  [['type', 'enter', 'write'], 'type "Hello", or: type "London" into "City"'],
  [['fill', 'set'], 'fill "City" with "London"'],
  [['replace'], 'replace the text of "City" with "London"'],
  [['press', 'hit'], 'press Enter, or: press ctrl+s, or: press Down 3 times'],
  [['choose', 'select', 'pick'], 'choose "File > Save As" from the menu, or: choose "Norway" from "Country"'],
  [['check', 'tick', 'turn'], 'check "I accept the terms", or: turn on "Wrap around"'],
  [['uncheck', 'untick'], 'uncheck "Send me the newsletter"'],
  [['scroll'], 'scroll down, or: scroll until "Item 60" is shown, or: scroll to the bottom'],
  [['drag'], 'drag "Mow the lawn" to "Finished", or: drag "Volume" by 120, 0'],
  [['wait'], 'wait for "Ready", or: wait until "Loading" disappears, or: wait 2 seconds'],
  [['save'], 'save, or: save as ~/letter.txt'],
  [['read', 'remember'], 'read the text after "Total" as total, or: read the lines below "Prices" as prices'],
  [['verify', 'make sure', 'ensure', 'confirm'], 'verify "Thank you" is shown'],
  [['use', 'run'], 'use save-as with path "~/letter.txt"'],
];

/** Words that begin a step: "and" before one of these separates two steps. */
export const VERBS: string[] = EXAMPLES.flatMap(([words]) => words);

/** How a step that begins with this word is written; null when none does. */
export function exampleOf(word: string): string | null {
  return EXAMPLES.find(([words]) => words.includes(word.toLowerCase()))?.[1] ?? null;
}

/** The usual word of each kind of step. */
export const USUAL_VERBS: string[] = EXAMPLES.map(([words]) => words[0]!);
