/** What was read of each line, put right by its pixels and by the other lines of the screen. */
import type { Word } from '../types.ts';
import { agree } from './agree.ts';
import { raiseFirstLetter } from './capitals.ts';
import type { UnreadLine } from './geometry.ts';
import { capitalize, repair } from './repair.ts';
import { readSigns } from './signs.ts';
import { respace } from './spaces.ts';
import { settleStems } from './stems.ts';
import { hangStops } from './stops.ts';
import { restoreUnderscores } from './underscores.ts';

/** Same order as `lines`. */
export function correct(lines: UnreadLine[], words: Word[][]): Word[][] {
  const agreed = capitalize(lines, agree(lines, readSigns(lines, words)));
  return agreed.map((list, at) => {
    const line = lines[at]!;
    const spaced = hangStops(line, respace(line, restoreUnderscores(line, list)));
    const spelled = spaced.map((word) => ({ ...word, text: repair(word.text) }));
    return settleStems(line, spelled).map((word) => raiseFirstLetter(line, word));
  });
}
