import { expect, it } from 'vitest';
import { ACTION_TYPES, isAction, isVerb, parseYield, QUERY_TYPES } from '../../src/agent/skills/verbs.ts';
import { InputError } from '../../src/agent/types.ts';

it.each([
  { type: 'click', x: 0, y: 0 },
  { type: 'click', x: 5, y: 6, button: 3, modifiers: ['ctrl'] },
  { type: 'double_click', x: 5, y: 6 },
  { type: 'triple_click', x: 5, y: 6 },
  { type: 'move', x: -3, y: 6 },
  { type: 'move_by', dx: -5, dy: 0 },
  {
    type: 'drag',
    path: [
      { x: 0, y: 0 },
      { x: 9, y: 9 },
    ],
    button: 1,
  },
  { type: 'scroll', x: 1, y: 2, dx: 0, dy: -3 },
  { type: 'keypress', keys: 'ctrl+shift+s' },
  { type: 'type', text: '' },
  { type: 'type', text: '  spaces, "quotes", #, \n\t 漢字' },
  { type: 'hold', keys: 'w', ms: 500 },
  { type: 'hold', button: 1, ms: 0 },
  { type: 'release' },
  { type: 'wait', seconds: 0.2 },
  {
    type: 'find',
    text: 'Save',
    kind: 'button',
    nth: 2,
    near: 'Name',
    window: 'active',
    box: { x: 0, y: 0, w: 1, h: 1 },
  },
  { type: 'find', text: 'Save', near: { x: 1, y: 2 }, window: 4194311 },
  { type: 'find-picture', picture: 'send.png', near: 'Name' },
  { type: 'part', text: 'type the name' },
  { type: 'look', question: 'the red row' },
  { type: 'read', box: { x: 0, y: 0, w: 5, h: 5 } },
  { type: 'read', near: 'Total' },
  { type: 'wait-for', text: 'Ready', seconds: 3, gone: true },
  { type: 'windows' },
  { type: 'activate', window: 4194311 },
  { type: 'settle', seconds: 2 },
  { type: 'call-skill', skill: 'save-as', args: { path: '/tmp/x' } },
])('passes $type on as it is', (value) => {
  expect(parseYield(value)).toEqual(value);
  expect(isVerb(value.type)).toBe(true);
});

it('has a case above for every verb, and tells actions from questions', () => {
  expect([...ACTION_TYPES, ...QUERY_TYPES]).toHaveLength(22);
  expect(isAction(parseYield({ type: 'wait', seconds: 1 }))).toBe(true);
  expect(isAction(parseYield({ type: 'windows' }))).toBe(false);
  expect(isVerb('save-as')).toBe(false);
  expect(isVerb('constructor')).toBe(false);
});

it('fills in what may be left out', () => {
  expect(parseYield({ type: 'wait-for', text: 'a' })).toEqual({
    type: 'wait-for',
    text: 'a',
    seconds: 10,
    gone: false,
  });
  expect(parseYield({ type: 'settle' })).toEqual({ type: 'settle', seconds: 5 });
  expect(parseYield({ type: 'scroll', x: 1, y: 2, dy: 3 })).toEqual({ type: 'scroll', x: 1, y: 2, dx: 0, dy: 3 });
});

it.each([
  [undefined, 'A skill yields what a verb returns'],
  ['click', 'it yielded "click"'],
  [[], 'it yielded []'],
  [{ x: 1 }, 'it yielded {"x":1}'],
  [{ type: 'clck', x: 1, y: 1 }, 'There is no verb "clck". Did you mean click? Verbs: click, double_click,'],
  [{ type: '__proto__' }, 'There is no verb "__proto__".'],
  [{ type: 'toString' }, 'There is no verb "toString".'],
  [{ type: 'click', x: 1 }, 'click: y is missing.'],
  [{ type: 'click', x: 1.5, y: NaN }, 'click: x must be a whole number, but it is 1.5; y must be a whole number'],
  [{ type: 'click', x: '1', y: 1 }, 'click: x must be a whole number, but it is "1".'],
  [{ type: 'click', x: 1, y: Infinity }, 'click: y must be a whole number'],
  [{ type: 'click', x: 40000, y: 1 }, 'click: x must be at most 32767, but it is 40000.'],
  [{ type: 'click', x: 1, y: 1, button: 9 }, 'click: button must be 1 (left), 2 (middle)'],
  [{ type: 'click', x: 1, y: 1, buton: 1 }, 'click: buton is not a field that exists here.'],
  [{ type: 'click', x: 1, y: 1, modifiers: 'ctrl' }, 'click: modifiers must be a list of keys'],
  [{ type: 'drag', path: [{ x: 1, y: 1 }] }, 'drag: path must have at least 2 points'],
  [{ type: 'drag', path: [{ x: 1, y: 1 }, { x: 1 }] }, 'drag: path[1].y is missing.'],
  [{ type: 'keypress', keys: '' }, 'keypress: keys must not be empty'],
  [{ type: 'keypress' }, 'keypress: keys is missing.'],
  [{ type: 'hold', ms: 5 }, 'hold: give either keys or button.'],
  [{ type: 'hold', keys: 'a', ms: 60_001 }, 'hold: ms must be at most 60000'],
  [{ type: 'wait', seconds: 61 }, 'wait: seconds must be at most 60, but it is 61.'],
  [{ type: 'wait', seconds: -1 }, 'wait: seconds must not be negative'],
  [{ type: 'find', text: 'a', nth: 0 }, 'find: nth must be at least 1'],
  [{ type: 'find', text: 'a', near: 3 }, 'find: near must be a label or a point'],
  [{ type: 'read' }, 'read: give either box or near.'],
  [{ type: 'activate', window: 'Mousepad' }, "activate: window must be a window's id"],
  [{ type: 'call-skill', skill: 'x', args: 3 }, 'call-skill: args must be an object'],
])('refuses %j and says why', (value, words) => {
  expect(() => parseYield(value)).toThrow(InputError);
  expect(() => parseYield(value)).toThrow(words);
});
