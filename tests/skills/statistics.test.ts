import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readUses, recordUse, summarizeUses } from '../../src/agent/skills/statistics.ts';
import { plantSkill, temporaryFolder } from './skill-files.ts';

it('tells how often a skill was used, how often it succeeded, and how long it usually takes', async () => {
  const learned = await temporaryFolder();
  for (const [ok, ms] of [
    [true, 300],
    [false, 9000],
    [true, 100],
  ] as const) {
    recordUse(learned, 'buy', { ok, ms, code: 'x' });
  }
  const found = summarizeUses(await readUses(learned, 'buy'));
  expect(found).toMatchObject({ uses: 3, successes: 2, failures: 1, medianMs: 300 });
  expect(Date.now() - found.lastAt!).toBeLessThan(60_000);
});

it('before its first use there is nothing', async () => {
  expect(summarizeUses(await readUses(await temporaryFolder(), 'buy'))).toEqual({
    uses: 0,
    successes: 0,
    failures: 0,
    medianMs: null,
    lastAt: null,
    trials: 0,
  });
});

it('a try tells nothing of how well a skill does, and is counted apart', async () => {
  const learned = await temporaryFolder();
  recordUse(learned, 'buy', { ok: true, ms: 100, code: 'x' });
  recordUse(learned, 'buy', { ok: false, ms: 9000, code: 'x', trial: true });
  recordUse(learned, 'buy', { ok: true, ms: 1, code: 'x', trial: true });
  expect(summarizeUses(await readUses(learned, 'buy'))).toMatchObject({
    uses: 1,
    failures: 0,
    medianMs: 100,
    trials: 2,
  });
});

it('a use that a killed process wrote half is left out, and the next one counts', async () => {
  const learned = await temporaryFolder();
  recordUse(learned, 'buy', { ok: true, ms: 5, code: 'x' });
  await appendFile(join(learned, '.uses', 'buy.jsonl'), '\n{"at":17000');
  recordUse(learned, 'buy', { ok: false, ms: 5, code: 'x' });
  expect(summarizeUses(await readUses(learned, 'buy'))).toMatchObject({ uses: 2, failures: 1 });
});

it('the skill itself stays as it is', async () => {
  const learned = await temporaryFolder();
  const folder = await plantSkill(learned, { name: 'buy' });
  const before = await readFile(join(folder, 'SKILL.md'), 'utf8');
  recordUse(learned, 'buy', { ok: true, ms: 5, code: 'x' });
  expect(await readFile(join(folder, 'SKILL.md'), 'utf8')).toBe(before);
});
