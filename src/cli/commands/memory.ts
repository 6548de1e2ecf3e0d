import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../../agent/home.ts';
import type { Entry } from '../../agent/memory/entry.ts';
import type { MemoryStore } from '../../agent/memory/store.ts';
import { openMemory } from '../../agent/memory/store.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { runEditor } from '../skills/run-editor.ts';
import { subcommand } from '../subcommand.ts';

/** `deskhand memory list|add|show|edit|delete|restore`: what it was taught, and what it learned from how steps went. */
export async function memory(args: string[]): Promise<number> {
  const { options, words } = readArguments('memory', args, {
    json: 'flag',
    facts: 'flag',
    lessons: 'flag',
    app: 'value',
  });
  const { name, rest } = subcommand('memory', words, { list: 0, add: 1, show: 1, edit: 1, delete: 1, restore: 1 });
  const home = openHome();
  const store = openMemory(home.memory, join(home.cache, 'memory.json'));
  if (name === 'list') return list(store, options);
  const [wanted] = rest;
  if (wanted === undefined) {
    throw new InputError(
      name === 'add'
        ? 'What is to be remembered? deskhand memory add "my editor is Mousepad"'
        : `Which one? deskhand memory ${name} ID; "deskhand memory list" shows them.`,
    );
  }
  switch (name) {
    case 'add': {
      const { id } = await store.teach(wanted, userInfo().username);
      print(`Remembered as ${id}.`);
      break;
    }
    case 'show': {
      const { entry, content } = await store.get(wanted);
      if (options.json) printJson(entry, 2);
      else print(content.trimEnd());
      break;
    }
    case 'edit':
      return edit(store, wanted);
    case 'delete':
      await store.remove(wanted);
      print(`Forgotten: ${wanted}. "deskhand memory restore ${wanted}" brings it back.`);
      break;
    case 'restore':
      await store.restore(wanted);
      print(`${wanted} is remembered again.`);
      break;
  }
  return 0;
}

interface Wanted {
  json: boolean;
  facts: boolean;
  lessons: boolean;
  app: string | undefined;
}

async function list(store: MemoryStore, { json, facts, lessons, app }: Wanted): Promise<number> {
  const { entries, problems } = await store.list();
  const shown = entries.filter(
    (entry) =>
      (facts === lessons || (entry.kind === 'fact') === facts) &&
      (app === undefined || (entry.kind === 'lesson' && entry.app.toLowerCase() === app.toLowerCase())),
  );
  if (json) printJson(shown, 2);
  else if (shown.length === 0)
    print('Nothing is remembered yet. Teach it: deskhand memory add "my editor is Mousepad"');
  else print(table(shown.map((entry) => [entry.id, ...inWords(entry)])));
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? 1 : 0;
}

function inWords(entry: Entry): string[] {
  const from = entry.session ? `${entry.session}${entry.step === undefined ? '' : `, step ${entry.step}`}` : entry.by;
  if (entry.kind === 'fact') return ['fact', entry.text.split('\n')[0]!.slice(0, 80), from];
  return [entry.verdict, `${entry.app}: ${entry.intent} — ${entry.text}`.slice(0, 80), from];
}

/** A copy in the editor, then the check; what cannot be saved is kept where it is. */
async function edit(store: MemoryStore, id: string): Promise<number> {
  const { content, version } = await store.get(id);
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-memory-'));
  const file = join(folder, `${id}.md`);
  await writeFile(file, content, { mode: 0o600 });
  await runEditor([file]);
  const changed = await readFile(file, 'utf8');
  if (changed === content) print('Nothing was changed.');
  else {
    await store.edit(id, changed, version).catch((error: unknown) => {
      throw new InputError(`${(error as Error).message} Not saved; your text is kept in ${file}.`, { cause: error });
    });
    print(`Saved ${id}.`);
  }
  await rm(folder, { recursive: true, force: true });
  return 0;
}
