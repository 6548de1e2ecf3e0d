import type { Action, Percept } from '../../src/agent/types.ts';

export const emptyPercept: Percept = { lines: [], elements: [], grids: [], ms: 0 };

/** Texts one above the other, and each one's place to click. */
export function screenOf(texts: string[]): Percept & { at: (text: string) => Action } {
  const lines = texts.map((text, index) => ({
    text,
    box: { x: 20, y: 40 + 90 * index, w: 8 * text.length, h: 16 },
    words: [],
    confidence: 95,
  }));
  return {
    ...emptyPercept,
    lines,
    at(text) {
      const { box } = lines.find((line) => line.text === text)!;
      return { type: 'click', x: box.x + 4, y: box.y + 8 };
    },
  };
}
