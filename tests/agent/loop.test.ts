import { describe, expect, it } from 'vitest';
import { createControl } from '../../src/agent/control.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { runSession } from '../../src/agent/loop.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import type { Script } from '../../src/agent/model/scripted.ts';
import { lightEvent } from '../../src/agent/session/light-event.ts';
import type { Action, ReflectInput, Reflection, SessionEvent } from '../../src/agent/types.ts';
import { Stopped } from '../../src/agent/types.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const done = task({
  status: 'done',
  checklist: [{ text: 'the next thing', done: true, evidence: 'seen' }],
  reason: 'seen',
});
const reflection: Reflection = { verdict: 'succeeded', cause: 'none', evidence: 'seen' };
const click = { skill: 'click', args: { x: 10, y: 20 } };

/** A screen that changes with each click. */
const responsive = (): ReturnType<typeof fakeComputer> =>
  fakeComputer({ frames: (all) => greyFrame(all.filter((action: Action) => action.type === 'click').length) });

async function run(script: Script, computer = responsive(), maxSteps = 5, controller = new AbortController()) {
  const record = recording();
  const always: Script = { 'information-gathering': () => gathered, 'skill-curation': () => curation, ...script };
  const agent = smallAgent(computer, scriptedModel(always), controller.signal);
  const result = await runSession(agent, 'a goal', { maxSteps, record, signal: controller.signal });
  return { result, computer, events: record.events };
}

function typesOf(events: SessionEvent[]): string[] {
  return events.map((event) => ('role' in event ? `${event.type} ${event.role}` : event.type));
}

