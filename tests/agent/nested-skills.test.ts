import { afterAll, beforeAll, expect, it } from 'vitest';
import { callExecutor, executePlan } from '../../src/agent/execute.ts';
import type { CallPlace } from '../../src/agent/execute.ts';
import { createControl } from '../../src/agent/control.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import { describeEvent } from '../../src/agent/session/describe.ts';
import { lightEvent } from '../../src/agent/session/light-event.ts';
import { parseEvent } from '../../src/agent/session/parse.ts';
import { modernizer } from '../../src/agent/session/modernize.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import type { UseView } from '../../src/agent/session/reduce.ts';
import type { Sandbox } from '../../src/agent/skills/sandbox.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import type { SessionEvent, Skill, Stamped } from '../../src/agent/types.ts';
import { SESSION_VERSION, Stopped } from '../../src/agent/types.ts';
import { greyFrame, plan, recording } from './small-agent.ts';

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = openSandbox();
});
afterAll(() => sandbox.close());

const BODIES: Record<string, string> = {
  inner: "yield keypress('a'); return 'well';",
  bad: "fail('not here');",
  middle: "try { yield* call('bad', { why: 'x' }); } catch { yield* call('inner'); }",
  outer: "yield keypress('b'); yield* call('middle'); yield keypress('c');",
  endless: 'for (;;) yield wait(60);',
  caller: "yield* call('endless');",
};

/** What a plan with one call of this skill leaves in the session. */
async function eventsOf(name: string, stop = new AbortController(), onEvent?: (event: SessionEvent) => void) {
  const signal = stop.signal;
  const getSkill = (wanted: string): Promise<Skill> => {
    const code = `export default function* ${wanted}(${wanted === 'bad' ? '{ why }' : ''}) {\n${BODIES[wanted]}\n}\n`;
    const params = wanted === 'bad' ? [{ name: 'why', type: 'string', optional: false, description: '' }] : [];
    const card = { name: wanted, app: 'desktop', description: '', status: 'trusted' as const, origin: '', params };
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
  });
  const record = recording();
  const heard = {
    ...record,
    emit: (event: SessionEvent) => {
      record.emit(event);
      onEvent?.(event);
    },
  };
  const place = {
    ...{ step: 1, frame: greyFrame(9), record: heard, signal, turn: await createControl().turn(signal) },
    observation: { elements: [] } as unknown as CallPlace['observation'],
    execute: callExecutor(hands),
    versionOf: (skill: string) => Promise.resolve({ number: skill === 'inner' ? 2 : 0, program: `${skill}-program` }),
    awaitEffect: () => Promise.resolve(),
  };
  await executePlan(plan([{ skill: name, args: {} }]), place).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error;
  });
  return record.events.map((event, index): Stamped => ({ at: 100 + index, ...event }));
}

const usesIn = (events: Stamped[]): readonly UseView[] => events.reduce(reduce, emptyView).steps[0]!.calls[0]!.uses;

it('a skill that another skill called is in the session: which, with which version, by whom, and how it went', async () => {
  const uses = usesIn(await eventsOf('outer'));
  const told = uses.map(({ number, within, depth, skill, version, ok, from }) => [
    number,
    within,
    depth,
    skill,
    version?.number,
    ok,
    from,
  ]);
  expect(told).toEqual([
    [1, 0, 1, 'middle', 0, true, 1],
    [2, 1, 2, 'bad', 0, false, 1],
    [3, 1, 2, 'inner', 2, true, 1],
  ]);
  expect(uses[1]).toMatchObject({ args: { why: 'x' }, message: expect.stringContaining('not here') as string });
});

it('what was tried in vain inside a call that succeeded is no failure of it', async () => {
  const events = await eventsOf('outer');
  expect(events.at(-1)).toMatchObject({ type: 'call-end', ok: true });
  expect(events.map(describeEvent).filter(Boolean)).toContain('step 1 · uses   inner (version 2)');
});

it('a skill that was stopped has begun and has no end', async () => {
  const stop = new AbortController();
  const events = await eventsOf('caller', stop, (event) => {
    if (event.type === 'skill-start') stop.abort(new Stopped('the test'));
  });
  expect(usesIn(events)).toMatchObject([{ skill: 'endless', ok: null, ms: null }]);
});

it('the lines are read whole by the present format, and light by an outline', async () => {
  const lift = modernizer(SESSION_VERSION, 'the test');
  const nested = (await eventsOf('outer')).filter(({ type }) => type.startsWith('skill-'));
  expect(nested).toHaveLength(6);
  for (const event of nested) {
    const line = Buffer.from(JSON.stringify(event));
    expect(parseEvent(line, lift)).toEqual(event);
    expect(lightEvent(line)).toMatchObject({ at: event.at, type: event.type, step: 1, call: 0 });
  }
});
