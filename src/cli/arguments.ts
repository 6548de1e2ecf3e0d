import { parseArgs } from 'node:util';
import { didYouMean } from '../agent/nearest.ts';
import { InputError } from '../agent/types.ts';

/** `flag` takes no value, `value` takes one, `values` may be given several times. */
export type Kind = 'flag' | 'value' | 'values';

type Given<O extends Record<string, Kind>> = {
  [K in keyof O]: O[K] extends 'flag' ? boolean : O[K] extends 'value' ? string | undefined : string[];
};

/**
 * Takes a command's arguments apart. Throws an InputError for an option that is unknown, given twice, or lacks its value:
 * nothing that a person wrote is silently skipped. `command` is for the sentences: `run`.
 */
export function readArguments<O extends Record<string, Kind>>(
  command: string,
  args: string[],
  options: O,
): { options: Given<O>; words: string[] } {
  const { tokens } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: forNode(options),
  });
  const given: Record<string, boolean | string | string[] | undefined> = {};
  for (const [name, kind] of Object.entries(options)) {
    given[name] = kind === 'flag' ? false : kind === 'value' ? undefined : [];
  }
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const kind = Object.hasOwn(options, token.name)
      ? options[token.name]!
      : unknownOption(command, token.rawName, options);
    if (kind === 'flag') {
      if (token.value !== undefined) throw new InputError(`${token.rawName} takes no value.`);
      given[token.name] = true;
      continue;
    }
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))) {
      throw new InputError(`${token.rawName} needs a value: ${token.rawName} VALUE, or ${token.rawName}=VALUE.`);
    }
    const before = given[token.name];
    if (Array.isArray(before)) before.push(token.value);
    else if (before !== undefined) throw new InputError(`${token.rawName} is given twice; give it once.`);
    else given[token.name] = token.value;
  }
  return { options: given as Given<O>, words };
}

function unknownOption(command: string, rawName: string, options: Record<string, Kind>): never {
  const known = Object.keys(options).map((name) => `--${name}`);
  const list = known.length > 0 ? `Its options are: ${known.join(', ')}.` : 'It takes none.';
  throw new InputError(`deskhand ${command} has no option ${rawName}.${didYouMean(rawName, known)} ${list}`);
}

function forNode(options: Record<string, Kind>): Record<string, { type: 'boolean' | 'string'; multiple: boolean }> {
  return Object.fromEntries(
    Object.entries(options).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'values' },
    ]),
  );
}
