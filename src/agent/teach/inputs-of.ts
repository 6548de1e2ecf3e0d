import type { PersonInput } from '../hand/watch/person-input.ts';
import { parseChord } from '../hand/keys.ts';
import type { Action, Point } from '../types.ts';

const BUTTONS = { 1: 1, 2: 2, 3: 3, 4: 8, 5: 9 } as const;

/** What a person's devices would have told of the actions that they sent from a picture of the desktop. `at` in ms. */
export function inputsOf(): (action: Action, at: number) => PersonInput[] {
  let pointer: Point = { x: 0, y: 0 };
  const codes = new Map<string, number>();

  const key = (name: string, down: boolean, at: number): PersonInput => {
    if (!codes.has(name)) codes.set(name, codes.size + 1);
    return { type: 'key', down, key: name, keycode: codes.get(name)!, at };
  };
  const keys = (names: string[], at: number): PersonInput[] => [
    ...names.map((name) => key(name, true, at)),
    ...names.toReversed().map((name) => key(name, false, at)),
  ];
  const button = (number: number, down: boolean, at: number): PersonInput => {
    return { type: 'button', down, button: number, point: pointer, at };
  };
  const presses = (number: number, times: number, at: number): PersonInput[] =>
    Array.from({ length: times }, () => [button(number, true, at), button(number, false, at)]).flat();

  return (action, at) => {
    if ('x' in action) pointer = { x: action.x, y: action.y };
    switch (action.type) {
      case 'click':
      case 'double_click':
      case 'triple_click': {
        const times = { click: 1, double_click: 2, triple_click: 3 }[action.type];
        const held = action.modifiers ?? [];
        return [
          ...held.map((name) => key(name, true, at)),
          ...presses(BUTTONS[action.button ?? 1], times, at),
          ...held.toReversed().map((name) => key(name, false, at)),
        ];
      }
      case 'move':
        return [{ type: 'motion', point: pointer, at }];
      case 'drag': {
        const [first, ...rest] = action.path;
        pointer = first!;
        const down = button(BUTTONS[action.button ?? 1], true, at);
        const way = rest.map((point): PersonInput => ({ type: 'motion', point, at }));
        pointer = rest.at(-1) ?? pointer;
        return [down, ...way, button(BUTTONS[action.button ?? 1], false, at)];
      }
      case 'scroll':
        return [
          ...presses(action.dy > 0 ? 5 : 4, Math.abs(action.dy), at),
          ...presses(action.dx > 0 ? 7 : 6, Math.abs(action.dx), at),
        ];
      case 'type':
        return Array.from(action.text.replaceAll('\r\n', '\n')).flatMap((character) =>
          keys([{ '\n': 'enter', '\t': 'tab' }[character] ?? character], at),
        );
      case 'keypress':
        return keys(parseChord(action.keys), at);
      case 'hold':
      case 'release': {
        const down = action.type === 'hold';
        const names = action.keys === undefined ? [] : parseChord(action.keys);
        return [
          ...names.map((name) => key(name, down, at)),
          ...(action.button === undefined ? [] : [button(BUTTONS[action.button], down, at)]),
        ];
      }
      default:
        return [];
    }
  };
}
