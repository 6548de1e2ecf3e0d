import { describe, expect, it } from 'vitest';
import { locate } from '../../src/agent/screen/locate.ts';
import type { Box, ElementKind, Line, Percept } from '../../src/agent/types.ts';

/** A line of words 10 pixels a letter, 12 high. */
function line(text: string, x: number, y: number): Line {
  let at = x;
  const words = text.split(' ').map((word) => {
    const box = { x: at, y, w: word.length * 10, h: 12 };
    at += box.w + 10;
    return { text: word, box, confidence: 95 };
  });
  return { text, words, box: { x, y, w: at - 10 - x, h: 12 }, confidence: 95 };
}

type Thing = [kind: ElementKind, label: string, x: number, y: number, w?: number, h?: number];

function screen(things: Thing[], lines: Line[] = []): Percept {
  const texts = lines.map(({ text, box }): Thing => ['text', text, box.x, box.y, box.w, box.h]);
  const elements = [...things, ...texts].map(([kind, label, x, y, w = 60, h = 20], at) => {
    const box = { x, y, w, h };
    return { id: at + 1, kind, label, box, click: { x: x + (w >> 1), y: y + (h >> 1) }, confidence: 0.9 };
  });
  return { elements, lines, grids: [], ms: 0 };
}

const first = (percept: Percept, text: string) => locate(percept, { text })[0]?.label;

describe('a label', () => {
  const percept = screen([
    ['button', 'Save As…', 0, 0],
    ['button', 'Save', 0, 40],
    ['button', 'Don’t save', 0, 80],
    ['button', 'Preferences...', 0, 120],
  ]);

  it('is found whole before as a beginning, and as a beginning before as a part', () => {
    expect(locate(percept, { text: 'save' }).map((match) => match.label)).toEqual(['Save', 'Save As…', 'Don’t save']);
  });

  it('is found whatever the case, quotes, dots and spaces', () => {
    expect(first(percept, "don't SAVE")).toBe('Don’t save');
    expect(first(percept, 'Preferences')).toBe('Preferences...');
    expect(first(percept, 'SaveAs')).toBe('Save As…');
  });

  it('is found in spite of what OCR confuses, and of one wrong letter in a long word', () => {
    const read = screen([
      ['button', 'Confirrn', 0, 0],
      ['button', 'C0py a1l', 0, 40],
      ['button', 'Duplicete', 0, 80],
    ]);
    expect(first(read, 'Confirm')).toBe('Confirrn');
    expect(first(read, 'Copy all')).toBe('C0py a1l');
    expect(first(read, 'Duplicate')).toBe('Duplicete');
  });

  it('is not another short word that differs by a letter', () => {
    const read = screen([
      ['button', 'Cat', 0, 0],
      ['button', 'On', 0, 40],
      ['button', '6', 0, 80],
    ]);
    expect(locate(read, { text: 'Cut' })).toEqual([]);
    expect(locate(read, { text: 'Off' })).toEqual([]);
    expect(locate(read, { text: '5' })).toEqual([]);
  });

  it('of one letter is taken for a look-alike only when nothing else is there', () => {
    const both = screen([
      ['button', 'S', 0, 0],
      ['button', '5', 0, 40],
    ]);
    expect(first(both, '5')).toBe('5');
    expect(first(both, 'S')).toBe('S');
    expect(first(screen([['button', 'S', 0, 0]]), '5')).toBe('S');
    const all = locate(both, { text: '5' });
    expect(all[0]!.score - all[1]!.score).toBeGreaterThan(0.2);
  });

  it('may be a single sign', () => {
    const keys = ['7', '+', '=', '−', '×', '.', '/', '(', '+/-', '0'];
    const pad = screen(keys.map((key, at): Thing => ['button', key, at * 80, 0]));
    for (const key of keys) expect(first(pad, key)).toBe(key);
    expect(first(pad, '-')).toBe('−');
    expect(first(pad, 'x')).toBe('×');
    expect(first(screen([['button', '*', 0, 0]]), '×')).toBe('*');
  });
});

describe('words of a longer line', () => {
  const percept = screen([], [line('Read the terms and conditions before you sign', 100, 50)]);

  it('give the box of just those words', () => {
    const match = locate(percept, { text: 'terms and conditions' })[0]!;
    expect(match.box).toEqual({ x: 190, y: 50, w: 200, h: 12 });
    expect(match.click).toEqual({ x: 290, y: 56 });
    expect(match.kind).toBe('text');
  });

  it('must stand together and in order', () => {
    expect(locate(percept, { text: 'conditions and terms' })).toEqual([]);
  });
});

describe('equal labels', () => {
  const rows: Thing[] = [100, 20, 60].flatMap((y): Thing[] => [
    ['button', 'Edit', 300, y],
    ['button', 'Edit', 200, y + 1],
  ]);
  const names = [line('Anna', 20, 20), line('Boris', 20, 62), line('Clara', 20, 102)];
  const percept = screen(rows, names);

  it('come in reading order', () => {
    const clicks = locate(percept, { text: 'Edit' }).map(({ box }) => `${box.x},${box.y}`);
    expect(clicks).toEqual(['200,21', '300,20', '200,61', '300,60', '200,101', '300,100']);
  });

  it('are told apart by number, from 1', () => {
    expect(locate(percept, { text: 'Edit', nth: 3 }).map(({ box }) => box.y)).toEqual([61]);
    expect(locate(percept, { text: 'Edit', nth: 7 })).toEqual([]);
  });

  it('are told apart by what is near', () => {
    expect(locate(percept, { text: 'Edit', near: 'Clara' })[0]!.box).toMatchObject({ x: 200, y: 101 });
    expect(locate(percept, { text: 'Edit', near: 'Nobody' })).toEqual([]);
  });

  it('are told apart by the window', () => {
    const within: Box = { x: 250, y: 50, w: 200, h: 40 };
    expect(locate(percept, { text: 'Edit', within }).map(({ box }) => `${box.x},${box.y}`)).toEqual(['300,60']);
  });
});

describe('kinds', () => {
  const percept = screen(
    [
      ['field', 'Name:', 120, 0, 200],
      ['button', 'Country', 120, 80, 200],
      ['button', 'Netherlands', 120, 120, 200],
    ],
    [line('Name:', 20, 4), line('Size', 20, 124)],
  );

  it('prefer the control to the text that names it', () => {
    expect(locate(percept, { text: 'Name' })[0]!.kind).toBe('field');
    expect(locate(percept, { text: 'Country', kind: 'button' })[0]!.kind).toBe('button');
  });

  it('lead from a text to the control beside it when a field is wanted', () => {
    expect(locate(percept, { text: 'Size', kind: 'field' })[0]!.label).toBe('Netherlands');
  });

  it('may be all that is known', () => {
    expect(locate(percept, { text: '', kind: 'field' }).map((match) => match.label)).toEqual(['Name:']);
  });
});

it('finds a cell by its address', () => {
  const cell = { address: 'B2', box: { x: 50, y: 50, w: 40, h: 40 }, label: '' };
  const percept = { ...screen([]), grids: [{ box: cell.box, rows: 3, columns: 3, cells: [cell] }] };
  expect(locate(percept, { text: 'b2', kind: 'cell' })[0]!.click).toEqual({ x: 70, y: 70 });
});
