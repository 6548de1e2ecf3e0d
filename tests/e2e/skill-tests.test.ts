import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepLearned } from '../../src/agent/learn/keep-learned.ts';
import { skillsFromSession } from '../../src/agent/learn/session-to-skill.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import { GOLDEN, openTestHost } from '../main/test-host.ts';
import { openBrowser, openWindow } from './open-window.ts';

test('a learned skill is tested on its recordings from its page, and a change that leaves them is told in words', async () => {
  const host = await openTestHost();
  const learned = host.home.skills;
  const library = await loadLibrary({ shipped: shippedSkills, learned });
  const known = { apps: await loadApps(shippedSkills), skills: library.cards() };
  const [one] = (await skillsFromSession(join(GOLDEN, 'replace-in-mousepad'), known)).learned;
  const sandbox = openSandbox();
  const store = openSkillStore({ shipped: shippedSkills, learned });
  const signal = AbortSignal.timeout(60_000);
  const kept = await keepLearned(one!, {
    store,
    learnedFolder: learned,
    sandbox,
    signal,
    by: 'a test',
    status: 'draft',
  });
  await sandbox.close();

  const browser = await openBrowser();
  try {
    const { page, complaints } = await openWindow(browser, host, `skills/${kept.name}/dry-run`);
    const button = page.getByRole('button', { name: 'Test on its recordings' });
    await button.click();
    await page.getByText(/Recording 1: \d+ actions as recorded/).waitFor();
    const file = join(kept.folder, 'skill.js');
    writeFileSync(file, readFileSync(file, 'utf8').replace('yield type(replaceWith);', 'yield type(searchFor);'));
    await button.click();
    await page.getByText(/Recording 1: .*it would type text .* where the recording did: type/).waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});
