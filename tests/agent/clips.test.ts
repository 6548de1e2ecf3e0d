import { afterEach, beforeEach, expect, test } from 'vitest';
import { openClips } from '../../src/agent/clips.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { runSession } from '../../src/agent/loop.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { schemas } from '../../src/agent/model/schemas.ts';
import type { Ask, Computer, Frame, Model, Percept, Role } from '../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../support/event-window.ts';
import { startModelServer, says } from '../support/model-server.ts';
import { until } from '../support/until.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const signal = new AbortController().signal;
const MESSAGE = { x: 100, y: 60, w: 160, h: 90 };
let server: XDisplay;
let window: EventWindow;
let computer: Computer;

beforeEach(async () => {
  server = await startXDisplay({ width: 480, height: 320 });
  window = await openEventWindow(server.display, { width: 480, height: 320 });
  computer = await openX11Computer({ display: server.display });
});

afterEach(async () => {
  await computer.close();
  await window.close();
  await server.stop();
});

/** What the eyes would read: a word where the message is. */
function percept(frame: Frame): Percept {
  const at = (120 * frame.width + 180) * 3;
  const text = frame.rgb[at] === 0xff ? ['Saved'] : [];
  const box = { ...MESSAGE };
  return {
    lines: text.map((word) => ({ text: word, box, words: [], confidence: 90 })),
    elements: [],
    grids: [],
    ms: 0,
  };
}

function clipsOf(perSecond = 30) {
  let captures = 0;
  const clips = openClips({
    capture: () => {
      captures++;
      return computer.capture();
    },
    perceive: (frame) => Promise.resolve(percept(frame)),
    ...{ perSecond, megabytes: 10, keyFrames: 3, signal },
  });
  return { clips, captures: () => captures };
}

test('a message that came and went while the agent acted is kept, once, and what was there before or is there now is not', async () => {
  const before = await computer.capture();
  const { clips, captures } = clipsOf();
  await clips.during(async () => {
    await window.paint(MESSAGE, 0xffffff);
    const shown = captures();
    await until('the message is captured', () => captures() > shown + 2);
    await window.paint(MESSAGE, 0x336699);
    const gone = captures();
    await until('the screen after it is captured', () => captures() > gone + 2);
  });
  const passed = await clips.passing(before, await computer.capture());
  expect(passed.map((frame) => percept(frame).lines.map(({ text }) => text))).toEqual([['Saved']]);
  expect(passed[0]!.takenAt).toBeGreaterThanOrEqual(before.takenAt);
  // The next clip begins empty, and an action that shows nothing on the way leaves none.
  expect(await clips.passing(before, await computer.capture())).toEqual([]);
  await clips.during(() => window.paint(MESSAGE, 0xffffff));
  expect(await clips.passing(before, await computer.capture())).toEqual([]);
});

test('nothing is captured while nothing is done, and a failed action fails as it would without', async () => {
  const { clips, captures } = clipsOf();
  await expect(clips.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const ended = captures();
  await computer.settle({ quietMs: 150, timeoutMs: 2000, signal });
  expect(captures()).toBe(ended);
});

test('information gathering and self-reflection get what passed by, and the session names the pictures', async () => {
  const [first, flash, last] = [greyFrame(10), greyFrame(200), greyFrame(90)];
  let looks = 0;
  const fake = fakeComputer({ frames: () => (looks++ < 1 ? first : last) });
  const asked: Ask<Role>[] = [];
  const inner = scriptedModel({
    'information-gathering': [gathered, gathered],
    'self-reflection': [{ verdict: 'succeeded', cause: 'none', evidence: '' }],
    'task-inference': [task(), task({ status: 'failed' })],
    'skill-curation': [curation],
    'action-planning': [plan([{ skill: 'keypress', args: { keys: 'a' } }])],
  });
  const model: Model = { name: 'scripted', ask: (ask) => (asked.push(ask), inner.ask(ask)) };
  const record = recording();
  const agent = {
    ...smallAgent(fake, model, signal),
    passing: (before: Frame | null) => Promise.resolve(before === null ? [] : [flash]),
  };
  await runSession(agent, 'a goal', { maxSteps: 5, record, signal });
  const clip = (role: Role): string[][] =>
    asked.filter((ask) => ask.role === role).map((ask) => (ask.clip ?? []).map(({ hash }) => hash));
  expect(clip('information-gathering')).toEqual([[], [flash.hash]]);
  expect(clip('self-reflection')).toEqual([[first.hash, flash.hash]]);
  const calls = record.events.filter((event) => event.type === 'model-call');
  const judged = calls.find(({ role }) => role === 'self-reflection')!;
  expect(judged).toMatchObject({
    frames: [first, flash, last].map(({ hash }) => `frames/${hash}.png`),
    clip: 2,
  });
  expect(calls[0]).not.toHaveProperty('clip');
});

test('a model gets the pictures in order, each with its time', async () => {
  const endpoint = await startModelServer(says(JSON.stringify(gathered)));
  try {
    const model = openaiModel({ model: 'm', baseURL: endpoint.url, apiKey: 'none' });
    const now = { ...greyFrame(90), takenAt: 5000 };
    const clip = [
      { ...greyFrame(10), takenAt: 3500 },
      { ...greyFrame(20), takenAt: 4600 },
    ];
    const { usage } = await model.ask({
      role: 'information-gathering',
      input: {
        goal: 'g',
        subtask: '',
        percept: percept(now),
        windows: [],
        sameImage: false,
        samePointer: false,
        changed: [],
      },
      images: [now],
      clip,
      schema: schemas['information-gathering'],
      signal,
    });
    const content = endpoint.requests[0]!.body.messages[1]!.content;
    const parts = typeof content === 'string' ? [] : content.slice(1);
    expect(parts.map((part) => (part.type === 'text' ? part.text : 'picture'))).toEqual([
      ...['The screen 1.5 s before now:', 'picture', 'The screen 0.4 s before now:', 'picture'],
      ...['The screen now, 64 × 48 pixels:', 'picture'],
    ]);
    expect(usage.inputTokens).toBeGreaterThan(0);
  } finally {
    await endpoint.close();
  }
});
