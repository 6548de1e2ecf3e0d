import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepLearned, type Kept } from '../../src/agent/learn/keep-learned.ts';
import { skillsFromSession } from '../../src/agent/learn/session-to-skill.ts';
import { trialFolders } from '../../src/agent/learn/trial.ts';
import { tryTrial, type TrialResult } from '../../src/agent/learn/try-trial.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { readSkill } from '../../src/agent/skills/read-skill.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import { openTypeCheck } from '../../src/agent/skills/type-check.ts';
import { InputError } from '../../src/agent/types.ts';
import { temporaryFolder } from '../skills/skill-files.ts';

const SEARCH = join(import.meta.dirname, '..', 'golden', 'replace-in-mousepad');
const sandbox = openSandbox();
const types = openTypeCheck(shippedSkills);
afterAll(() => Promise.all([sandbox.close(), types.close()]));
const signal = new AbortController().signal;

async function known() {
  const library = await loadLibrary({ shipped: shippedSkills, learned: '/nowhere' });
  return { apps: await loadApps(shippedSkills), skills: library.cards() };
}

/** Learns from a recorded session, into a data folder of its own. */
async function learn(session = SEARCH, learnedFolder?: string): Promise<Kept[]> {
  const folder = learnedFolder ?? (await temporaryFolder());
  const store = openSkillStore({ shipped: shippedSkills, learned: folder });
  const { learned } = await skillsFromSession(session, await known());
  const kept: Kept[] = [];
  for (const one of learned) {
    kept.push(await keepLearned(one, { store, learnedFolder: folder, sandbox, signal, by: 'a test', status: 'draft' }));
  }
  return kept;
}

async function tryAll(folder: string): Promise<TrialResult[]> {
  const skill = readSkill(folder);
  return Promise.all((await trialFolders(folder)).map((trial) => tryTrial(skill, trial, { sandbox, signal })));
}

it('a session becomes a program that reads as if a person had written it: texts are parameters, places have names', async () => {
  const [kept] = await learn();
  const skill = readSkill(kept!.folder);
  expect(skill.does).toBe(
    'open mousepad, type "{text}", choose "Search > Find and Replace" from the menu, type "{searchFor}" into "Search for", ' +
      'type "{replaceWith}" into "Replace with", click "Replace"',
  );
  expect(skill.params.map(({ name, type, optional }) => `${name}: ${type}${optional ? '?' : ''}`)).toEqual([
    'text: string',
    'searchFor: string',
    'replaceWith: string',
  ]);
  expect(skill.code).toContain(`yield* call('choose-from-menu', { path: 'Search > Find and Replace' });`);
  expect(skill.code).toMatch(
    /const (\w+) = yield\* place\('Search for', \{ kind: 'field', window: 'active' \}\);\n {2}yield click\(\1\.x, \1\.y\);\n {2}yield type\(searchFor\);/u,
  );
  // Never a bare coordinate.
  expect(skill.code).not.toMatch(/(?:click|move|scroll|drag)\(\[?\{?[^)]*\b\d{2,}\b/iu);
  expect(await types.check(skill.code)).toEqual([]);
  expect(skill.status).toBe('draft');
  expect(skill.origin).toMatch(/^session .+, steps 1 to \d$/u);
});

it('a learned skill does on its recorded screens just what was done there', async () => {
  const [kept] = await learn();
  expect(await tryAll(kept!.folder)).toEqual([expect.objectContaining({ ok: true })]);
});

it.each([
  ['a click that leaves its target', `place('Replace with'`, `place('Search for'`, /where the recording did: click/u],
  [
    'another text',
    'yield type(replaceWith);',
    'yield type(searchFor);',
    /it would type text .* where the recording did: type/u,
  ],
  ['another skill', `'Search > Find and Replace'`, `'Search > Find'`, /it would use choose-from-menu/u],
  ['something more', '  return ', `  yield keypress('enter');\n  return `, /did nothing more/u],
  ['something less', 'yield type(replaceWith);', '', /where the recording did: type/u],
])('an edit is tested against the recordings: %s fails in words', async (_, from, to, why) => {
  const [kept] = await learn();
  const file = join(kept!.folder, 'skill.js');
  const code = await readFile(file, 'utf8');
  expect(code).toContain(from);
  await writeFile(file, code.replace(from, to));
  const [result] = await tryAll(kept!.folder);
  expect(result).toMatchObject({ ok: false, message: expect.stringMatching(why) as string });
});

it('what is known already becomes one more recording, not one more skill', async () => {
  const folder = await temporaryFolder();
  const [first] = await learn(SEARCH, folder);
  const [second] = await learn(SEARCH, folder);
  expect(second).toMatchObject({ name: first!.name, how: 'known already' });
  expect(await trialFolders(first!.folder)).toHaveLength(2);
});

it.each([
  ['{', /it is not JSON/u],
  ['{"version": 2}', /version/u],
  [
    '{"version":1,"session":"x","args":{},"screens":[{"step":1,"frame":{"hash":"a","file":"../../secret.png","width":1,"height":1},"observation":{"lines":[],"elements":[],"windows":[]},"does":[]}]}',
    /screens\.0\.frame\.file/u,
  ],
])('a recording that was damaged or leads elsewhere is refused with its file: %s', async (text, why) => {
  const [kept] = await learn();
  const [trial] = await trialFolders(kept!.folder);
  await writeFile(join(trial!, 'trial.json'), text);
  await expect(tryAll(kept!.folder)).rejects.toThrow(InputError);
  await expect(tryAll(kept!.folder)).rejects.toThrow(why);
});

it('steps that cannot become a skill are refused with the reason', async () => {
  await expect(skillsFromSession(SEARCH, await known(), { steps: { from: 50, to: 60 } })).rejects.toThrow(
    'No step from 50 to 60 succeeded',
  );
  const copy = join(await temporaryFolder(), 'copy');
  await cp(SEARCH, copy, { recursive: true });
  const file = join(copy, 'session.jsonl');
  const events = await readFile(file, 'utf8');
  const { id, file: picture } = /"file":"(?<file>frames\/[^"]+)"/u.exec(events)!.groups as {
    id?: string;
    file: string;
  };
  expect(id).toBeUndefined();
  await writeFile(join(copy, picture), 'no picture');
  await expect(skillsFromSession(copy, await known())).rejects.toThrow(InputError);
});
