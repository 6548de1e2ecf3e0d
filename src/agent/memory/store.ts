import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../types.ts';
import type { Entry } from './entry.ts';
import { formatEntry, MOST_TEXT, parseEntry } from './entry.ts';
import { readEntries } from './index-file.ts';

/** What is in the memory, and what is in its folder and cannot be read; that is left as it is. */
export interface Contents {
  /** The newest first. */
  entries: Entry[];
  problems: string[];
}

export interface MemoryStore {
  list(): Promise<Contents>;
  /** Rejects with an `InputError` that names near ids. */
  get(id: string): Promise<{ entry: Entry; content: string; version: string }>;
  /** Keeps a fact in a person's words, and gives its id. */
  teach(text: string, by: string): Promise<Entry>;
  /** Writes an entry whole. Of two programs that write the same one, one wins, and neither leaves half a file. */
  put(entry: Entry): Promise<void>;
  /** Takes the whole text of the file. `version` is that of the text which was edited: rejects where another is there by now. */
  edit(id: string, content: string, version: string): Promise<Entry>;
  /** Out of the memory, and kept aside for `restore`. */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
}

/** The memory is one readable file for each entry, in `folder`. `index`: where what was read of them is kept; it may go at any time. */
export function openMemory(folder: string, index: string): MemoryStore {
  const aside = join(folder, '.deleted');
  const fileOf = (id: string): string => join(folder, `${id}.md`);

  async function write(id: string, content: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const part = join(folder, `.${id}.${randomBytes(4).toString('hex')}.part`);
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, fileOf(id));
  }

  async function read(id: string): Promise<string> {
    checkId(id);
    try {
      return await readFile(fileOf(id), 'utf8');
    } catch {
      const { entries } = await readEntries(folder, index);
      const hint = didYouMean(
        id,
        entries.map((entry) => entry.id),
      );
      throw new InputError(
        `There is nothing called "${id}" in the memory.${hint} "deskhand memory list" shows it all.`,
      );
    }
  }

  return {
    async list() {
      const { entries, problems } = await readEntries(folder, index);
      return { entries: entries.sort((a, b) => (a.made < b.made ? 1 : -1)), problems };
    },
    async get(id) {
      const content = await read(id);
      return { entry: parseEntry(id, content, fileOf(id)), content, version: versionOf(content) };
    },
    async teach(words, by) {
      const text = words.trim();
      if (text === '') throw new InputError('What is to be remembered? For example: "my editor is Mousepad".');
      if (text.length > MOST_TEXT)
        throw new InputError(`That has ${text.length} characters; the most is ${MOST_TEXT}.`);
      const id = `${slug(text)}-${versionOf(text).slice(0, 4)}`;
      const entry: Entry = { id, kind: 'fact', text, made: new Date().toISOString(), by };
      await write(id, formatEntry(entry));
      return entry;
    },
    put: (entry) => write(entry.id, formatEntry(entry)),
    async edit(id, content, version) {
      const now = await read(id);
      if (versionOf(now) !== version) {
        throw new InputError(`${fileOf(id)} was changed by somebody else meanwhile: look at it again, then change it.`);
      }
      const entry = parseEntry(id, content, fileOf(id));
      await write(id, content);
      return entry;
    },
    async remove(id) {
      await read(id);
      await mkdir(aside, { recursive: true, mode: 0o700 });
      await rename(fileOf(id), join(aside, `${id}.md`));
    },
    async restore(id) {
      checkId(id);
      await rename(join(aside, `${id}.md`), fileOf(id)).catch((cause: unknown) => {
        throw new InputError(`Nothing called "${id}" was deleted, or it is back already.`, { cause });
      });
    },
  };
}

/** Removes everything that was deleted for good. */
export async function emptyAside(folder: string): Promise<void> {
  await rm(join(folder, '.deleted'), { recursive: true, force: true });
}

function versionOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

function checkId(id: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,80}$/u.test(id)) return;
  throw new InputError(`"${id}" is no name of something in the memory. "deskhand memory list" shows them.`);
}

/** The words of a text as a part of a file's name. */
export function slug(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let name = '';
  for (const word of words) if (`${name}-${word}`.length <= 40) name = name ? `${name}-${word}` : word;
  return name || 'entry';
}
