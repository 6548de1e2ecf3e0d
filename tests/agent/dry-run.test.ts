import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { dryRun, recordedScreens, type DryRun } from '../../src/agent/dry-run.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import { temporaryFolder } from '../skills/skill-files.ts';

const GOLDEN = fileURLToPath(new URL('../golden', import.meta.url));
const sandbox = openSandbox();
afterAll(() => sandbox.close());

/** Runs a shipped skill, or a body, on the last screen of the recorded session: Mousepad with a line of text. */
async function onMousepad(skill: string, args: Record<string, unknown> = {}, sessions = GOLDEN): Promise<DryRun> {
  const screen = (await recordedScreens(sessions, 'type-in-mousepad')).at(-1)!;
  const library = await loadLibrary({ shipped: shippedSkills, learned: join(GOLDEN, '.none') });
  const own = { name: 'own', code: `export default function* own() {\n${skill}\n}\n` };
  const runnable = skill.includes(' ') ? own : await library.get(skill);
  const signal = new AbortController().signal;
  return dryRun(runnable, args, screen, { sessions, sandbox, getSkill: (name) => library.get(name), signal });
}

const typesOf = ({ doings }: DryRun): string[] =>
  doings.map((each) => (each.kind === 'action' ? each.action.type : '?'));

it('lists what a skill would look at and where it would click', async () => {
  const run = await onMousepad('find-and-click', { text: 'Search' });
  expect(run).toMatchObject({ ok: true, message: 'Found "Search".' });
  const [click] = run.doings.flatMap((each) => (each.kind === 'action' ? [each.action] : []));
  // The menu "Search" of that screen is at 88,32 to 130,47.
  expect(click).toMatchObject({ type: 'click' });
  expect(
    run.doings.map((each) => (each.kind === 'question' ? `${each.question} → ${each.answer}` : 'it clicks')),
  ).toEqual([
    expect.stringMatching(/^wait-for "Search" seconds 5 → "Search" at \d+, \d+$/u),
    expect.stringMatching(/^find "Search" → "Search" at \d+, \d+$/u),
    'it clicks',
  ]);
});

it('ends where the screen would have to change, with the reason in the skill’s words, and without waiting', async () => {
  const began = performance.now();
  const run = await onMousepad('save-as', { path: '/tmp/x.txt' });
  expect(run.ok).toBe(false);
  expect(run.message).toContain('No "Save As" dialog opened');
  expect(typesOf(run).filter((type) => type === 'keypress')).toHaveLength(2);
  expect(performance.now() - began).toBeLessThan(20_000);
});

it('runs the skills that a skill calls', async () => {
  const run = await onMousepad(`  yield* call('press-keys', { keys: 'tab', times: 3 });\n  return 'all';`);
  expect(typesOf(run)).toEqual(['keypress', 'keypress', 'keypress']);
  expect(run).toMatchObject({ ok: true, message: 'all' });
});

it('refuses what the real run would refuse: a point outside, a wrong field, a missing argument', async () => {
  expect((await onMousepad('  yield click(9999, 5);')).message).toMatch(/9999,5 lies outside of the screen .*line 2/u);
  expect((await onMousepad("  yield keypress('');")).message).toContain('keys must not be empty');
  expect((await onMousepad('find-and-click')).message).toContain('the argument text (the label) is missing');
});

it('a skill that never ends is cut off with what it did so far', async () => {
  const run = await onMousepad("  for (;;) yield keypress('a');");
  expect(run).toMatchObject({ ok: false, message: 'It would do more than 200 things.' });
  expect(run.doings).toHaveLength(200);
});

it('a picture that is not there any more is told in words', async () => {
  const sessions = await temporaryFolder();
  await cp(join(GOLDEN, 'type-in-mousepad'), join(sessions, 'type-in-mousepad'), { recursive: true });
  await rm(join(sessions, 'type-in-mousepad', 'frames'), { recursive: true });
  await expect(onMousepad('find-and-click', { text: 'File' }, sessions)).rejects.toThrow(
    /picture .* is not there\. Choose/u,
  );
});
