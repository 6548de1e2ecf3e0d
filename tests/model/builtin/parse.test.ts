import { describe, expect, it } from 'vitest';
import type { Deed, Target, Value } from '../../../src/agent/model/builtin/clause.ts';
import { parseInstruction } from '../../../src/agent/model/builtin/parse.ts';
import { shippedVocabulary } from './vocabulary.ts';

const vocabulary = await shippedVocabulary();

const text = (value: string): Value => [{ type: 'literal', text: value }];
const thing = (label: string, rest: Partial<Target> = {}): Target => ({
  label: text(label),
  kind: null,
  nth: null,
  near: null,
  ...rest,
});
const click = (target: Target, button: 1 | 2 | 3 = 1, count: 1 | 2 | 3 = 1): Deed => ({
  do: 'click',
  target,
  button,
  count,
});
const type = (value: Value): Deed => ({ do: 'type', value, into: null, replace: false });
const typeInto = (value: string, into: Target, replace = false): Deed => ({
  do: 'type',
  value: text(value),
  into,
  replace,
});
const verify = (value: string, gone = false): Deed => ({ do: 'verify', value: text(value), gone });
const wait = (value: string, gone = false, seconds = 30): Deed => ({ do: 'wait', value: text(value), gone, seconds });
const scroll = (direction: 'up' | 'down' | 'left' | 'right', notches: number): Deed => ({
  do: 'scroll',
  direction,
  until: null,
  notches,
});
const open = (app: string, target: string | null = null): Deed => ({
  do: 'open',
  app,
  target: target === null ? null : text(target),
});
const items: Deed = { do: 'read', what: { type: 'below', anchor: 'L', lines: null }, as: 'items' };
const ITEMS = 'read the lines below "L" as items, ';

