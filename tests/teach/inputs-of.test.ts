import { expect, it } from 'vitest';
import { readDeeds } from '../../src/agent/teach/deeds.ts';
import { inputsOf } from '../../src/agent/teach/inputs-of.ts';
import type { Action } from '../../src/agent/types.ts';

/** What is kept of actions that came one after the other, half a second apart. */
function kept(actions: Action[]): Action[] {
  const inputs = inputsOf();
  const reader = readDeeds<null>({ onUnknownKey: () => undefined });
  const deeds = actions.flatMap((action, at) => inputs(action, 500 * at).flatMap((input) => reader.read(input, null)));
  return [...deeds, ...reader.end()].map(({ action }) => action);
}

it('what comes from the live picture piece by piece is kept as what the person meant', () => {
  expect(
    kept([
      { type: 'type', text: 'over to ' },
      { type: 'keypress', keys: 'y' },
    ]),
  ).toEqual([{ type: 'type', text: 'over to y' }]);
  expect(kept([{ type: 'keypress', keys: 'ctrl+s' }])).toEqual([{ type: 'keypress', keys: 'ctrl+s' }]);
  expect(
    kept([
      { type: 'move', x: 10, y: 10 },
      { type: 'hold', button: 1, ms: 60_000 },
      { type: 'move', x: 200, y: 80 },
      { type: 'release', button: 1 },
    ]),
  ).toEqual([
    {
      type: 'drag',
      path: [
        { x: 10, y: 10 },
        { x: 200, y: 80 },
      ],
    },
  ]);
});

it('clicks with their buttons, doubles and modifiers, and the wheel, stay what they are', () => {
  const same: Action[] = [
    { type: 'click', x: 5, y: 6, button: 3 },
    { type: 'double_click', x: 50, y: 60 },
    { type: 'click', x: 90, y: 60, modifiers: ['ctrl'] },
    { type: 'scroll', x: 9, y: 9, dx: 0, dy: 3 },
  ];
  expect(kept(same)).toEqual(same);
});
