import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedSkills } from '../../src/agent/place.ts';
import { presentVersion } from '../../src/agent/skills/present-version.ts';
import { programId } from '../../src/agent/skills/statistics.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import type { TypeCheck } from '../../src/agent/skills/type-check.ts';
import { openTypeCheck } from '../../src/agent/skills/type-check.ts';
import { markdownOf, NOTHING, plantSkill, temporaryFolder } from './skill-files.ts';

let types: TypeCheck;
beforeAll(() => {
  types = openTypeCheck(shippedSkills);
});
afterAll(() => types.close());

const WRONG = 'export default function* buy() {\n  yield keypress(5);\n}\n';
const who = { by: 'a person' };

async function freshStore() {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  await plantSkill(shipped, { name: 'buy', status: 'trusted' });
  return openSkillStore({ shipped, learned, types });
}

it('a trusted program that does not fit its types any more is a draft, and is not trusted before it is corrected', async () => {
  const store = await freshStore();
  const markdown = markdownOf({ name: 'buy', status: 'trusted' });
  const saved = await store.save('buy', 0, { markdown, code: WRONG }, who);
  expect(saved).toMatchObject({ ok: true, version: 1 });
  expect(saved.ok && saved.demoted?.mistake).toMatch(/^skill\.js:2:18: .*number.*string/);
  expect((await store.open('buy')).skill?.status).toBe('draft');

  await expect(store.setStatus('buy', 'trusted', who)).rejects.toThrow(/skill\.js:2:18: .* Correct this first/);
  const corrected = { markdown: (await store.open('buy')).markdown, code: WRONG.replace('5', "'a'") };
  expect(await store.save('buy', 1, corrected, who)).toEqual({ ok: true, version: 2 });
  await store.setStatus('buy', 'trusted', who);
  expect((await store.open('buy')).skill?.status).toBe('trusted');
  // Going back to the version with the mistake does not bring back the trust either.
  await store.rollBack('buy', 1, who);
  expect((await store.open('buy')).skill?.status).toBe('draft');
});

it('tells what has changed since a version ran: only its status, its description, or the program', async () => {
  const store = await freshStore();
  const used = { name: 'buy', number: 1, program: programId(NOTHING) };
  const text = { markdown: markdownOf({ name: 'buy', status: 'draft' }), code: NOTHING };
  await store.save('buy', 0, text, who);
  expect(await presentVersion(store, used)).toEqual({ change: 'none' });
  await store.setStatus('buy', 'trusted', who);
  expect(await presentVersion(store, used)).toEqual({ change: 'status', status: 'trusted' });
  await store.setStatus('buy', 'draft', who);
  expect(await presentVersion(store, used)).toEqual({ change: 'none' });
  await store.save('buy', 3, { ...text, markdown: text.markdown.replace('description: ', 'description: Now ') }, who);
  expect(await presentVersion(store, used)).toEqual({ change: 'description' });
  await store.save('buy', 4, { ...text, code: `${NOTHING}// other\n` }, who);
  expect(await presentVersion(store, used)).toEqual({ change: 'program', version: 5 });
  expect(await presentVersion(store, { ...used, name: 'sell' })).toEqual({ change: 'gone' });
});
