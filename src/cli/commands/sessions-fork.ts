import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { agreementOf } from '../../agent/fork/agreement.ts';
import type { Comparison } from '../../agent/fork/compare.ts';
import { openForks } from '../../agent/fork/open-forks.ts';
import type { Home } from '../../agent/home.ts';
import type { ChangedPrompts } from '../../agent/model/prompt.ts';
import { readSettings } from '../../agent/settings.ts';
import type { Role } from '../../agent/types.ts';
import { InputError, ModelError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { untilStopped } from '../until-stopped.ts';
import { folderOf } from './sessions.ts';

const OPTIONS = {
  step: 'value',
  model: 'value',
  prompt: 'values',
  memory: 'value',
  chain: 'flag',
  'look-again': 'flag',
  json: 'flag',
} as const;

const ROLES: Role[] = [
  'information-gathering',
  'self-reflection',
  'task-inference',
  'skill-curation',
  'action-planning',
];

interface Told extends Comparison {
  session: string;
}

/** `deskhand sessions fork ID… [--step N]`: the recorded decisions, thought again over the stored pictures. */
export async function forkCommand(args: string[], home: Home): Promise<number> {
  const { options, words } = readArguments('sessions fork', args, OPTIONS);
  const step = whole('--step', options.step);
  if (words.length === 0) await folderOf(home, undefined, 'fork');
  if (step !== null && words.length > 1)
    throw new InputError('--step belongs to one session; name one, or leave it out.');
  const folders: string[] = [];
  for (const word of words) folders.push(await folderOf(home, word, 'fork'));
  const settings = await readSettings(home.folder);
  const prompts = await readPrompts(options.prompt);
  const model = options.model ?? settings.model;
  if (Object.keys(prompts).length > 0 && model === 'builtin') {
    throw new InputError('The built-in model is told nothing, so --prompt changes nothing. Name another with --model.');
  }
  const told: Told[] = [];
  const skipped: string[] = [];
  await untilStopped(async (signal) => {
    const memory = whole('--memory', options.memory) ?? undefined;
    const thinking = { model, prompts, step, memory, chain: options.chain, lookAgain: options['look-again'], signal };
    await using forks = await openForks(home, settings, thinking);
    for (const folder of folders) {
      const session = basename(folder);
      try {
        for await (const { comparisons } of forks.of(folder)) {
          told.push(...comparisons.map((comparison) => ({ ...comparison, session })));
        }
      } catch (error) {
        // Of many sessions one that this model cannot read must not end the count of the others.
        if (folders.length === 1 || !(error instanceof InputError || error instanceof ModelError)) throw error;
        skipped.push(`${session}: ${error.message}`);
      }
    }
  });
  const agreement = agreementOf(told);
  if (options.json) printJson({ model, agreement, comparisons: told, skipped }, 2);
  else {
    if (folders.length === 1) told.forEach(show);
    const rows = agreement.map(({ role, asked, agreed }) => [
      role,
      `${agreed} of ${asked}`,
      `${((100 * agreed) / asked).toFixed(1)} %`,
    ]);
    print(rows.length === 0 ? 'No decision was recorded that could be thought again.' : table(rows));
    skipped.forEach((line) => console.error(line));
  }
  return told.every(({ agrees }) => agrees) && skipped.length === 0 ? 0 : 1;
}

function show({ step, role, agrees, differences }: Told): void {
  print(`step ${step} · ${role} · ${agrees ? 'the same' : 'differs'}`);
  for (const { what, was, is } of differences) print(`    ${what}\n      then  ${was}\n      now   ${is}`);
}

/** A file named after its module, as in src/agent/prompts: `action-planning.md`. */
async function readPrompts(files: string[]): Promise<ChangedPrompts> {
  const prompts: { [R in Role]?: string } = {};
  for (const file of files) {
    const role = ROLES.find((each) => each === basename(file, extname(file)));
    if (role === undefined) {
      throw new InputError(
        `--prompt ${file}: the file's name says which module it is for: ${ROLES.map((each) => `${each}.md`).join(', ')}.`,
      );
    }
    prompts[role] = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new InputError(`--prompt ${file} cannot be read: ${(error as Error).message}.`);
    });
  }
  return prompts;
}

function whole(option: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
  throw new InputError(`${option} is ${given}; it must be a whole number from 1.`);
}
