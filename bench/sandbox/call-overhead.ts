import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControl } from '../../src/agent/control.ts';
import { callExecutor, executePlan, type Hands } from '../../src/agent/execute.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import { recordUse } from '../../src/agent/skills/statistics.ts';
import { versionInUse } from '../../src/agent/skills/version-in-use.ts';
import type { Frame, Observation, Plan } from '../../src/agent/types.ts';

const MARKDOWN = `---
name: pick-row
description: Clicks the row that is called so.
metadata:
  app: desktop
  status: trusted
  origin: bench
---

A skill as it is learned: it looks, it acts, it says what it did.
`;
const CODE = `/**
 * @param {object} args
 * @param {string} args.row  what the row is called
 * @returns {Steps}
 */
export default function* pickRow({ row }) {
  const there = yield* find(row, { window: 'active' });
  if (!there) fail(\`\${row} is not in the list.\`);
  yield click(there.x, there.y);
  return \`Picked \${row}.\`;
}
`;
const FRAME: Frame = {
  width: 640,
  height: 480,
  data: new Uint8Array(0),
  hash: '',
  space: { display: 0, x: 0, y: 0, scale: 1 },
} as unknown as Frame;
const FOUND = { x: 5, y: 5, box: { x: 0, y: 0, w: 10, h: 10 }, label: 'row' };

/**
 * Milliseconds that so many calls of a learned skill take when the screen answers at once: its files are read anew, its version is told, it runs in the
 * sandbox, asks once and acts once, and its use is recorded.
 */
export async function callOverhead(calls: number): Promise<{ whole: number; sandboxOnly: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-sandbox-'));
  const learned = join(folder, 'skills');
  const sandbox = openSandbox();
  const { signal } = new AbortController();
  try {
    await mkdir(join(learned, 'desktop', 'pick-row'), { recursive: true });
    await writeFile(join(learned, 'desktop', 'pick-row', 'SKILL.md'), MARKDOWN);
    await writeFile(join(learned, 'desktop', 'pick-row', 'skill.js'), CODE);
    const library = await loadLibrary({ shipped: join(folder, 'none'), learned });
    const hands: Hands = {
      perform: () => Promise.resolve({ still: true, changed: true, ms: 0 }),
      answer: () => Promise.resolve({ value: FOUND, frame: null }),
      getSkill: (name) => library.get(name),
      sandbox,
      onUse: ({ name, code }, use) => recordUse(learned, name, { ...use, code }),
    };
    const execute = callExecutor(hands);
    const control = createControl();
    const plan = {
      calls: [{ skill: 'pick-row', args: { row: 'Oranges' } }],
      expect: { checks: [] },
    } as unknown as Plan;
    const once = async (step: number): Promise<void> => {
      const { outcomes } = await executePlan(plan, {
        step,
        frame: FRAME,
        observation: { elements: [] } as unknown as Observation,
        record: {
          emit: () => undefined,
          flush: () => Promise.resolve(),
          frame: () => {
            throw new Error('No picture is made here.');
          },
        },
        signal,
        turn: await control.turn(signal),
        execute,
        versionOf: async (name) => versionInUse(learned, await library.get(name)),
        awaitEffect: () => Promise.resolve(),
      });
      if (outcomes[0]?.ok !== true) throw new Error(`A call failed: ${outcomes[0]?.message}`);
    };
    await once(0);
    let began = performance.now();
    for (let call = 1; call <= calls; call++) await once(call);
    const whole = performance.now() - began;
    const skill = await library.get('pick-row');
    began = performance.now();
    for (let call = 0; call < calls; call++) {
      await sandbox.run(skill, { row: 'Oranges' }, () => Promise.resolve(FOUND), signal);
    }
    return { whole, sandboxOnly: performance.now() - began };
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}
