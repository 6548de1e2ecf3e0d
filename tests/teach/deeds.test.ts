import { describe, expect, it } from 'vitest';
import type { PersonInput } from '../../src/agent/hand/watch/person-input.ts';
import { readDeeds } from '../../src/agent/teach/deeds.ts';
import { withoutEnding } from '../../src/agent/teach/ending.ts';
import { parseStopChord } from '../../src/agent/hand/watch/stop-chord.ts';
import type { Action } from '../../src/agent/types.ts';

/** A person whose clock goes on by 10 ms with each event, and by what `wait` says. */
function person() {
  let at = 0;
  const inputs: PersonInput[] = [];
  const key = (name: string, down: boolean): void => {
    inputs.push({ type: 'key', down, key: name, keycode: name.charCodeAt(0) * 7 + name.length, at: (at += 10) });
  };
  const button = (number: number, down: boolean, x: number, y: number): void => {
    inputs.push({ type: 'button', down, button: number, point: { x, y }, at: (at += 10) });
  };
  const they = {
    inputs,
    wait: (ms: number) => ((at += ms), they),
    down: (name: string) => (key(name, true), they),
    up: (name: string) => (key(name, false), they),
    strike: (...names: string[]) => (names.forEach((name) => they.down(name).up(name)), they),
    click: (x: number, y: number, number = 1) => (button(number, true, x, y), button(number, false, x, y), they),
    press: (x: number, y: number) => (button(1, true, x, y), they),
    move: (x: number, y: number) => (inputs.push({ type: 'motion', point: { x, y }, at: (at += 10) }), they),
    letGo: (x: number, y: number) => (button(1, false, x, y), they),
  };
  return they;
}

function deedsOf({ inputs }: { inputs: PersonInput[] }): Action[] {
  const reader = readDeeds<number>({ onUnknownKey: () => undefined });
  return [...inputs.flatMap((input, at) => reader.read(input, at)), ...reader.end()].map(({ action }) => action);
}

