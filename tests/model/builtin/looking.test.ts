import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/agent/model/builtin/clause.ts';
import { isShown } from '../../../src/agent/model/builtin/decide.ts';
import { readText } from '../../../src/agent/model/builtin/reading.ts';
import { activeBox, findTarget } from '../../../src/agent/model/builtin/situation.ts';
import { isTicked } from '../../../src/agent/model/builtin/tick.ts';
import { parseTarget } from '../../../src/agent/model/builtin/parse-value.ts';
import { readPng } from '../../../src/agent/screen/encode.ts';
import type { Box } from '../../../src/agent/types.ts';
import { instruments, picture, recorded, reworded } from './recorded.ts';
import type { Screen } from './recorded.ts';

describe('whether a box is ticked', () => {
  const box = (x: number, y: number, size = 15): Box => ({ x, y, w: size, h: size });

  it.each([
    ['ticks', 'an empty checkbox', box(14, 14, 13), false],
    ['ticks', 'a ticked checkbox', box(13, 46), true],
    ['ticks', 'an empty radio button', box(14, 80), false],
    ['ticks', 'another empty radio button', box(114, 80), false],
    ['ticks', 'a filled radio button', box(233, 80), true],
    ['ticks-dark', 'a ticked checkbox', box(13, 13), true],
    ['ticks-dark', 'a filled radio button', box(14, 80), true],
    ['ticks-dark', 'an empty radio button', box(114, 80), false],
  ])('Chromium, %s: %s', async (name, _what, place, ticked) => {
    expect(isTicked(await picture(name), place)).toBe(ticked);
  });

  it('GTK: a ticked and an empty checkbox', async () => {
    const frame = await readPng(new URL('../../fixtures/screens/app-replace.png', import.meta.url).pathname);
    expect(isTicked(frame, { x: 914, y: 492, w: 18, h: 18 })).toBe(true);
    expect(isTicked(frame, { x: 713, y: 525, w: 16, h: 16 })).toBe(false);
  });
});

describe('reading', () => {
  const read = (screen: Screen, what: Reading): string | null => {
    const seen = recorded(screen);
    return readText(what, seen, activeBox(seen), instruments.locate);
  };

  it('takes the lines below the heading, not below the tab of the same name', () => {
    expect(read('shop', { type: 'below', anchor: 'Fruit shop', lines: 3 })).toBe(
      'Apples 1.95 Add\nBananas 2.40 Add\nCherries 7.25 Add',
    );
  });

  it('ends a block of lines at the first wider gap', () => {
    const all = read('shop', { type: 'below', anchor: 'Fruit shop', lines: null });
    expect(all?.split('\n').slice(0, 5)).toEqual(
      ['Apples 1.95', 'Bananas 2.40', 'Cherries 7.25', 'Grapes 3.60', 'Oranges 2.85'].map((row) => `${row} Add`),
    );
  });

  it.each([
    ['terminal', { type: 'after', anchor: 'plums' }, '73'],
    ['terminal', { type: 'line', containing: 'figs' }, 'figs 406'],
    ['shop', { type: 'line', containing: 'Grapes' }, 'Grapes 3.60 Add'],
    ['shop', { type: 'between', above: 'Bananas', below: 'Grapes' }, 'Cherries 7.25 Add'],
    ['shop', { type: 'after', anchor: 'Melons' }, null],
    ['shop', { type: 'below', anchor: 'The basket is empty', lines: 2 }, null],
  ] as [Screen, Reading, string | null][])('%s: %o is %s', (screen, what, text) => {
    expect(read(screen, what)).toBe(text);
  });
});

describe('whether a text is shown', () => {
  const shop = recorded('shop');
  const shows = (text: string, screen = shop): boolean => isShown(text, screen, instruments);

  it.each([
    'Fruit shop',
    'fruit SHOP',
    'Apples',
    '7.25',
    '7,25',
    'The basket is empty',
    'basket is empty',
    'Cherries 7.25',
  ])('%s is', (text) => expect(shows(text)).toBe(true));

  it.each(['Melons', '7.26', '7.2', '72.5', '725', '.25', '-7.25', '17.25', 'Apple', 'pples', 'asket', 'Apples 1.96'])(
    '%s is not',
    (text) => expect(shows(text)).toBe(false),
  );

  it('takes no number for another of the same beginning or end', () => {
    const list = reworded(shop, { Apples: 'Item 60', Bananas: 'Item 16' });
    expect(
      ['Item 60', 'Item 16', 'Item 6', 'Item 1', 'Item 600', 'Item 61'].filter((text) => shows(text, list)),
    ).toEqual(['Item 60', 'Item 16']);
  });

  it('forgives what is misread in letters, not in digits', () => {
    const misread = reworded(shop, { 'The basket is empty': 'The baskel is ernpty 24.65' });
    expect(shows('The basket is empty 24.65', misread)).toBe(true);
    expect(shows('The basket is empty 24.66', misread)).toBe(false);
  });

  it('knows the title of the window in front, also where it cannot be read', () => {
    const file = reworded(recorded('terminal'), { xterm: '/tmp/a-b_c/report.txt - Mousepad' });
    expect(shows('report.txt', file)).toBe(true);
    expect(shows('eport.txt', file)).toBe(false);
  });

  it('wants every line of a text', () => {
    expect(shows('Apples\nGrapes')).toBe(true);
    expect(shows('Apples\nMelons')).toBe(false);
  });
});

describe('finding what a person names', () => {
  const find = (screen: Screen, words: string): { kind: string; x: number; y: number } | null => {
    const quotes: string[] = [];
    const held = words.replace(/"([^"]*)"/gu, (_whole, text: string) => `⟦${quotes.push(text) - 1}⟧`);
    const [found] = findTarget(parseTarget(held, quotes)!, recorded(screen), {}, instruments);
    return found ? { kind: found.kind, x: found.box.x, y: found.box.y } : null;
  };

  it.each([
    ['form', 'the "Full name" field', 'field', 191, 167, 'left of it'],
    ['form', 'the "Street" field', 'field', 51, 328, 'above it'],
    ['form', 'the "Coupon code" field', 'field', 51, 375, 'as a hint in it'],
    ['form', 'the "Note to us" field', 'field', 611, 190, 'above it, a text area'],
    ['form', 'the "Large" checkbox', 'checkbox', 833, 400, 'right of a radio button'],
    ['form', '"Send form"', 'button', 51, 431, 'in the button'],
    ['shop', 'the second "Add"', 'button', 242, 225, 'counted'],
    ['shop', 'the last "Add" button', 'button', 242, 376, 'counted from the end'],
    ['shop', '"Add" near "Grapes"', 'button', 242, 325, 'by its row'],
    ['calculator', '"7"', 'button', 481, 387, 'of one digit'],
    ['calculator', '"="', 'button', 741, 467, 'of one sign'],
    ['calculator', 'the "-" key', 'button', 676, 467, 'of a dash'],
  ])('%s: %s is the %s at %i,%i (%s)', (screen, words, kind, x, y) => {
    expect(find(screen as Screen, words)).toEqual({ kind, x, y });
  });

  it('finds nothing where nothing is', () => {
    expect(find('shop', 'the sixth "Add"')).toBeNull();
    expect(find('shop', '"Checkout"')).toBeNull();
    expect(find('shop', '"Add" near "Melons"')).toBeNull();
  });
});
