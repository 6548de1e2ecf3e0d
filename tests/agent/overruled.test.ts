import { afterAll, expect, test } from 'vitest';
import type { Decision } from '../../src/agent/approval.ts';
import { createControl } from '../../src/agent/control.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { runSession } from '../../src/agent/loop.ts';
import { builtinModel } from '../../src/agent/model/builtin/builtin.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { INSTRUMENTS } from '../../src/agent/select-model.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import type { InferInput, Model, Skill } from '../../src/agent/types.ts';
import { gateAt } from '../trust/gate-at.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

const refuse: Decision = { decision: 'refused', by: 'the window', words: '' };
const correct: Decision = { decision: 'corrected', by: 'the window', words: 'press ctrl+a' };
const close = { skill: 'shut', args: {} };
const done = task({ status: 'done', checklist: [{ text: 'a', done: true, evidence: 'seen' }], reason: 'seen' });

/** A skill that would go on by another way, if it were told that the first one failed. */
const shut: Skill = {
  ...{ name: 'shut', app: 'desktop', description: '', status: 'trusted', origin: '', params: [], folder: '', body: '' },
  code: "export default function* shut() { try { yield keypress('alt+f4'); } catch { yield keypress('ctrl+q'); } }\n",
};

/** A session that asks about what is risky; the person gives `answers` in order. */
async function session(model: Model, goal: string, answers: Decision[]) {
  const { gate, asked } = gateAt({ instruction: goal, mode: 'risky', answers });
  const computer = fakeComputer({ frames: (all) => greyFrame(all.length) });
  const record = recording();
  const control = createControl();
  const uses: boolean[] = [];
  const parts = {
    gate,
    getSkill: () => Promise.resolve(shut),
    onUse: (_: Skill, { ok }: { ok: boolean }) => uses.push(ok),
  };
  const agent = smallAgent(computer, model, control.signal, sandbox, control, parts);
  const result = await runSession(agent, goal, { maxSteps: 9, record, signal: control.signal });
  return { result, computer, events: record.events, uses, asked: asked() };
}

test('a refused action ends the skill that yields it, is not asked for again, and is no failed use', async () => {
  const model = scriptedModel({
    'information-gathering': () => gathered,
    'skill-curation': () => curation,
    'task-inference': () => task(),
    'action-planning': () => plan([close]),
  });
  const { result, computer, events, uses, asked } = await session(model, 'shut it', [refuse]);
  expect(asked).toHaveLength(1);
  expect(computer.done).toEqual([]);
  expect(uses).toEqual([]);
  expect(result).toMatchObject({ status: 'infeasible', steps: 1 });
  expect(result.reason).toMatch(/^Refused by the person/);
  expect(events.find(({ type }) => type === 'call-end')).toMatchObject({ ok: false, interrupted: true });
});

test('what a person says in place of an action rules the next step, also where a skill yielded it', async () => {
  const told: InferInput[] = [];
  const model = scriptedModel({
    'information-gathering': () => gathered,
    'skill-curation': () => curation,
    'task-inference': (input) => (told.push(input) > 2 ? done : task()),
    'action-planning': () =>
      told.length === 1
        ? plan([close])
        : plan([{ skill: 'keypress', args: { keys: 'ctrl+a' } }], [{ type: 'changed' }]),
  });
  const { computer, uses, asked } = await session(model, 'shut it', [correct]);
  expect(told[1]!.recent.at(-1)).toMatchObject({ note: 'press ctrl+a', outcomes: [{ ok: false, interrupted: true }] });
  expect(computer.done).toEqual([{ type: 'keypress', keys: 'ctrl+a' }]);
  expect(asked).toHaveLength(1);
  expect(uses).toEqual([]);
});

test('what stood before a refused action may be done already: the rest alone is not asked for either', async () => {
  const calls = ['end', 'alt+f4'].map((keys) => ({ skill: 'keypress', args: { keys } }));
  let planned = 0;
  const model = scriptedModel({
    'information-gathering': () => gathered,
    'skill-curation': () => curation,
    'task-inference': () => task(),
    'action-planning': () => plan(calls.slice(planned++ === 0 ? 0 : 1)),
  });
  const { result, asked, computer } = await session(model, 'end it', [refuse]);
  expect(asked).toHaveLength(1);
  expect(computer.done).toEqual([{ type: 'keypress', keys: 'end' }]);
  expect(result).toMatchObject({ status: 'infeasible' });
});

test('the built-in model does what was said, and says that it does so because of it', async () => {
  const model = builtinModel({ apps: [], skills: [], instruments: INSTRUMENTS });
  const { result, computer, events, asked } = await session(model, 'press alt+f4', [correct]);
  expect(asked).toHaveLength(1);
  expect(computer.done).toEqual([{ type: 'keypress', keys: 'ctrl+a' }]);
  expect(result).toMatchObject({ status: 'done' });
  const inferred = events.flatMap((event) =>
    event.type === 'stage-end' && event.role === 'task-inference' ? [event.value.why] : [],
  );
  expect(inferred[1]).toContain('press ctrl+a');
});
