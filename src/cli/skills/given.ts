import type { Home } from '../../agent/home.ts';
import type { SkillStore } from '../../agent/skills/store.ts';
import { InputError } from '../../agent/types.ts';

/** The options of all `deskhand skills …` together; `commands/skills.ts` says which of them takes which. */
export const OPTIONS = {
  json: 'flag',
  yes: 'flag',
  'no-edit': 'flag',
  app: 'value',
  description: 'value',
  message: 'value',
  from: 'value',
  out: 'value',
  steps: 'value',
  name: 'value',
} as const;

/** What each of these commands works with. */
export interface Given {
  home: Home;
  store: SkillStore;
  words: string[];
  options: { [K in keyof typeof OPTIONS]: (typeof OPTIONS)[K] extends 'flag' ? boolean : string | undefined };
  /** Its own name, for sentences. */
  command: string;
}

/** A change that was made in a terminal. */
export const BY = 'a person';

/** The word at this place, which must be there; `what` names it: `NAME`. */
export function wordAt({ words, command }: Given, index: number, what: string): string {
  const word = words[index];
  if (word !== undefined) return word;
  const before = words.slice(0, index).map((each) => ` ${each}`);
  throw new InputError(
    `Which ${what}? deskhand skills ${command}${before.join('')} ${what}; "deskhand skills list" names them all.`,
  );
}
