import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LessonEntry } from '../../src/agent/memory/entry.ts';
import { keepLessons } from '../../src/agent/memory/keep-lessons.ts';
import { openMemory, type MemoryStore } from '../../src/agent/memory/store.ts';

let folder = '';
let index = '';
let memory: MemoryStore;
beforeEach(async () => {
  const home = await mkdtemp(join(tmpdir(), 'deskhand-memory-'));
  folder = join(home, 'memory');
  index = join(home, 'memory.json');
  await mkdir(folder);
  memory = openMemory(folder, index);
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const LESSON: LessonEntry = {
  ...{ id: 'failed-click-continue-1a2b3c', kind: 'lesson', verdict: 'failed', app: 'Chromium', screen: 'web page' },
  ...{ intent: 'click "Continue"', calls: [{ skill: 'click', args: { x: 3, y: 4 } }], times: 1, by: 'builtin' },
  ...{ made: '2026-11-25T19:40:00.000Z', last: '2026-11-25T19:40:00.000Z', session: '2026-a', step: 4 },
  text: 'blocked: nothing changed',
};

test('each entry is a file that people can read and change, with where it comes from; what is deleted can come back', async () => {
  const fact = await memory.teach('  my editor is Mousepad ', 'Ann');
  await memory.put(LESSON);
  expect((await memory.list()).entries.map(({ id }) => id)).toEqual([fact.id, LESSON.id]);
  expect(await readFile(join(folder, `${LESSON.id}.md`), 'utf8')).toMatch(
    /^---\nkind: lesson\n[\s\S]*session: 2026-a\n[\s\S]*step: 4\n---\n\nblocked: nothing changed\n$/,
  );
  const { content, version } = await memory.get(fact.id);
  await memory.edit(fact.id, content.replace('Mousepad', 'Pluma'), version);
  expect((await memory.get(fact.id)).entry).toMatchObject({ kind: 'fact', text: 'my editor is Pluma', by: 'Ann' });
  await memory.remove(fact.id);
  expect((await memory.list()).entries).toHaveLength(1);
  await expect(memory.get(fact.id)).rejects.toThrow(/There is nothing called "my-editor/);
  await memory.restore(fact.id);
  expect((await memory.list()).entries).toHaveLength(2);
  await expect(memory.restore(fact.id)).rejects.toThrow(/was deleted, or it is back/);
});

test('a mistake of somebody who edited a file is told with the file and the field; the file stays, and the rest is used', async () => {
  await memory.put(LESSON);
  const file = (name: string): string => join(folder, `${name}.md`);
  const good = await readFile(file(LESSON.id), 'utf8');
  const wrong: [string, string, RegExp][] = [
    ['no-head', 'my editor is Mousepad', /no-head\.md: it must begin with what is known/],
    ['no-yaml', '---\nkind: [fact\n---\n\nx', /no-yaml\.md: what stands between the lines of --- is not YAML/],
    [
      'bad-verdict',
      good.replace('verdict: failed', 'verdict: maybe'),
      /bad-verdict\.md: verdict must be worked or failed/,
    ],
    ['extra', good.replace('times: 1', 'times: 1\ncolour: red'), /extra\.md: .*colour/],
    ['no-text', good.split('\n\n')[0]!, /no-text\.md: it has no text/],
    ['no-kind', good.replace('kind: lesson\n', ''), /no-kind\.md: kind must be fact or lesson/],
  ];
  for (const [name, content] of wrong) await writeFile(file(name), content);
  const { entries, problems } = await memory.list();
  expect(entries.map(({ id }) => id)).toEqual([LESSON.id]);
  expect(problems).toHaveLength(wrong.length);
  for (const [name, content, words] of wrong) {
    expect(problems.join('\n')).toMatch(words);
    expect(await readFile(file(name), 'utf8')).toBe(content);
    await expect(memory.get(name)).rejects.toThrow(words);
  }
  // What was wrong and is corrected counts at once.
  await writeFile(file('no-kind'), good);
  expect((await memory.list()).entries).toHaveLength(2);
});

test.each([
  ['deleted', (): Promise<void> => rm(index)],
  ['cut off', (): Promise<void> => writeFile(index, '{"version":1,"known":{"failed-cl')],
  ['rubbish', (): Promise<void> => writeFile(index, 'null')],
  [
    'of another day',
    (): Promise<void> => writeFile(index, '{"version":0,"known":{"x.md":{"entry":{"id":"x","text":"y"}}}}'),
  ],
] as const)('an index that is %s is made anew, and nothing is lost', async (_, spoil) => {
  // prettier-ignore
  await memory.put(LESSON);
  const before = await memory.list();
  await spoil();
  expect(await memory.list()).toEqual(before);
  expect(JSON.parse(await readFile(index, 'utf8'))).toMatchObject({ version: 1 });
});

test('two programs on one data folder: each lesson is there, no file is half, and a change of another is not written over', async () => {
  const other = openMemory(folder, index);
  const keepers = [keepLessons(memory, []), keepLessons(other, [])];
  for (let count = 0; count < 40; count++) {
    for (const [which, keeper] of keepers.entries())
      keeper.keep({ ...LESSON, id: `lesson-${count}`, by: `program ${which}` });
  }
  await Promise.all([...keepers.map((keeper) => keeper.flush()), memory.list(), other.list()]);
  const { entries, problems } = await memory.list();
  expect(problems).toEqual([]);
  expect(entries).toHaveLength(40);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);

  const mine = await memory.get('lesson-0');
  const theirs = await other.get('lesson-0');
  await other.edit('lesson-0', theirs.content.replace('blocked', 'hidden'), theirs.version);
  await expect(memory.edit('lesson-0', mine.content, mine.version)).rejects.toThrow(
    /changed by somebody else meanwhile/,
  );
  expect((await memory.get('lesson-0')).entry.text).toMatch(/^hidden/);
});

test('the same lesson again is counted, not kept twice', async () => {
  const keeper = keepLessons(memory, (await memory.list()).entries);
  for (let time = 0; time < 3; time++) keeper.keep(LESSON);
  await keeper.flush();
  expect((await memory.list()).entries).toMatchObject([{ id: LESSON.id, times: 3 }]);
});

test.each(['', '../escape', 'a/b', '.deleted', 'x'.repeat(200)])('an id that is no name is refused: %j', async (id) => {
  await expect(memory.get(id)).rejects.toThrow(/no name of something in the memory/);
  await expect(memory.restore(id)).rejects.toThrow(/no name of something in the memory/);
});
