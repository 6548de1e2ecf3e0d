import { describe, expect, it } from 'vitest';
import { builtinModel } from '../../../src/agent/model/builtin/builtin.ts';
import { schemas } from '../../../src/agent/model/schemas.ts';
import type {
  Action,
  Frame,
  InferInput,
  Observation,
  Outcome,
  Plan,
  PlanInput,
  Reflection,
  Role,
  Roles,
  Step,
  Task,
} from '../../../src/agent/types.ts';
import { instruments, noPicture, picture, recorded, reworded } from './recorded.ts';
import { shippedVocabulary } from './vocabulary.ts';

const { apps, skills } = await shippedVocabulary();
const model = builtinModel({ apps, skills, instruments });

async function ask<R extends Role>(role: R, input: Roles[R]['input'], frame: Frame): Promise<Roles[R]['value']> {
  const signal = new AbortController().signal;
  const { value } = await model.ask<R>({ role, input, images: [frame], schema: schemas[role], signal });
  return schemas[role].parse(value);
}

const succeeded: Reflection = { verdict: 'succeeded', cause: 'none', evidence: 'the screen changed' };
const failed: Reflection = { verdict: 'failed', cause: 'blocked', evidence: 'nothing changed on the screen' };

function infer(
  goal: string,
  observation: Observation,
  more: Partial<InferInput> = {},
  frame = noPicture,
): Promise<Task> {
  return ask(
    'task-inference',
    { goal, previous: null, observation, reflection: null, recent: [], skills, ...more },
    frame,
  );
}

function plan(task: Task, observation: Observation, more: Partial<PlanInput> = {}): Promise<Plan> {
  const input = {
    task,
    observation,
    reflection: null,
    recent: [],
    skills,
    limits: {},
    width: 1280,
    height: 720,
    pointing: '',
    ...more,
  };
  return ask('action-planning', input, noPicture);
}

/** A step that tried what `task` is at: it acted (or not), and its calls went well (or not). */
function tried(task: Task, how: { ok?: boolean; actions?: Action[] } = {}): Step {
  const call = { skill: 'click', args: {} };
  const outcome: Outcome = { call, ok: how.ok ?? true, message: 'done', actions: how.actions ?? [], ms: 1 };
  const expected = { words: '', checks: [] };
  return {
    number: 1,
    frame: { hash: '', file: '', width: 1, height: 1, pointer: null },
    observation: recorded('form'),
    reflection: null,
    task,
    plan: { reasoning: '', calls: [call], expect: expected, otherwise: '' },
    outcomes: [outcome],
    note: null,
  };
}

const click: Action = { type: 'click', x: 1, y: 1 };
const form = recorded('form');

describe('task inference', () => {
  it('makes the steps of the instruction the checklist and begins with the first', async () => {
    const task = await infer('click "Send form", then verify "Thank you" is shown', form);
    expect(task).toMatchObject({ status: 'doing', subtask: 'click "Send form"', horizon: 'long', notes: {} });
    expect(task.checklist.map(({ text, done }) => [text, done])).toEqual([
      ['click "Send form"', false],
      ['verify "Thank you" is shown', false],
    ]);
  });

  it('counts a step as done only when its effect was verified, and says what the evidence was', async () => {
    const goal = 'click "Send form", press Enter';
    const first = await infer(goal, form);
    const after = await infer(goal, form, { previous: first, reflection: succeeded, recent: [tried(first)] });
    expect(after).toMatchObject({ status: 'doing', subtask: 'press Enter', summary: 'Done: click "Send form".' });
    expect(after.checklist[0]).toMatchObject({ done: true, evidence: 'the screen changed' });
    const still = await infer(goal, form, { previous: first, reflection: failed, recent: [tried(first)] });
    expect(still).toMatchObject({
      subtask: 'click "Send form"',
      why: 'Attempt 2, because: nothing changed on the screen.',
    });
  });

  it('is done when all steps are, with the last evidence', async () => {
    const task = await infer('verify "Street" is shown, verify "Melons" is not shown', form);
    expect(task).toMatchObject({
      status: 'done',
      reason: 'All 2 parts are done; last: "Melons" is not on the screen.',
    });
  });

  it('gives up after three attempts, naming the step and the reason', async () => {
    const first = await infer('click "Send form"', form);
    const recent = [1, 2, 3].map(() => tried(first, { actions: [click] }));
    const task = await infer('click "Send form"', form, { previous: first, reflection: failed, recent });
    expect(task).toMatchObject({
      status: 'failed',
      reason: 'Could not click "Send form": nothing changed on the screen (3 attempts).',
    });
  });

  it('calls infeasible what was only ever looked for', async () => {
    const first = await infer('click "Checkout"', form);
    const recent = [1, 2, 3].map(() =>
      tried(first, { ok: false, actions: [{ ...click, type: 'scroll', dx: 0, dy: 4 }] }),
    );
    const reflection = { ...failed, evidence: 'find-and-click: "Checkout" did not come into view' };
    const task = await infer('click "Checkout"', form, { previous: first, reflection, recent });
    expect(task.status).toBe('infeasible');
    expect(task.reason).toContain('"Checkout" did not come into view');
  });

  it('does not wait or look a second time for what is not so', async () => {
    const goal = 'verify "Thank you" is shown';
    const first = await infer(goal, form);
    const task = await infer(goal, form, {
      previous: first,
      reflection: failed,
      recent: [tried(first, { ok: false })],
    });
    expect(task).toMatchObject({ status: 'failed' });
    expect(task.reason).toContain('"Thank you" is not on the screen');
  });

  it('remembers what it reads, and uses it', async () => {
    const goal = 'read the 5 lines below "Fruit shop" as prices, verify the sum of prices is shown';
    const shop = recorded('shop');
    const task = await infer(goal, shop);
    expect(task.notes['prices']).toContain('Cherries 7.25');
    expect(task.subtask).toBe('verify the sum of prices is shown');
    const total = await infer(goal, reworded(shop, { 'The basket is empty': 'Total: 18.05' }));
    expect(total.status).toBe('done');
  });

  it('looks at a tick before it touches it', async () => {
    const frame = await picture('ticks');
    // The picture is a part of the screen, 600 to the right and 320 down.
    const shifted = JSON.parse(JSON.stringify(form)) as Observation;
    for (const { box } of shifted.elements) Object.assign(box, { x: box.x - 600, y: box.y - 320 });
    const done = await infer('check "I accept the terms", check "Large"', shifted, {}, frame);
    expect(done).toMatchObject({ status: 'done', reason: 'All 2 parts are done; last: it is ticked.' });
    const open = await infer('check "Send me the newsletter"', shifted, {}, frame);
    expect(open.status).toBe('doing');
  });
});

