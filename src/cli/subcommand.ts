import { didYouMean } from '../agent/nearest.ts';
import { InputError } from '../agent/types.ts';

/** The second word of `deskhand sessions show ID`. `kinds` maps each known one to the number of words that may follow it. */
export function subcommand<K extends string>(
  command: string,
  words: string[],
  kinds: Record<K, number>,
): { name: K; rest: string[] } {
  const known = Object.keys(kinds) as K[];
  const [given, ...rest] = words;
  const usage = known.map((each) => `deskhand ${command} ${each}`).join(', ');
  if (given === undefined) throw new InputError(`deskhand ${command} needs one more word: ${usage}.`);
  const name = known.find((each) => each === given);
  if (name === undefined) {
    throw new InputError(`deskhand ${command} knows no ${given}.${didYouMean(given, known)} Use one of: ${usage}.`);
  }
  if (rest.length > kinds[name]) {
    throw new InputError(
      `deskhand ${command} ${name} does not take ${rest.slice(kinds[name]).join(' ')}; leave it out.`,
    );
  }
  return { name, rest };
}
