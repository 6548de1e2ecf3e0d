import { describe, expect, test } from 'vitest';
import type { ApprovalMode, Decision } from '../../src/agent/approval.ts';
import { createControl } from '../../src/agent/control.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { runSession } from '../../src/agent/loop.ts';
import { renderPrompt } from '../../src/agent/model/prompt.ts';
import type { Script } from '../../src/agent/model/scripted.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { eventSchema } from '../../src/agent/session/schema.ts';
import type { InferInput, PlanInput, SessionEvent } from '../../src/agent/types.ts';
import { until } from '../support/until.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const done = task({ status: 'done', checklist: [{ text: 'a', done: true, evidence: 'seen' }], reason: 'seen' });
const click = { skill: 'click', args: { x: 10, y: 20 } };
const press = { skill: 'keypress', args: { keys: 'escape' } };

/** A session of a scripted model; `done` ends it after the plans. */
function start(options: { approvals: ApprovalMode; present?: () => boolean; graceMs?: number; script: Script }) {
  const control = createControl({ present: () => true, ...options });
  const record = recording();
  const computer = fakeComputer({ frames: (all) => greyFrame(all.length) });
  const script = { 'information-gathering': () => gathered, 'skill-curation': () => curation, ...options.script };
  const agent = smallAgent(computer, scriptedModel(script), control.signal, undefined, control);
  const result = runSession(agent, 'a goal', { maxSteps: 5, record, signal: control.signal });
  result.catch(() => undefined);
  const asked = (step: number) =>
    until('the question', () => record.events.some((event) => event.type === 'approval-start' && event.step === step));
  return { control, computer, events: record.events, result, asked };
}

const refuse: Decision = { decision: 'refused', by: 'the window', words: '' };
const approve: Decision = { decision: 'approved', by: 'the window', words: '' };
const correct: Decision = { decision: 'corrected', by: 'the window', words: 'press Escape first' };

/** The same events as the file would have them. */
function viewOf(events: SessionEvent[]) {
  return events.map((event, at) => eventSchema.parse({ at, ...event })).reduce(reduce, emptyView);
}

