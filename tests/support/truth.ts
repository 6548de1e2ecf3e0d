/**
 * Screens with known content, and how well something read them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, join } from 'node:path';
import type { Box, Line } from '../../src/agent/types.ts';

/** What a screen truly shows. Screens of applications were read by eye: their words have no boxes. */
export interface Truth {
  words: { text: string; box?: Box }[];
  controls: { label: string; kind: string; box: Box; nth?: number }[];
}

export interface TrueScreen {
  name: string;
  file: string;
  truth: Truth;
}

export const SCREENS = fileURLToPath(new URL('../fixtures/screens/', import.meta.url));

export function trueScreens(): TrueScreen[] {
  return readdirSync(SCREENS)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: basename(file, '.json'),
      file: join(SCREENS, basename(file, '.json') + '.png'),
      truth: JSON.parse(readFileSync(join(SCREENS, file), 'utf8')) as Truth,
    }));
}

export interface Score {
  right: number;
  missed: string[];
  invented: string[];
}

/** Word for word, each true word found at most once. Case and the kind of dash or quote must be right. */
export function scoreWords(truth: Truth, lines: Line[]): Score {
  const left = new Map<string, number>();
  for (const line of lines) {
    for (const word of line.words) left.set(same(word.text), (left.get(same(word.text)) ?? 0) + 1);
  }
  const score: Score = { right: 0, missed: [], invented: [] };
  for (const { text } of truth.words) {
    const count = left.get(same(text)) ?? 0;
    if (count > 0) {
      left.set(same(text), count - 1);
      score.right++;
    } else score.missed.push(text);
  }
  for (const [text, count] of left) for (let at = 0; at < count; at++) score.invented.push(text);
  return score;
}

const same = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-');
