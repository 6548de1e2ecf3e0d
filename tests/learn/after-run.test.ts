import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHome, type Home } from '../../src/agent/home.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { readSettings, saveSettings } from '../../src/agent/settings.ts';
import { readUses } from '../../src/agent/skills/statistics.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import type { SessionResult } from '../../src/agent/types.ts';

let folder = '';
let home: Home;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-learn-'));
  home = openHome({ ...process.env, DESKHAND_HOME: join(folder, 'home') });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function perform(instruction: string): Promise<SessionResult & { notes: string[] }> {
  const notes: string[] = [];
  const result = await runTask({
    instruction,
    home,
    settings: await readSettings(home.folder),
    desktop: 'private',
    size: { width: 1024, height: 640 },
    start: [],
    model: 'builtin',
    maxSteps: 20,
    signal: AbortSignal.timeout(100_000),
    onEvent: () => undefined,
    onNote: (note) => notes.push(note),
  });
  return { ...result, notes };
}

const written = async (name: string): Promise<string> => (await readFile(join(folder, name), 'utf8')).trimEnd();
const store = () => openSkillStore({ shipped: shippedSkills, learned: home.skills });
const learnedNames = async () =>
  (await store().list()).filter(({ source }) => source === 'learned').map(({ name }) => name);

it('what a run did is done in one step the next time, in other words and with other texts; and goes on by thinking where it fails', async () => {
  await saveSettings(home.folder, { trustAfter: 1 });
  const first = await perform(`open Mousepad, type "Dear Ada", save as ${folder}/a.txt`);
  expect(first).toMatchObject({ status: 'done', steps: 3 });
  const [name] = await learnedNames();
  expect(name).toBe('open-mousepad-type-save-as');

  const second = await perform(
    `Launch the text editor. Then write "Hello Grace" and save the document as "${folder}/b.txt"`,
  );
  expect(second).toMatchObject({ status: 'done', steps: 1 });
  expect(await written('b.txt')).toBe('Hello Grace');
  expect(await learnedNames()).toEqual([name]);
  expect((await store().open(name!)).skill?.status).toBe('trusted');

  // Somebody spoils its last part: what it has typed by then is not typed twice, and the failure is counted.
  const { folder: place } = await store().open(name!);
  const program = await readFile(join(place, 'skill.js'), 'utf8');
  await writeFile(
    join(place, 'skill.js'),
    program.replace(/ {2}yield\* call\('save-as'.*\n/u, `  fail('no such dialog.');\n`),
  );
  const third = await perform(`open Mousepad, type "Only once", save as ${folder}/c.txt`);
  expect(third).toMatchObject({ status: 'done', steps: 2 });
  expect(await written('c.txt')).toBe('Only once');
  expect((await readUses(home.skills, name!)).map(({ ok }) => ok)).toEqual([true, false]);
}, 120_000);

it('what it learned waits for a person where one wants to be asked, and nothing is learned where nobody wants it', async () => {
  await saveSettings(home.folder, { learn: 'off' });
  await perform('open Mousepad, type "first"');
  expect(await learnedNames()).toEqual([]);
  await saveSettings(home.folder, { learn: 'ask' });
  const { notes } = await perform('open Mousepad, type "first"');
  const [name] = await learnedNames();
  expect((await store().open(name!)).skill?.status).toBe('disabled');
  expect(notes.join('\n')).toContain(`deskhand skills enable ${name}`);
  expect((await perform('open Mousepad, type "second"')).steps).toBe(2);
}, 120_000);
