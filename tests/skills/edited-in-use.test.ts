import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import { plantSkill, temporaryFolder } from './skill-files.ts';

it('a skill that is edited on disk while it runs ends as it began; the next call is the edited one', async () => {
  const learned = await temporaryFolder();
  const program = (says: string): string => `export default function* buy() { yield wait(0); return '${says}'; }`;
  const folder = await plantSkill(learned, { name: 'buy', code: program('old') });
  const library = await loadLibrary({ shipped: join(learned, 'none'), learned });
  const sandbox = openSandbox();
  onTestFinished(() => sandbox.close());
  const buy = async (duringIt: () => Promise<void>): Promise<string> =>
    (await sandbox.run(await library.get('buy'), {}, duringIt, new AbortController().signal)).message;

  expect(await buy(() => writeFile(join(folder, 'skill.js'), program('new')))).toBe('old');
  expect(await buy(() => writeFile(join(folder, 'skill.js'), 'export default function* buy() { yield (; }'))).toBe(
    'new',
  );
  await expect(buy(() => Promise.resolve())).rejects.toThrow(/skill\.js:1:\d+: the program cannot be read/);
});