const understood: [instruction: string, ...Deed[]][] = [
  // Applications and windows
  ['open Mousepad', open('mousepad')],
  ['Please launch the web browser at https://example.org/a?b=1,2', open('chromium', 'https://example.org/a?b=1,2')],
  ['open "/tmp/my notes.txt" with the text editor', open('mousepad', '/tmp/my notes.txt')],
  ['open /tmp/a.txt in Mousepad', open('mousepad', '/tmp/a.txt')],
  ['start xterm', open('xterm')],
  ['switch to Mousepad', { do: 'switch', app: 'mousepad', title: null }],
  ['go back to the calculator', { do: 'switch', app: 'galculator', title: null }],
  ['switch to the "notes.txt" window', { do: 'switch', app: null, title: text('notes.txt') }],
  ['go to http://127.0.0.1:8080/list', { do: 'go', url: text('http://127.0.0.1:8080/list') }],
  ['go to "https://example.org/a b"', { do: 'go', url: text('https://example.org/a b') }],
  ['browse to localhost:3000', { do: 'go', url: text('localhost:3000') }],
  ['close', { do: 'close', app: null, discard: false }],
  ['close the current window without saving', { do: 'close', app: null, discard: true }],
  ['quit Mousepad without saving', { do: 'close', app: 'mousepad', discard: true }],
  // Pointing
  ['click Save', click(thing('Save'))],
  ['click on the "Save" button', click(thing('Save', { kind: 'button' }))],
  ['click the button "Save"', click(thing('Save', { kind: 'button' }))],
  ['click the 2nd "Add"', click(thing('Add', { nth: 2 }))],
  ['click the last "Add" button', click(thing('Add', { kind: 'button', nth: -1 }))],
  ['click "Add" near "Oranges"', click(thing('Add', { near: 'Oranges' }))],
  ['click the field next to "Name"', click({ label: [], kind: 'field', nth: null, near: 'Name' })],
  ['tap the third checkbox', click({ label: [], kind: 'checkbox', nth: 3, near: null })],
  ['double-click "Picture"', click(thing('Picture'), 1, 2)],
  ['triple click "line"', click(thing('line'), 1, 3)],
  ['right-click the "Folder" icon', click(thing('Folder', { kind: 'icon' }), 3)],
  ['middle-click the link "Home"', click(thing('Home'), 2)],
  ['hover over "Help"', { do: 'point', target: thing('Help') }],
  ['drag "A" onto the "Bin" icon', { do: 'drag', from: thing('A'), to: thing('Bin', { kind: 'icon' }), by: null }],
  ['drag "A" by 100, -20', { do: 'drag', from: thing('A'), to: null, by: { dx: 100, dy: -20 } }],
  // Typing and keys
  ['type "a, then b; and click c."', type(text('a, then b; and click c.'))],
  [`type 'it's fine'`, type(text("it's fine"))],
  ['type “curly” + «two»', type([...text('curly'), ...text('two')])],
  [String.raw`type "one\ntwo\tthree\\four"`, type(text('one\ntwo\tthree\\four'))],
  [String.raw`type "Good \"night\" dear"`, type(text('Good "night" dear'))],
  [String.raw`type "C:\"`, type(text('C:\\'))],
  ['type "  leading #1 and \'quotes\'"', type(text("  leading #1 and 'quotes'"))],
  ['write "x" into "Full name"', typeInto('x', thing('Full name'))],
  ['enter "London" in the "City" field', typeInto('London', thing('City', { kind: 'field' }))],
  ['fill "House number" with "24"', typeInto('24', thing('House number'), true)],
  ['set "City" to "Paris"', typeInto('Paris', thing('City'), true)],
  ['replace the text of "Note" with "new"', typeInto('new', thing('Note'), true)],
  ['fill "City" with ""', typeInto('', thing('City'), true)],
  ['press Enter', { do: 'press', keys: 'Enter', times: 1 }],
  ['press the Down key 3 times', { do: 'press', keys: 'Down', times: 3 }],
  ['hit escape twice', { do: 'press', keys: 'escape', times: 2 }],
  ['press ctrl++', { do: 'press', keys: 'ctrl++', times: 1 }],
  // Menus, lists, boxes
  ['choose "File > Save As..." from the menu', { do: 'choose', path: [text('File'), text('Save As...')], from: null }],
  ['choose "View → Zoom"', { do: 'choose', path: [text('View'), text('Zoom')], from: null }],
  ['choose "Norway" from "Country"', { do: 'choose', path: [text('Norway')], from: thing('Country') }],
  ['select "Norway" in the "Country" list', { do: 'choose', path: [text('Norway')], from: thing('Country') }],
  ['select the "Large" option', click(thing('Large'))],
  ['check "I accept"', { do: 'check', target: thing('I accept'), want: true }],
  ['tick the "Gift" checkbox', { do: 'check', target: thing('Gift', { kind: 'checkbox' }), want: true }],
  ['turn off "Wrap around"', { do: 'check', target: thing('Wrap around'), want: false }],
  // Scrolling and waiting
  ['scroll', scroll('down', 5)],
  ['scroll up by 3 notches', scroll('up', 3)],
  ['scroll to the bottom of the page', scroll('down', 200)],
  ['scroll to the top', scroll('up', 200)],
  ['scroll down until "Item 60" is visible', { do: 'scroll', direction: 'down', until: text('Item 60'), notches: 5 }],
  ['wait for "Ready"', wait('Ready')],
  ['wait until "Loading" disappears', wait('Loading', true)],
  ['wait for "Done" for up to 90 seconds', wait('Done', false, 90)],
  ['wait 1.5 seconds', { do: 'pause', seconds: 1.5 }],
  // Files
  ['save', { do: 'save', path: null }],
  ['save as notes.txt', { do: 'save', path: text('notes.txt') }],
  ['save the document as "~/my notes.txt"', { do: 'save', path: text('~/my notes.txt') }],
  // Reading and computing
  ['read the 5 lines below "L" as a', { do: 'read', what: { type: 'below', anchor: 'L', lines: 5 }, as: 'a' }],
  [
    'read the lines between "A" and "B" as middle',
    { do: 'read', what: { type: 'between', above: 'A', below: 'B' }, as: 'middle' },
  ],
  ['read the line with "Pears" as row', { do: 'read', what: { type: 'line', containing: 'Pears' }, as: 'row' }],
  ['remember the price of "Pears" as p', { do: 'read', what: { type: 'after', anchor: 'Pears' }, as: 'p' }],
  [`${ITEMS}type Items`, items, type([{ type: 'note', name: 'items', form: 'text' }])],
  [`${ITEMS}type "= " + the sum of items`, items, type([...text('= '), { type: 'note', name: 'items', form: 'sum' }])],
  [`${ITEMS}type the last line of items`, items, type([{ type: 'note', name: 'items', form: 'line', line: -1 }])],
  [`${ITEMS}type the number of items`, items, type([{ type: 'note', name: 'items', form: 'count' }])],
  [
    `${ITEMS}type the numbers of items joined with "+"`,
    items,
    type([{ type: 'note', name: 'items', form: 'numbers', joint: '+' }]),
  ],
  // Checking
  ['verify "Thank you, Ada!" is shown', verify('Thank you, Ada!')],
  ['check that "Done" is shown', verify('Done')],
  ['verify that "Loading" is no longer shown', verify('Loading', true)],
  ['make sure "All finished"', verify('All finished')],
  // Skills
  ['use save-as with path " /tmp/a "', { do: 'use', skill: 'save-as', args: { path: text(' /tmp/a ') } }],
  ['use save-as with path "/tmp/a"', { do: 'use', skill: 'save-as', args: { path: text('/tmp/a') } }],
  [
    'use the skill press-keys with keys "tab" and times 3',
    { do: 'use', skill: 'press-keys', args: { keys: text('tab'), times: text('3') } },
  ],
  ['dismiss the dialog', { do: 'use', skill: 'dismiss-dialog', args: {} }],
  // Several steps
  [
    'open Mousepad and click "a" and type "b and click c"',
    open('mousepad'),
    click(thing('a')),
    type(text('b and click c')),
  ],
  ['open Mousepad, then type "hi".', open('mousepad'), type(text('hi'))],
  [
    '1. open xterm\n2) type "ls"\n- press Enter',
    open('xterm'),
    type(text('ls')),
    { do: 'press', keys: 'Enter', times: 1 },
  ],
  ['First, open Mousepad; finally type "1,5"', open('mousepad'), type(text('1,5'))],
];