describe('the loop', () => {
  it('asks the six modules in the order of the paper and acts between two looks', async () => {
    const { result, computer, events } = await run({
      'task-inference': [task(), done],
      'action-planning': [plan([click], [{ type: 'changed' }])],
    });
    expect(result).toMatchObject({ status: 'done', reason: 'seen', steps: 1 });
    expect(computer.done).toEqual([{ type: 'click', x: 10, y: 20 }]);
    expect(typesOf(events).filter((type) => type.startsWith('stage-end') || type === 'action')).toEqual([
      ...['stage-end information-gathering', 'stage-end task-inference', 'stage-end skill-curation'],
      ...['stage-end action-planning', 'action'],
      ...['stage-end information-gathering', 'stage-end self-reflection', 'stage-end task-inference'],
    ]);
  });

  it('writes each event so that a reader of long sessions needs only its beginning and its end', async () => {
    const { events } = await run({
      'task-inference': [task(), done],
      'action-planning': [plan([click])],
      'self-reflection': () => reflection,
    });
    const lines = events.flatMap((event) => ('step' in event && event.type !== 'frame' ? [{ at: 1, ...event }] : []));
    expect(lines.filter((event) => lightEvent(Buffer.from(JSON.stringify(event))) === null)).toEqual([]);
    const calls = lines.filter(({ type }) => type === 'model-call').map((event) => without('clip', event));
    expect(calls.map((event) => lightEvent(Buffer.from(JSON.stringify({ ...event, cost: 0.0125 }))))).toEqual(
      calls.map((event) => ({ ...event, model: '', prompt: '', frames: [], raw: '', cost: 0.0125 })),
    );
  });

  it('judges a plan with checks by looking, without asking the model', async () => {
    const { events } = await run({
      'task-inference': [task(), done],
      'action-planning': [plan([click], [{ type: 'changed' }])],
      'self-reflection': () => new Error('the model must not be asked'),
    });
    const reflection = events.find((event) => event.type === 'stage-end' && event.role === 'self-reflection');
    expect(reflection).toMatchObject({ value: { verdict: 'succeeded', evidence: 'the screen changed' } });
  });

  it('says that nothing changed when nothing did', async () => {
    const still = fakeComputer({ frames: () => greyFrame(7) });
    const { events } = await run(
      { 'task-inference': [task(), done], 'action-planning': [plan([click], [{ type: 'changed' }])] },
      still,
    );
    const reflection = events.find((event) => event.type === 'stage-end' && event.role === 'self-reflection');
    expect(reflection).toMatchObject({
      value: { verdict: 'failed', cause: 'blocked', evidence: 'nothing changed on the screen' },
    });
  }, 15_000);

  it('drops the rest of a plan after a failed call, and tells the failure to the next reflection', async () => {
    let told = '';
    const { computer } = await run({
      'task-inference': (input) => {
        told = input.reflection?.evidence ?? '';
        return input.reflection ? done : task();
      },
      'action-planning': [plan([click, { skill: 'click', args: { x: 5000, y: 1 } }, click])],
    });
    expect(computer.done).toHaveLength(1);
    expect(told).toMatch(/^click: .*outside/);
  });

  it.each([
    ['an unknown verb', { skill: 'clik', args: {} }, /clik/],
    ['a coordinate that is no number', { skill: 'click', args: { x: Number.NaN, y: 1 } }, /x/],
    ['a missing coordinate', { skill: 'click', args: { x: 3 } }, /y/],
    ['an element that is not there', { skill: 'click', args: { element: 99 } }, /no element 99/],
    ['an unknown key', { skill: 'keypress', args: { keys: 'ctrl+entre' } }, /entre/],
    ['a chord that would end the session', { skill: 'keypress', args: { keys: 'alt+ctrl+delete' } }, /blocked/],
  ])('answers %s in words and touches nothing', async (_what, call, words) => {
    const { computer, events } = await run({
      'task-inference': [task(), done],
      'action-planning': [plan([call])],
    });
    expect(computer.done).toEqual([]);
    const end = events.find((event) => event.type === 'call-end');
    expect(end).toMatchObject({ ok: false });
    expect((end as { message: string }).message).toMatch(words);
  });

  it('does not believe a model that says done while an item of the checklist is open', async () => {
    const early = task({ status: 'done', reason: 'I think so' });
    const { result } = await run({
      'task-inference': [early, done],
      'action-planning': [plan([click], [{ type: 'changed' }])],
    });
    expect(result).toMatchObject({ status: 'done', reason: 'seen', steps: 1 });
  });

  it('ends at the limit of steps and says where it was', async () => {
    const { result, computer } = await run(
      { 'task-inference': () => task(), 'action-planning': () => plan([click], [{ type: 'changed' }]) },
      responsive(),
      3,
    );
    expect(result).toMatchObject({ status: 'failed', steps: 3 });
    expect(result.reason).toContain('limit of 3 steps');
    expect(computer.done).toHaveLength(3);
  });

  it('gives the desk to a person: what is dropped is no failure, and no step of the limit', async () => {
    const control = createControl();
    const record = recording();
    const { signal } = new AbortController();
    const model = scriptedModel({
      ...{ 'information-gathering': () => gathered, 'skill-curation': () => curation },
      ...{
        'self-reflection': () => reflection,
        'task-inference': () => task(),
        'action-planning': () => plan([click]),
      },
    });
    const agent = smallAgent(responsive(), model, signal, undefined, control);
    let calls = 0;
    const disturbed: typeof agent = {
      ...agent,
      execute: (call, place) => {
        if (calls++ === 0) control.touched('the test', 1);
        return agent.execute(call, place);
      },
    };
    const result = await runSession(disturbed, 'a goal', { maxSteps: 2, record, signal });
    expect(result).toMatchObject({ status: 'failed', steps: 3 });
    expect(result.reason).toContain('limit of 2 steps');
    const ends = record.events.filter((event) => event.type === 'call-end');
    expect(ends.map(({ ok, interrupted }) => [ok, interrupted])).toEqual([
      [false, true],
      [true, undefined],
      [true, undefined],
    ]);
  });

  it('records which version of a skill is called, and none for a verb', async () => {
    const record = recording();
    const { signal } = new AbortController();
    const model = scriptedModel({
      ...{
        'information-gathering': () => gathered,
        'skill-curation': () => curation,
        'self-reflection': () => reflection,
      },
      ...{
        'task-inference': [task(), done],
        'action-planning': [plan([click, { skill: 'greet', args: { loud: true } }])],
      },
    });
    const agent = {
      ...smallAgent(responsive(), model, signal),
      versionOf: (name: string) => Promise.resolve(name === 'greet' ? { number: 3, program: 'abc123' } : null),
    };
    await runSession(agent, 'a goal', { maxSteps: 2, record, signal });
    const starts = record.events.flatMap((event) => (event.type === 'call-start' ? [{ at: 1, ...event }] : []));
    expect(starts.map(({ skill, version, program }) => [skill, version, program])).toEqual([
      ['click', undefined, undefined],
      ['greet', 3, 'abc123'],
    ]);
    // A window that opens a long session learns it without reading the arguments.
    expect(lightEvent(Buffer.from(JSON.stringify(starts[1])))).toEqual({
      ...starts[1],
      ms: 0,
      role: undefined,
      args: {},
    });
  });

  it('stops in the middle of a plan: the rest is never performed', async () => {
    const controller = new AbortController();
    const computer = fakeComputer({
      frames: (all) => {
        if (all.length === 1) controller.abort(new Stopped('the test'));
        return greyFrame(all.length);
      },
    });
    const script: Script = { 'task-inference': () => task(), 'action-planning': () => plan([click, click, click]) };
    await expect(run(script, computer, 5, controller)).rejects.toThrow('Stopped by the test.');
    expect(computer.done).toHaveLength(1);
  });

  it('gives self-reflection the step it has to judge', async () => {
    let judged: ReflectInput | null = null;
    await run({
      'task-inference': [task(), done],
      'action-planning': [plan([click])],
      'self-reflection': (input) => {
        judged = input;
        return { verdict: 'succeeded', cause: 'none', evidence: 'it looks right' };
      },
    });
    expect(judged).toMatchObject({ goal: 'a goal', last: { number: 1, outcomes: [{ ok: true, call: click }] } });
  });
});

function without(field: string, event: object): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== field));
}
