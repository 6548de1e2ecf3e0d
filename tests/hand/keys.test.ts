import { describe, expect, test } from 'vitest';
import { KEY_NAMES, parseChord } from '../../src/agent/hand/keys.ts';
import { InputError } from '../../src/agent/types.ts';

describe('a chord', () => {
  test.each([
    ['enter', ['enter']],
    ['Return', ['enter']],
    ['ESC', ['escape']],
    ['Page_Up', ['pageup']],
    ['page up', ['pageup']],
    ['pgdn', ['pagedown']],
    ['Arrow-Left', ['left']],
    ['f24', ['f24']],
    ['KP_Enter', ['kpenter']],
    ['numpad7', ['kp7']],
    ['Win', ['super']],
    ['mute', ['volumemute']],
    ['ctrl+s', ['ctrl', 's']],
    ['ctrl s', ['ctrl', 's']],
    ['s + shift + Control', ['ctrl', 'shift', 's']],
    ['Ctrl+Shift+S', ['ctrl', 'shift', 's']],
    ['alt+F4', ['alt', 'f4']],
    ['ctrl+page up', ['ctrl', 'pageup']],
    ['A', ['A']],
    ['é', ['é']],
    [' ', ['space']],
    ['+', ['+']],
    ['-', ['-']],
    ['ctrl++', ['ctrl', '+']],
    ['ctrl +', ['ctrl', '+']],
    ['ctrl + +', ['ctrl', '+']],
    ['ctrl+plus', ['ctrl', '+']],
    ['ctrl 1', ['ctrl', '1']],
    ['ctrl+ctrl+a', ['ctrl', 'a']],
  ])('%j means %j', (text, keys) => {
    expect(parseChord(text)).toEqual(keys);
  });

  test('knows every name that it lists', () => {
    for (const name of KEY_NAMES) expect(parseChord(name)).toEqual([name]);
  });

  test.each([
    ['ctrl+pagup', /"pagup" in "ctrl\+pagup".*pageup/],
    ['entr', /"entr".*enter/],
    ['f25', /"f25".*f2/],
    ['hyperspace', /"hyperspace"/],
    ['', /No key/],
    ['   ', /No key/],
  ])('%j is refused, with the way out', (text, words) => {
    expect(() => parseChord(text)).toThrow(words);
    expect(() => parseChord(text)).toThrow(InputError);
  });
});