describe('what a person did, in the words of the agent’s hands', () => {
  it('a click, a double click, a triple click, and two clicks with a pause or a way between them', () => {
    const clicks = person().click(5, 6).wait(900).click(5, 6).click(6, 6).wait(900).click(9, 9).click(9, 9).click(9, 9);
    expect(deedsOf(clicks)).toEqual([
      { type: 'click', x: 5, y: 6 },
      { type: 'double_click', x: 5, y: 6 },
      { type: 'triple_click', x: 9, y: 9 },
    ]);
    expect(deedsOf(person().click(5, 6).click(50, 6))).toHaveLength(2);
  });

  it('other buttons, and modifiers that were down', () => {
    expect(deedsOf(person().click(1, 2, 3).click(1, 2, 8).down('ctrl').click(30, 40).up('ctrl'))).toEqual([
      { type: 'click', x: 1, y: 2, button: 3 },
      { type: 'click', x: 1, y: 2, button: 4 },
      { type: 'click', x: 30, y: 40, modifiers: ['ctrl'] },
    ]);
  });

  it('a drag keeps its corners and nothing else of its way', () => {
    const drag = person().press(0, 0);
    for (let x = 10; x <= 100; x += 10) drag.move(x, 1);
    for (let y = 10; y <= 100; y += 10) drag.move(100, y);
    const [action] = deedsOf(drag.letGo(100, 100));
    expect(action).toMatchObject({ type: 'drag' });
    const { path } = action as Extract<Action, { type: 'drag' }>;
    expect([path[0], path.at(-1)]).toEqual([
      { x: 0, y: 0 },
      { x: 100, y: 100 },
    ]);
    expect(path.length).toBeLessThanOrEqual(4);
    expect(path.some(({ x, y }) => x >= 95 && y <= 10)).toBe(true);
  });

  it('notches of the wheel at one place are one scroll', () => {
    expect(deedsOf(person().click(7, 8, 5).click(7, 9, 5).click(7, 8, 4).click(7, 8, 7))).toEqual([
      { type: 'scroll', x: 7, y: 8, dx: 1, dy: 1 },
    ]);
  });

  it('characters make a text, with what was taken back left out; enter, chords and named keys stand alone', () => {
    const typed = person().strike('B', 'r', 'x', 'backspace', 'ё', 'space', 'kp2', 'enter');
    typed.down('ctrl').strike('S').up('ctrl').down('shift').strike('tab').up('shift').strike('f5');
    expect(deedsOf(typed)).toEqual([
      { type: 'type', text: 'Brё 2' },
      { type: 'keypress', keys: 'enter' },
      { type: 'keypress', keys: 'ctrl+s' },
      { type: 'keypress', keys: 'shift+tab' },
      { type: 'keypress', keys: 'f5' },
    ]);
    expect(deedsOf(person().strike('a', 'backspace'))).toEqual([]);
  });

  it('keys that overlap, as quick hands have it, are one text in the order of their presses', () => {
    expect(deedsOf(person().down('a').down('b').up('a').down('c').up('b').up('c'))).toEqual([
      { type: 'type', text: 'abc' },
    ]);
  });

  it('a key that stays down is held; a text that begins with a quick key is none', () => {
    const [held, after] = deedsOf(person().down('w').wait(900).up('w').strike('a', 'b'));
    expect(held).toMatchObject({ type: 'hold', keys: 'w', ms: 910 });
    expect(after).toEqual({ type: 'type', text: 'ab' });
  });

  it('the super key alone is a key; a modifier that was used, or shift alone, is none', () => {
    expect(deedsOf(person().strike('super').strike('shift').down('alt').strike('f4').up('alt'))).toEqual([
      { type: 'keypress', keys: 'super' },
      { type: 'keypress', keys: 'alt+f4' },
    ]);
  });

  it('each deed knows what was seen when it began, not when it ended', () => {
    const reader = readDeeds<string>({ onUnknownKey: () => undefined });
    const [down, up, next] = person().click(1, 1).wait(900).click(2, 2).inputs as [
      PersonInput,
      PersonInput,
      PersonInput,
    ];
    expect(reader.read(down, 'before the press')).toEqual([]);
    expect(reader.read(up, 'while it was down')).toEqual([]);
    expect(reader.read(next, 'before the next')).toMatchObject([{ before: 'before the press', from: 10, to: 20 }]);
  });

  it('tells a key that cannot be told, and goes on', () => {
    const unknown: number[] = [];
    const reader = readDeeds<null>({ onUnknownKey: (keycode) => unknown.push(keycode) });
    reader.read({ type: 'key', down: true, key: null, keycode: 99, at: 1 }, null);
    for (const input of person().strike('o', 'k').inputs) reader.read(input, null);
    expect(unknown).toEqual([99]);
    expect(reader.end()).toMatchObject([{ action: { type: 'type', text: 'ok' } }]);
  });
});

describe('what ended the demonstration', () => {
  const deeds = (...keys: string[]) =>
    keys.map((each) => ({ action: { type: 'keypress', keys: each } as const, before: 0, from: 0, to: 0 }));

  it('is no part of it: the stop chord, or Ctrl+C in the terminal', () => {
    const chord = parseStopChord('escape escape');
    expect(withoutEnding(deeds('ctrl+s', 'escape', 'escape'), chord)).toEqual(deeds('ctrl+s'));
    expect(withoutEnding(deeds('escape', 'ctrl+s', 'ctrl+c'), 'ctrl+c')).toEqual(deeds('escape', 'ctrl+s'));
  });

  it('takes nothing else away', () => {
    expect(withoutEnding(deeds('ctrl+s'), parseStopChord('ctrl+alt+q'))).toEqual(deeds('ctrl+s'));
    expect(withoutEnding(deeds('ctrl+s'), 'ctrl+c')).toEqual(deeds('ctrl+s'));
  });
});
