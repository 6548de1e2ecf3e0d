import { expect, test } from 'vitest';
import { deedOfKey, openMouse, openSender, placeOf } from '../../src/renderer/live/deeds.ts';
import { parseChord } from '../../src/agent/hand/keys.ts';
import type { Action } from '../../src/agent/types.ts';
import { until } from '../support/until.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test.each<[string, Partial<typeof none>, Action | null]>([
  ['a', {}, { type: 'type', text: 'a' }],
  ['Ж', { shiftKey: true }, { type: 'type', text: 'Ж' }],
  ['S', { ctrlKey: true, shiftKey: true }, { type: 'keypress', keys: 'ctrl+s' }],
  ['Enter', {}, { type: 'keypress', keys: 'enter' }],
  ['Tab', { shiftKey: true }, { type: 'keypress', keys: 'shift+tab' }],
  ['F5', { altKey: true }, { type: 'keypress', keys: 'alt+f5' }],
  ['Escape', { shiftKey: true }, { type: 'keypress', keys: 'escape' }],
  ['Shift', { shiftKey: true }, null],
  ['Dead', {}, null],
])('%s with %j is %j on the desktop', (key, modifiers, deed) => {
  expect(deedOfKey({ ...none, ...modifiers, key })).toEqual(deed);
  if (deed?.type === 'keypress') expect(() => parseChord(deed.keys)).not.toThrow();
});

test('a place on the picture is a pixel of the desktop, never outside of it', () => {
  const box = { left: 100, top: 50, width: 640, height: 360 };
  const desktop = { width: 1280, height: 720 };
  expect(placeOf({ clientX: 420, clientY: 230 }, box, desktop)).toEqual({ x: 640, y: 360 });
  expect(placeOf({ clientX: 0, clientY: 9999 }, box, desktop)).toEqual({ x: 0, y: 719 });
});

test('a mouse that stays is a click, one that moves with its button down drags', () => {
  const mouse = openMouse();
  expect(mouse.move({ x: 1, y: 1 })).toEqual([{ type: 'move', x: 1, y: 1 }]);
  mouse.down({ x: 10, y: 10 }, 3);
  expect(mouse.move({ x: 12, y: 10 })).toEqual([]);
  expect(mouse.up({ x: 12, y: 10 })).toEqual([{ type: 'click', x: 10, y: 10, button: 3 }]);
  mouse.down({ x: 10, y: 10 }, 1);
  expect(mouse.move({ x: 50, y: 10 })).toEqual([
    { type: 'move', x: 10, y: 10 },
    { type: 'hold', button: 1, ms: 60_000 },
    { type: 'move', x: 50, y: 10 },
  ]);
  expect(mouse.up({ x: 60, y: 10 })).toEqual([
    { type: 'move', x: 60, y: 10 },
    { type: 'release', button: 1 },
  ]);
  expect(mouse.up({ x: 60, y: 10 })).toEqual([]);
});

test('deeds arrive in order, one message at a time, with only the last of motion that piled up', async () => {
  const sent: Action[][] = [];
  let free = Promise.withResolvers<undefined>();
  const act = openSender((deeds) => {
    sent.push(deeds);
    return free.promise;
  });
  act([{ type: 'move', x: 1, y: 1 }]);
  act([{ type: 'move', x: 2, y: 2 }]);
  act([{ type: 'move', x: 3, y: 3 }]);
  act([{ type: 'type', text: 'a' }]);
  expect(sent).toEqual([[{ type: 'move', x: 1, y: 1 }]]);
  free.resolve(undefined);
  free = Promise.withResolvers();
  await until('the rest', () => sent.length === 2);
  expect(sent[1]).toEqual([
    { type: 'move', x: 3, y: 3 },
    { type: 'type', text: 'a' },
  ]);
});
