import { describe, expect, it } from 'vitest';
import { isShown, masked } from '../../src/agent/teach/typed-text.ts';
import type { Percept } from '../../src/agent/types.ts';

const FIELD = { x: 100, y: 100, w: 200, h: 20 };
const ELSEWHERE = { x: 100, y: 400, w: 200, h: 20 };

const reads = (...lines: [text: string, box: typeof FIELD][]): Percept => ({
  lines: lines.map(([text, box]) => ({ text, box, words: [], confidence: 90 })),
  elements: [],
  grids: [],
  ms: 0,
});

describe('a text that was typed', () => {
  it('is kept when it can be read where the screen changed, misread letters and a last word to come allowed', () => {
    expect(isShown('bread 2.40', reads(['bread 2.40', FIELD]), [FIELD])).toBe(true);
    expect(isShown('Hello world', reads(['He11o wor', FIELD]), [FIELD])).toBe(true);
    expect(isShown('/tmp/notes-6JWjDb/first.txt', reads(['/tmp/notes-6)WjDb/first.txt', FIELD]), [FIELD])).toBe(true);
  });

  it('is a secret when dots stand in its place, when nothing does, or when it stands elsewhere only', () => {
    expect(isShown('hunter2', reads(['•••••••', FIELD]), [FIELD])).toBe(false);
    expect(isShown('hunter2', reads(['● ● ● ● ● ● ●', FIELD]), [FIELD])).toBe(false);
    expect(isShown('hunter2', reads(), [])).toBe(false);
    expect(isShown('correct horse battery', reads(['Password for the battery room:', FIELD]), [FIELD])).toBe(false);
    expect(isShown('hunter2', reads(['Password:', FIELD], ['hunter2', ELSEWHERE]), [FIELD])).toBe(false);
  });

  it('leaves its length behind and nothing else', () => {
    expect(masked('pä$$😀')).toBe('•••••');
  });
});
