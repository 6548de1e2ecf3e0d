import { afterAll, expect, it } from 'vitest';
import { callExecutor, type CallPlace } from '../../src/agent/execute.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import type { Skill } from '../../src/agent/types.ts';
import { Stopped } from '../../src/agent/types.ts';
import { greyFrame, recording } from './small-agent.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

const BODIES: Record<string, string> = {
  good: "yield keypress('a'); return 'well';",
  bad: "fail('not here');",
  caller: "try { yield* call('bad'); } catch { yield* call('good'); }",
  endless: 'for (;;) yield wait(60);',
};

/** Calls one skill over a fake computer; gives every use that was told, in order. */
async function usesOf(name: string, stop?: AbortController): Promise<string[]> {
  const uses: string[] = [];
  const signal = stop?.signal ?? new AbortController().signal;
  const getSkill = (wanted: string): Promise<Skill> => {
    const code = `export default function* ${wanted}() {\n${BODIES[wanted]}\n}\n`;
    const card = { name: wanted, app: 'desktop', description: '', status: 'trusted' as const, origin: '', params: [] };
    return Promise.resolve({ ...card, code, folder: '', body: '' });
  };
  const hands = openHands({
    computer: fakeComputer({ frames: () => greyFrame(9) }),
    perceive: () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 }),
    getSkill,
    sandbox,
    apps: [],
    settle: { quietMs: 20, timeoutMs: 100 },
    signal,
    onUse: (skill, { ok, ms }) => uses.push(`${skill.name} ${ok ? 'succeeded' : 'failed'}${ms >= 0 ? '' : '?'}`),
  });
  const place = {
    step: 1,
    call: 0,
    frame: greyFrame(9),
    record: recording(),
    signal,
    lease: new AbortController().signal,
  };
  const observation = { elements: [] } as unknown as CallPlace['observation'];
  await callExecutor(hands)({ skill: name, args: {} }, { ...place, observation }).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error;
  });
  return uses;
}

it('tells of each use how it ended, also of a skill that another one called', async () => {
  expect(await usesOf('good')).toEqual(['good succeeded']);
  expect(await usesOf('bad')).toEqual(['bad failed']);
  expect(await usesOf('caller')).toEqual(['bad failed', 'good succeeded', 'caller succeeded']);
});

it('a use that a person stopped is neither a success nor a failure', async () => {
  const stop = new AbortController();
  const uses = usesOf('endless', stop);
  stop.abort(new Stopped('the test'));
  expect(await uses).toEqual([]);
});