describe('each plan waits for a person', () => {
  test('nothing is done before they approve it, and who approved stands in the session', async () => {
    const { control, computer, events, result, asked } = start({
      approvals: 'plan',
      script: { 'task-inference': [task(), done], 'action-planning': [plan([click], [{ type: 'changed' }])] },
    });
    await asked(1);
    expect(viewOf(events).asking).toMatchObject({ step: 1 });
    expect(computer.done).toEqual([]);
    control.decide(approve);
    expect(await result).toMatchObject({ status: 'done' });
    expect(computer.done).toEqual([{ type: 'click', x: 10, y: 20 }]);
    const view = viewOf(events);
    expect(view.asking).toBeNull();
    expect(view.steps[0]!.approval).toMatchObject({ decision: 'approved', by: 'the window' });
    expect(() => control.decide(approve)).toThrow('Nothing waits');
  });

  test('what they say in place of a plan reaches the modules of the next step, as the user’s own words', async () => {
    const told: { infer: InferInput[]; plan: PlanInput[] } = { infer: [], plan: [] };
    const { control, computer, events, result, asked } = start({
      approvals: 'plan',
      script: {
        'task-inference': (input) => (told.infer.push(input) > 2 ? done : task()),
        'action-planning': (input) =>
          told.plan.push(input) > 1 ? plan([press], [{ type: 'changed' }]) : plan([click]),
      },
    });
    await asked(1);
    control.decide(correct);
    await asked(2);
    control.decide(approve);
    await result;
    expect(computer.done).toEqual([{ type: 'keypress', keys: 'escape' }]);
    expect(told.infer[1]!.recent.at(-1)).toMatchObject({ note: 'press Escape first' });
    expect(told.infer[1]!.recent.at(-1)!.outcomes).toMatchObject([{ ok: false, interrupted: true, actions: [] }]);
    for (const { user } of [
      renderPrompt('task-inference', told.infer[1]!),
      renderPrompt('action-planning', told.plan[1]!),
    ]) {
      // Outside of the fences that part data from instructions.
      expect(user.replace(/<(history|screen)>[^]*?<\/\1>/g, '')).toContain('said: "press Escape first"');
    }
    expect(viewOf(events).steps[0]!.approval).toMatchObject({ decision: 'corrected', words: 'press Escape first' });
  });

  test('a plan that was refused is not put again as it was: another is asked, and with no other the session ends with that word', async () => {
    const told: { infer: InferInput[]; plan: PlanInput[] } = { infer: [], plan: [] };
    const beside = { skill: 'click', args: { x: 12, y: 19 } };
    const { control, computer, events, result, asked } = start({
      approvals: 'plan',
      script: {
        'task-inference': (input) => (told.infer.push(input), task()),
        'action-planning': (input) => plan([[click, press, beside][told.plan.push(input) - 1]!]),
      },
    });
    await asked(1);
    control.decide(refuse);
    await asked(2);
    control.decide(refuse);
    const reason = 'Refused by the person, and no other way was found: the next thing';
    expect(await result).toMatchObject({ status: 'infeasible', reason, steps: 2 });
    expect(events.filter(({ type }) => type === 'approval-start')).toHaveLength(2);
    expect(computer.done).toEqual([]);
    // The refusal is an input of the thinking that follows it, and no failed attempt.
    for (const { user } of [
      renderPrompt('task-inference', told.infer[1]!),
      renderPrompt('action-planning', told.plan[1]!),
    ]) {
      expect(user).toContain('The user refused the last plan, without a word why.');
    }
    expect(told.infer[1]!.reflection).toMatchObject({ verdict: 'unknown' });
    expect(told.infer[1]!.reflection!.evidence).toContain('refused');
  });

  test('what was done after a refusal is a reason to ask for the same again', async () => {
    const plans = [click, press, click];
    const { control, computer, result, asked } = start({
      approvals: 'plan',
      script: {
        'task-inference': [task(), task(), task(), done],
        'action-planning': () => plan([plans.shift()!], [{ type: 'changed' }]),
      },
    });
    for (const [step, decision] of [refuse, approve, approve].entries()) {
      await asked(step + 1);
      control.decide(decision);
    }
    expect(await result).toMatchObject({ status: 'done' });
    expect(computer.done).toMatchObject([{ type: 'keypress' }, { type: 'click' }]);
  });

  test('after words that it did not understand, the same calls may be asked for with that as their reason, once', async () => {
    const because = task({ why: 'the words were not understood' });
    const { control, events, result, asked } = start({
      approvals: 'plan',
      script: { 'task-inference': [task(), because, because], 'action-planning': () => plan([click]) },
    });
    await asked(1);
    control.decide(correct);
    await asked(2);
    control.decide(correct);
    expect(await result).toMatchObject({ status: 'infeasible' });
    expect(events.filter(({ type }) => type === 'approval-start')).toHaveLength(2);
  });

  test('from one plan on they may let it work freely', async () => {
    const { control, computer, result, asked } = start({
      approvals: 'plan',
      script: {
        'task-inference': [task(), task(), done],
        'action-planning': [plan([click], [{ type: 'changed' }]), plan([press], [{ type: 'changed' }])],
      },
    });
    await asked(1);
    control.approvals = 'free';
    control.decide(approve);
    await result;
    expect(computer.done).toHaveLength(2);
  });

  test('a session that only watches does nothing, whatever is said', async () => {
    const { control, computer, result, asked } = start({
      approvals: 'watch',
      script: { 'task-inference': [task(), done], 'action-planning': [plan([click])] },
    });
    await asked(1);
    expect(() => control.decide(approve)).toThrow('only watches');
    control.decide({ ...approve, decision: 'refused' });
    await result;
    expect(computer.done).toEqual([]);
  });

  test('with nobody there to ask, nothing is done and the session is stopped with that reason', async () => {
    const { computer, result } = start({
      approvals: 'plan',
      present: () => false,
      graceMs: 40,
      script: { 'task-inference': () => task(), 'action-planning': () => plan([click]) },
    });
    await expect(result).rejects.toThrow('nobody being there to approve');
    expect(computer.done).toEqual([]);
  });

  test('a stop ends the waiting, and a person at the desk drops the plan that waits', async () => {
    const { control, computer, events, result, asked } = start({
      approvals: 'plan',
      script: { 'task-inference': () => task(), 'action-planning': () => plan([click]) },
    });
    await asked(1);
    control.pause('the test');
    await until('the plan is dropped', () => events.length > 0 && control.paused !== null);
    control.resume('the test');
    await asked(2);
    control.stop('the test');
    await expect(result).rejects.toThrow('Stopped by the test');
    expect(computer.done).toEqual([]);
  });
});

test.each([
  [{ maxSteps: 2 }, 'The limit of 2 steps is reached at: the next thing'],
  [{ maxSteps: 9, maxMinutes: 0 }, 'The limit of 0 minutes is reached at: the next thing'],
])('a session ends with its reason when %j are used up', async (limits, reason) => {
  const record = recording();
  const controller = new AbortController();
  const model = scriptedModel({
    'information-gathering': () => gathered,
    'skill-curation': () => curation,
    'self-reflection': () => ({ verdict: 'unknown' as const, cause: 'none' as const, evidence: '' }),
    'task-inference': () => task(),
    'action-planning': () => plan([press]),
  });
  const agent = smallAgent(fakeComputer({ frames: () => greyFrame(1) }), model, controller.signal);
  const result = await runSession(agent, 'a goal', { ...limits, record, signal: controller.signal });
  expect(result).toMatchObject({ status: 'failed', reason });
});
