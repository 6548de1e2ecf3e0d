import { readFile } from 'node:fs/promises';
import { EXPORT_FORMATS } from '../../agent/export-formats.ts';
import type { ExportFormat } from '../../agent/export-formats.ts';
import { exportSession } from '../../agent/export-session.ts';
import type { Home } from '../../agent/home.ts';
import { didYouMean } from '../../agent/nearest.ts';
import { PICTURE_SIZES } from '../../agent/session/export/pictures.ts';
import { readSettings } from '../../agent/settings.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson } from '../print.ts';
import { untilStopped } from '../until-stopped.ts';
import { folderOf } from './sessions.ts';

const OPTIONS = {
  format: 'value',
  o: 'value',
  output: 'value',
  pictures: 'value',
  inside: 'flag',
  all: 'flag',
  hide: 'values',
  'hide-from': 'value',
  json: 'flag',
} as const;

/** `deskhand sessions export ID --format html [-o FILE]` */
export async function exportCommand(args: string[], home: Home): Promise<number> {
  const { options, words } = readArguments('sessions export', args, OPTIONS);
  const [wanted, ...more] = words;
  if (more.length > 0) throw new InputError(`deskhand sessions export takes one session; leave ${more.join(' ')} out.`);
  const output = options.output ?? options.o ?? null;
  const format = oneOf('--format', options.format ?? endingOf(output) ?? 'html', Object.keys(EXPORT_FORMATS));
  const pictures = options.pictures && oneOf('--pictures', options.pictures, PICTURE_SIZES);
  const folder = await folderOf(home, wanted, 'export');
  const hide = [...options.hide, ...(await linesOf(options['hide-from']))];
  const settings = await readSettings(home.folder);
  const request = { folder, format: format as ExportFormat, output, into: process.cwd(), hide };
  const done = await untilStopped((signal) =>
    exportSession(
      { ...request, pictures: pictures as never, inside: options.inside, all: options.all, signal },
      home,
      settings,
    ),
  );
  if (options.json) {
    printJson(done, 2);
    return 0;
  }
  if (done.redacted) {
    const read = done.checked > 0 ? `; ${count(done.checked)} read again, and nothing of it shows` : '';
    print(`What must not show is hidden: ${count(done.covered)} partly covered${read}.`);
  }
  print(`Written: ${done.file}`);
  return 0;
}

function count(pictures: number): string {
  return pictures === 1 ? '1 picture' : `${pictures} pictures`;
}

function endingOf(output: string | null): string | null {
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(EXPORT_FORMATS, ending) ? ending : null;
}

function oneOf(option: string, given: string, known: readonly string[]): string {
  if (known.includes(given)) return given;
  throw new InputError(`${option} knows no ${given}.${didYouMean(given, known)} It is one of: ${known.join(', ')}.`);
}

/** One text a line: what is hidden need not stand in the history of a shell. */
async function linesOf(file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(`--hide-from ${file} cannot be read: ${(error as Error).message}.`);
  });
  return text.split('\n').filter((line) => line.trim() !== '');
}
