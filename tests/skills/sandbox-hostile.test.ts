import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import { HOSTILE_SKILLS } from './hostile-skills.ts';

/** These do no wrong thing but too many allowed ones; how long that takes is the machine's affair (`bench/sandbox.ts` has the times of a stop). */
const BUSY = new Set([
  'ten thousand yields and more',
  'an end that does not end',
  'jobs without end',
  'a million actions',
]);

/** What programs of the corpus may ask for; whatever else arrives was forged. */
const ASKED = new Set(['wait', 'call-skill', 'windows', 'settle', 'part', 'read', 'find', 'drag', 'type']);

const sandbox = openSandbox();
const quiet = new AbortController().signal;
const benign = (): Promise<{ value: unknown }> =>
  sandbox.run(
    { name: 'benign', code: 'export default function* b() { return 6 * 7; }' },
    {},
    () => Promise.resolve(),
    quiet,
  );

beforeAll(benign);
afterAll(() => sandbox.close());

it.each(HOSTILE_SKILLS)('%s neither escapes nor hangs', async (name, code) => {
  const performed = new Set<string>();
  const started = performance.now();
  const result = await sandbox.run(
    { name: 'hostile', code },
    { secret: 'x' },
    (yielded) => Promise.resolve(void performed.add(yielded.type)),
    quiet,
  );
  expect(performance.now() - started).toBeLessThan(BUSY.has(name) ? 30_000 : 10_000);
  // Only what was checked reaches the host, and nothing of the host reaches the skill.
  expect([...performed].filter((type) => !ASKED.has(type))).toEqual([]);
  expect(JSON.stringify(result).length).toBeLessThan(5000);
  expect(result.ok || result.message !== '').toBe(true);
  expect(JSON.stringify(result)).not.toContain(process.env['PATH']);
  expect('polluted' in {} || 'polluted' in []).toBe(false);
  expect((await benign()).value).toBe(42);
});