it('a learned skill that the instruction asks for by its name is a part like others: where it fails, nothing of it counts as done', async () => {
  const [param] = skills.find(({ name }) => name === 'save-as')!.params;
  const taught = {
    ...skills[0]!,
    name: 'write-note',
    app: 'mousepad',
    params: [param!],
    does: 'type "{path}", press ctrl+s',
  };
  const able = builtinModel({ apps, skills: [...skills, taught], instruments });
  const goal = 'use write-note with path "x"';
  let previous: Task | null = null;
  const recent: Step[] = [];
  for (const expected of ['doing', 'doing', 'doing', 'failed']) {
    const input: InferInput = { goal, previous, observation: form, reflection: previous && failed, recent, skills };
    const signal = new AbortController().signal;
    const schema = schemas['task-inference'];
    const { value } = await able.ask({ role: 'task-inference', input, images: [noPicture], schema, signal });
    expect(value.status).toBe(expected);
    const step = tried(value, { ok: false, actions: [click] });
    const call = { skill: 'write-note', args: { path: 'x' } };
    const outcome = { ...step.outcomes[0]!, call, parts: 2 };
    recent.push({ ...step, plan: { ...step.plan, calls: [call] }, outcomes: [outcome] });
    previous = value;
  }
});

describe('action planning', () => {
  const calls = async (goal: string, observation = form, more: Partial<PlanInput> = {}): Promise<unknown[]> => {
    const task = await infer(goal, observation);
    return (await plan(task, observation, more)).calls.map(({ skill, args }) => [skill, args]);
  };

  it('opens what is not open, and brings what is open to the front', async () => {
    expect(await calls('open the browser')).toEqual([['switch-to-window', { app: 'Chromium' }]]);
    expect(await calls('open Mousepad at "/tmp/it\'s.txt"')).toEqual([
      ['open-application', { command: String.raw`mousepad '/tmp/it'\''s.txt'`, app: 'Mousepad', seconds: 20 }],
    ]);
    const again = await calls('open Chromium at http://a.test/?a=1&b=2');
    expect(again).toEqual([
      ['open-application', { command: "chromium 'http://a.test/?a=1&b=2'", app: 'Chromium', seconds: 20 }],
    ]);
  });

  it('clicks what it sees, and searches for what it does not', async () => {
    expect(await calls('click "Send form"')).toEqual([['click', { x: 102, y: 447 }]]);
    expect(await calls('right-click "Start over"')).toMatchObject([['click', { button: 3 }]]);
    expect(await calls('double-click "Checkout"')).toEqual([
      ['find-and-click', { text: 'Checkout', clicks: 2, button: 1 }],
    ]);
  });

  it('expects an effect of a click, and none of a key', async () => {
    const clicked = await plan(await infer('click "Send form"', form), form);
    expect(clicked.expect).toEqual({ words: 'the screen changes', checks: [{ type: 'changed' }] });
    const pressed = await plan(await infer('press Enter', form), form);
    expect(pressed.expect.checks).toEqual([]);
  });

  it('tries another of several equal places, and never a worse one, when the first did nothing', async () => {
    const shop = recorded('shop');
    const task = await infer('click "Add"', shop);
    const places = await Promise.all(
      [[], [tried(task)], [tried(task), tried(task)]].map((recent) => calls('click "Add"', shop, { recent })),
    );
    expect(places).toEqual([
      [['click', { x: 267, y: 191 }]],
      [['click', { x: 267, y: 241 }]],
      [['click', { x: 267, y: 291 }]],
    ]);
    const only = await infer('click "Send form"', form);
    expect(await calls('click "Send form"', form, { recent: [tried(only)] })).toEqual([['click', { x: 102, y: 447 }]]);
  });

  it('takes another way after a refusal where there is one, and waiting longer is none', async () => {
    const refused = async (goal: string, observation = form): Promise<{ recent: Step[] }> => {
      const task = await infer(goal, observation);
      const step = tried(task, { ok: false });
      return { recent: [{ ...step, outcomes: [{ ...step.outcomes[0]!, interrupted: true }], note: '' }] };
    };
    const shop = recorded('shop');
    const second = await calls('click "Add"', shop, await refused('click "Add"', shop));
    expect(second).toEqual([['click', { x: 267, y: 241 }]]);
    const down = 'scroll down until "Item 60" is shown';
    expect(await calls(down, form, await refused(down))).toMatchObject([['scroll-until', { direction: 'up' }]]);
    const open = await calls('open Mousepad', form, await refused('open Mousepad'));
    expect(open).toEqual(await calls('open Mousepad'));
  });

  it('gives a window time to draw what only its title names so far', async () => {
    const goal = 'read the 5 lines below "Melons" as list';
    const task = await infer(goal, form);
    const waits = await Promise.all(
      [[], [tried(task)], [tried(task), tried(task)]].map((recent) => calls(goal, form, { recent })),
    );
    const looks = ['wait-for', { text: 'Melons', seconds: 5 }];
    expect(waits).toEqual([[looks], [looks, ['wait', { seconds: 2 }]], [looks, ['wait', { seconds: 4 }]]]);
  });

  it('types into the field that is meant, over what is in it when asked', async () => {
    expect(await calls('type "Ada" into "Full name"')).toMatchObject([
      ['click', {}],
      ['type', { text: 'Ada' }],
    ]);
    expect(await calls('fill "House number" with "24"')).toMatchObject([
      ['click', {}],
      ['keypress', { keys: 'ctrl+a' }],
      ['type', { text: '24' }],
    ]);
    expect(await calls('fill "City" with ""')).toMatchObject([
      ['click', {}],
      ['keypress', { keys: 'ctrl+a' }],
      ['keypress', { keys: 'delete' }],
    ]);
    expect(await calls('type "x" into "Fax"')).toEqual([
      ['focus-field', { label: 'Fax' }],
      ['type', { text: 'x' }],
    ]);
  });

  it('drags what it sees, and lets the skill find what it does not', async () => {
    expect(await calls('drag "City" by 10, -5')).toMatchObject([['drag', { path: [{}, {}] }]]);
    expect(await calls('drag "City" to "Bin"')).toEqual([['drag-and-drop', { from: 'City', to: 'Bin' }]]);
  });

  it.each([
    ['press Down 3 times', ['keypress', 'keypress', 'keypress']],
    ['press Down 9 times', ['press-keys']],
    ['choose "File > Open" from the menu', ['choose-from-menu']],
    ['choose "Norway" from "Country"', ['choose-from-list']],
    ['scroll until "Item 60" is shown', ['scroll-until']],
    ['scroll down', ['scroll']],
    ['wait for "Ready"', ['wait-for']],
    ['wait 2 seconds', ['wait']],
    ['go to http://a.test', ['go-to-address']],
    ['save', ['save']],
    ['save as /tmp/a', ['save-as']],
    ['close without saving', ['close-window']],
    ['switch to "Registration"', ['switch-to-window']],
    ['dismiss the dialog', ['dismiss-dialog']],
  ])('%s: %j', async (goal, names) => {
    expect((await calls(goal)).map((call) => (call as [string])[0])).toEqual(names);
  });

  it('gives a skill numbers where it wants numbers', async () => {
    expect(await calls('use press-keys with keys "tab" and times 3')).toEqual([
      ['press-keys', { keys: 'tab', times: 3 }],
    ]);
  });
});
