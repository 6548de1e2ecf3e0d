import { patchText } from '../../agent/skills/line-diff.ts';
import { InputError } from '../../agent/types.ts';
import { print, printJson, table } from '../print.ts';
import type { Given } from './given.ts';
import { wordAt } from './given.ts';

/** `deskhand skills history NAME`: the newest comes last. */
export async function showHistory(given: Given): Promise<number> {
  const { store, options } = given;
  const name = wordAt(given, 0, 'NAME');
  const { shipped, versions } = await store.open(name);
  if (options.json) {
    printJson(versions, 2);
    return 0;
  }
  const rows = versions.map(({ number, at, how, by, message, session, step }) => [
    String(number),
    new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    how,
    by,
    session === null ? message : `${message} (session ${session}${step === null ? '' : `, step ${step}`})`,
  ]);
  if (shipped) rows.unshift(['0', '', 'shipped', 'Deskhand', '']);
  print(table(rows));
  return 0;
}

/** `deskhand skills diff NAME [FROM [TO]]`: usually what the last change did. */
export async function showDiff(given: Given): Promise<number> {
  const { store, words } = given;
  const name = wordAt(given, 0, 'NAME');
  const { version } = await store.open(name);
  const from = numberOf(words[1], Math.max(0, version - 1));
  const to = numberOf(words[2], version);
  const [before, after] = [await store.version(name, from), await store.version(name, to)];
  const names = { before: `version ${from}`, after: `version ${to}` };
  const patch =
    patchText('skill.js', names, before.code, after.code) +
    patchText('SKILL.md', names, before.markdown, after.markdown);
  print(patch === '' ? `Version ${from} and version ${to} of ${name} are the same.` : patch.trimEnd());
  return 0;
}

function numberOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InputError(`${text} is no version: give its number, as "deskhand skills history" shows it.`);
}
