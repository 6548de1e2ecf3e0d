import { afterEach, beforeEach, expect, test } from 'vitest';
import { callExecutor } from '../../src/agent/execute.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import { LimitReached } from '../../src/agent/limits.ts';
import { openModelLooks } from '../../src/agent/model-looks.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import type { SimModel } from '../../src/agent/model/sim/sim-model.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { pointingOf } from '../../src/agent/pointing.ts';
import { runSession } from '../../src/agent/loop.ts';
import type { AskOptions } from '../../src/agent/stage.ts';
import { stages } from '../../src/agent/stage.ts';
import type { Element, ElementKind, Frame, Model, Percept } from '../../src/agent/types.ts';
import { fails, says, startModelServer } from '../support/model-server.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const signal = new AbortController().signal;
let sim: SimModel;

beforeEach(async () => {
  sim = await startSimModel({});
});

afterEach(() => sim.close());

function element(id: number, kind: ElementKind, label: string, y: number): Element {
  return { id, kind, label, box: { x: 20, y, w: 90, h: 24 }, click: { x: 65, y: y + 12 }, confidence: 1 };
}

/** Three buttons and an icon, with nothing that tells the eyes which one is meant by words such as "the second button". */
const percept: Percept = {
  lines: [],
  elements: [element(1, 'button', 'Go', 20), element(2, 'button', '', 60), element(3, 'icon', '', 100)],
  grids: [],
  ms: 0,
};

/** A skill's questions on a screen that shows the percept, answered with this model behind the instruments. */
function skillOf(model: Model, { most = 20, size = { width: 300, height: 200 } } = {}, options: AskOptions = {}) {
  const record = recording();
  const computer = fakeComputer({ frames: (done) => greyFrame(10 + done.length, size.width, size.height) });
  const hands = openHands({
    ...{ computer, apps: [], settle: { quietMs: 20, timeoutMs: 100 }, signal },
    perceive: () => Promise.resolve(percept),
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
    modelLooks: openModelLooks({ most, pointing }),
  });
  const { ask } = stages(model, record, signal, options);
  const calls = () => record.events.filter((event) => event.type === 'model-call');
  return { hands, ask, calls, computer };
}

const pointing = (frame: Frame) => pointingOf({ unit: 'pixels', shape: 'point', order: 'xy' }, frame.space);
const simulated = () => openaiModel({ model: 'sim', baseURL: sim.url, env: {}, retries: 0 });

test('what the instruments cannot answer is asked of the model, once, and stands in the session as a call', async () => {
  const { hands, ask, calls } = skillOf(simulated());
  const look = { type: 'look', question: 'the second button' } as const;
  const { value, frame } = await hands.answer(look, signal, { ask });
  expect(value).toEqual({ x: 65, y: 72, box: { x: 20, y: 60, w: 90, h: 24 }, label: '' });
  expect(calls()).toEqual([
    expect.objectContaining({ role: 'information-gathering', frames: [`frames/${frame!.hash}.png`] }),
  ]);
  expect(calls()[0]).toMatchObject({ prompt: expect.stringContaining('The question: the second button') as string });
  expect(calls()[0]!.usage.inputTokens).toBeGreaterThan(300);
  // The same question on the same screen has its answer already.
  expect((await hands.answer(look, signal, { ask })).value).toEqual(value);
  expect((await hands.answer({ type: 'look', question: 'a purple cow' }, signal, { ask })).value).toBeNull();
  expect(calls()).toHaveLength(2);
});

test('what the instruments answer is not asked, nor text that they do not read', async () => {
  const { hands, ask, calls } = skillOf(simulated());
  expect((await hands.answer({ type: 'look', question: 'the button "Go"' }, signal, { ask })).value).toMatchObject({
    y: 32,
  });
  expect((await hands.answer({ type: 'find', text: 'Go' }, signal, { ask })).value).toMatchObject({ y: 32 });
  expect((await hands.answer({ type: 'find', text: 'Cancel' }, signal, { ask })).value).toBeNull();
  expect(calls()).toEqual([]);
});