describe('the instruction language', () => {
  it.each(understood)('%s', (instruction, ...deeds) => {
    const clauses = parseInstruction(instruction, vocabulary);
    expect(clauses).toEqual(deeds.map((deed, index) => ({ ...deed, text: clauses[index]?.text })));
  });

  it('keeps each step as it was written', () => {
    const clauses = parseInstruction('Open Mousepad and type "a, b"', vocabulary);
    expect(clauses.map((clause) => clause.text)).toEqual(['Open Mousepad', 'type "a, b"']);
  });
});

const refused: [instruction: string, sentence: string][] = [
  ['', 'The instruction is empty. Say what to do, for example: open Mousepad, type "hello"'],
  [' ,;.\n', 'The instruction is empty.'],
  ['open Gimp', 'open Gimp: there is no application "Gimp". Known applications: Chromium, Galculator, Mousepad, XTerm'],
  ['open Mousepd', 'there is no application "Mousepd". Did you mean Mousepad?'],
  ['close Firefox', 'there is no application "Firefox"'],
  ['switch to Gimp', 'there is no application "Gimp"'],
  ['open', 'open: not understood. Write: open Mousepad, or: open Chromium at'],
  ['opne Mousepad', 'opne Mousepad: not understood. Did you mean open? A step begins with one of: open, switch'],
  ['frobnicate the "X"', 'frobnicate the "X": not understood. A step begins with one of'],
  ['"Save"', '"Save": not understood.'],
  ['make me a sandwich', 'or uses the words of a known skill'],
  ['type "hello', 'type "hello: a quotation mark is not closed.'],
  ['open Mousepad, type “hello, save', 'Part 2 of the instruction, type “hello: a quotation mark is not closed.'],
  ['type hello', 'nothing has been read as "hello" before. Put the text in quotes, or first say: read … as hello'],
  ['wait for Ready', 'nothing has been read as "ready" before.'],
  [
    'type "Good "night" dear"',
    String.raw`"Good "night" dear" is not a text: put it in quotes, as in "Good \"night\" dear".`,
  ],
  ['type two words', 'two words is not a text: put it in quotes, as in "two words".'],
  ['type ""', 'the text is empty: write it between the quotes.'],
  ['verify "" is shown', 'the text is empty'],
  ['click ""', 'the label is empty: say what it reads.'],
  ['click "A" "B"', '"A" "B" does not name one thing on the screen: put its label in quotes.'],
  ['press Foo', 'press Foo: There is no key "Foo". Keys are single characters, or names such as enter'],
  ['press ctrl+entr', 'There is no key "entr" in "ctrl+entr"'],
  ['fill "Name"', 'fill "Name": not understood. Write: fill "City" with "London"'],
  ['drag "A"', 'drag "A": not understood. Write: drag "Mow the lawn" to "Finished"'],
  ['scroll sideways', 'scroll sideways: not understood. Write: scroll down'],
  ['wait', 'wait: not understood. Write: wait for "Ready"'],
  ['save as', 'save as: not understood. Write: save, or: save as'],
  ['choose from "Country"', 'does not name one thing on the screen'],
  ['read "Total"', 'read "Total": not understood. Write: read the text after "Total" as total'],
  ['read the lines below "L" as 5', 'not understood. Write: read'],
  ['type items, read the lines below "L" as items', 'Part 1 of the instruction, type items: nothing has been read'],
  [`${ITEMS}type the sum of prices`, 'nothing has been read as "prices" before'],
  ['use make-coffee', 'there is no skill "make-coffee". Skills: choose-from-list,'],
  ['use save-a', 'there is no skill "save-a". Did you mean save-as?'],
  ['use save-as', 'the skill save-as also needs path (where to save; ~ is the home folder).'],
  ['use save-as with file "x"', 'the skill save-as takes path, replace; write: use save-as with path "…"'],
  ['check "A", uncheck "A"', 'Parts 1 and 2 contradict each other: check "A", then uncheck "A".'],
  ['verify "A" is shown, verify "A" is not shown', 'Parts 1 and 2 contradict each other'],
];

describe('what is not understood is refused with the way out', () => {
  it.each(refused)('%s', (instruction, sentence) => {
    expect(() => parseInstruction(instruction, vocabulary)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(sentence) as string }),
    );
  });
});
