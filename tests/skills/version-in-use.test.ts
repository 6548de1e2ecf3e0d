import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { withOwnVersion } from '../../src/agent/skills/own-version.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import { programId } from '../../src/agent/skills/statistics.ts';
import { versionInUse } from '../../src/agent/skills/version-in-use.ts';
import { markdownOf, NOTHING, plantSkill, temporaryFolder } from './skill-files.ts';

it('tells the version that runs: the shipped one, a saved one, and one that somebody changed on disk', async () => {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  await plantSkill(shipped, { name: 'buy' });
  const store = openSkillStore({ shipped, learned });
  const now = async () => versionInUse(learned, await (await loadLibrary({ shipped, learned })).get('buy'));

  expect(await now()).toEqual({ number: 0, program: programId(NOTHING) });
  const code = `${NOTHING}// mine\n`;
  await store.save('buy', 0, { markdown: markdownOf({ name: 'buy' }), code }, { by: 'a person' });
  expect(await now()).toEqual({ number: 1, program: programId(code) });
  await writeFile(join(learned, 'shop', 'buy', 'skill.js'), `${code}// by hand\n`);
  expect(await now()).toEqual({ number: 2, program: programId(`${code}// by hand\n`) });
  await store.rollBack('buy', 0, { by: 'a person' });
  expect(await now()).toEqual({ number: 0, program: programId(NOTHING) });
  expect(await versionInUse(learned, null)).toBeNull();
});

it('says of a failure whose version it is when a person wrote it, and which one to go back to', async () => {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  await plantSkill(shipped, { name: 'buy' });
  const store = openSkillStore({ shipped, learned });
  const failed = async () =>
    withOwnVersion(learned, await (await loadLibrary({ shipped, learned })).get('buy'), "'oops' is not defined.");

  expect(await failed()).toBe("'oops' is not defined.");
  const markdown = markdownOf({ name: 'buy' });
  await store.save('buy', 0, { markdown, code: `${NOTHING}// a\n` }, { by: 'a person' });
  expect(await failed()).toMatch(/not defined\. This is your version 1 of buy; .*rollback buy 0\.$/);
  await store.save('buy', 1, { markdown, code: `${NOTHING}// b\n` }, { by: 'a person' });
  expect(await failed()).toMatch(/your version 2 of buy; .*rollback buy 1\.$/);
  // What a model learned is nobody's own draft.
  await store.save('buy', 2, { markdown, code: `${NOTHING}// c\n` }, { by: 'builtin' }, 'learned');
  expect(await failed()).toBe("'oops' is not defined.");
});