test('an icon that the instruments do not know, and text that they cannot read, are asked', async () => {
  const server = await startModelServer(
    says(JSON.stringify({ target: { place: { element: 3 }, text: [] } })),
    says(JSON.stringify({ target: { place: null, text: ['Total', '12.50'] } })),
    says(JSON.stringify({ target: { place: null, text: ['signed, Ada'] } })),
  );
  try {
    const { hands, ask, calls } = skillOf(openaiModel({ model: 'm', baseURL: server.url, env: {} }));
    const { value } = await hands.answer({ type: 'find', text: 'gear', kind: 'icon' }, signal, { ask });
    expect(value).toMatchObject({ x: 65, y: 112 });
    const box = { x: 10, y: 10, w: 100, h: 50 };
    expect((await hands.answer({ type: 'read', box }, signal, { ask })).value).toEqual(['Total', '12.50']);
    expect((await hands.answer({ type: 'read', near: 'Signature' }, signal, { ask })).value).toEqual(['signed, Ada']);
    expect(calls()).toHaveLength(3);
    expect(server.requests[1]!.whole).toContain('100 × 50 pixels');
  } finally {
    await server.close();
  }
});

test('on a large screen the model looks twice: at all of it, and closer at where it pointed', async () => {
  const server = await startModelServer(
    says(JSON.stringify({ target: { place: { x: 1000, y: 500 }, text: ['tiny'] } })),
    says(JSON.stringify({ target: { place: { x: 300, y: 0 }, text: ['tiny'] } })),
  );
  try {
    const size = { width: 1600, height: 800 };
    const { hands, ask, calls } = skillOf(openaiModel({ model: 'm', baseURL: server.url, env: {} }), { size });
    const { value } = await hands.answer({ type: 'look', question: 'the tiny red dot' }, signal, { ask });
    // The part begins at 800, 400 and is shown three times as large.
    expect(value).toMatchObject({ x: 900, y: 400, label: 'tiny' });
    expect(server.requests[1]!.whole).toContain('1200 × 600 pixels');
    expect(calls()).toHaveLength(2);
  } finally {
    await server.close();
  }
});

test.each([
  ['outside the picture', { x: 5000, y: 20 }],
  ['no place at all', { where: 'top' }],
  ['an element that is not there', { element: 77 }],
])('a place that is %s is no place, and nothing is clicked by it', async (_, place) => {
  const server = await startModelServer(says(JSON.stringify({ target: { place, text: [] } })));
  try {
    const { hands, ask } = skillOf(openaiModel({ model: 'm', baseURL: server.url, env: {} }));
    expect((await hands.answer({ type: 'look', question: 'the third door' }, signal, { ask })).value).toBeNull();
  } finally {
    await server.close();
  }
});

test('it costs no more than it may: the looks of a session and its budget have an end', async () => {
  const { hands, ask, calls } = skillOf(simulated(), { most: 1 });
  await hands.answer({ type: 'look', question: 'the first button' }, signal, { ask });
  expect((await hands.answer({ type: 'look', question: 'the second button' }, signal, { ask })).value).toBeNull();
  expect(calls()).toHaveLength(1);
  const mayAsk = (): void => {
    throw new LimitReached('The limit of 1 tokens is reached.');
  };
  const poor = skillOf(simulated(), {}, { mayAsk });
  const asking = poor.hands.answer({ type: 'look', question: 'the first button' }, signal, { ask: poor.ask });
  await expect(asking).rejects.toThrow(LimitReached);
});

test('a model that fails leaves the answer of the instruments', async () => {
  const server = await startModelServer(fails(500, 'out of order'));
  try {
    const { hands, ask } = skillOf(openaiModel({ model: 'm', baseURL: server.url, env: {}, retries: 0 }));
    expect((await hands.answer({ type: 'look', question: 'the first button' }, signal, { ask })).value).toBeNull();
  } finally {
    await server.close();
  }
});

test('within a session the question is asked in its step, and clicked where the model pointed', async () => {
  const { hands, computer } = skillOf(simulated());
  const real = simulated();
  const thinking = scriptedModel({
    'information-gathering': () => gathered,
    'self-reflection': () => ({ verdict: 'succeeded', cause: 'none', evidence: '' }),
    'task-inference': [task(), task({ status: 'failed' })],
    'skill-curation': [curation],
    'action-planning': [plan([{ skill: 'look', args: { question: 'the second button' } }])],
  });
  const model: Model = {
    name: 'half simulated',
    ask: (ask) => ('question' in ask.input ? real.ask(ask) : thinking.ask(ask)),
  };
  const record = recording();
  const agent = { ...smallAgent(computer, model, signal), execute: callExecutor(hands) };
  await runSession(agent, 'a goal', { maxSteps: 3, record, signal });
  const query = record.events.find((event) => event.type === 'query')!;
  expect(query).toMatchObject({ step: 1, answer: expect.stringContaining('"x":65,"y":72') as string });
  const looks = record.events.filter((event) => event.type === 'model-call' && event.prompt.includes('The question:'));
  expect(looks).toHaveLength(1);
});
