import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openMarker, openNamer } from '../../src/agent/marker.ts';
import { markedView } from '../../src/agent/model-view.ts';
import { openHands } from '../../src/agent/hands.ts';
import { runSession } from '../../src/agent/loop.ts';
import { pointingOf } from '../../src/agent/pointing.ts';
import { conventionFor } from '../../src/agent/screen/families.ts';
import { readPng } from '../../src/agent/screen/encode.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { loadIcons } from '../../src/agent/screen/icons.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import type { Ask, Box, Element, Frame, Line, Model, Role } from '../../src/agent/types.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));

test('icons have their names, and numbers stay with their elements while the screen changes elsewhere', async () => {
  const eyes = openEyes({ languages: ['eng'] });
  try {
    const mark = openMarker(openNamer(await loadIcons(`${top}/skills`), []));
    const frame = await readPng(`${top}/tests/fixtures/icons/browser-and-title-bar.png`);
    const percept = await eyes.perceive(frame);
    const first = mark(frame, percept, []);
    expect(first.map(({ id }) => id)).toEqual(first.map((_, at) => at + 1));
    expect(first.map(({ label }) => label)).toContain('close');
    // Something new stands before everything else.
    const late: Element = {
      id: 1,
      kind: 'button',
      label: 'New',
      box: { x: 0, y: 0, w: 9, h: 4 },
      click: { x: 4, y: 2 },
      confidence: 1,
    };
    const second = mark(frame, { ...percept, elements: [late, ...percept.elements] }, []);
    const numberOf = (elements: Element[], at: Element): number | undefined =>
      elements.find(({ box }) => box.x === at.box.x && box.y === at.box.y && box.w === at.box.w)?.id;
    for (const element of first) expect(numberOf(second, element)).toBe(element.id);
    expect(first.map(({ id }) => id)).not.toContain(numberOf(second, late));
  } finally {
    await eyes.close();
  }
});

test('a model that sees marks gets them with the pointer, and the session says how to make that picture again', async () => {
  const controller = new AbortController();
  const raw = greyFrame(90, 300, 200);
  const computer = fakeComputer({ frames: () => raw });
  const element: Element = {
    id: 7,
    kind: 'button',
    label: 'Go',
    box: { x: 20, y: 20, w: 60, h: 24 },
    click: { x: 50, y: 32 },
    confidence: 1,
  };
  const asked: Ask<Role>[] = [];
  const inner = scriptedModel({
    'information-gathering': [gathered, gathered],
    'self-reflection': [{ verdict: 'succeeded', cause: 'none', evidence: '' }],
    'task-inference': [task(), task({ status: 'failed' })],
    'skill-curation': [curation],
    'action-planning': [plan([{ skill: 'click', args: { x: 500, y: 1000 } }])],
  });
  const model: Model = {
    name: 'scripted',
    ask: (ask) => {
      asked.push(ask);
      return inner.ask(ask);
    },
  };
  const agent = {
    ...smallAgent(computer, model, controller.signal),
    mark: () => [element],
    view: markedView,
    pointing: (frame: Frame) => pointingOf(conventionFor('thousand', '', frame), frame.space),
  };
  const record = recording();
  await runSession(agent, 'a goal', { maxSteps: 1, record, signal: controller.signal });

  const calls = record.events.filter((event) => event.type === 'model-call');
  const planned = calls.find(({ role }) => role === 'action-planning')!;
  const sent = asked.find(({ role }) => role === 'action-planning')!.images[0]!;
  expect(planned.shown).toEqual([{ frame: `frames/${raw.hash}.png`, marks: [7], pointer: true, hash: sent.hash }]);
  expect(markedView({ ...raw, pointer: sent.pointer }, [element]).frame.hash).toBe(sent.hash);
  expect(sent.hash).not.toBe(raw.hash);
  expect(computer.done).toMatchObject([{ type: 'click', x: 150, y: 199 }]);
});

/** Hands over a screen that stays as it is. */
function handsOver(frame: Frame, parts: Pick<Parameters<typeof openHands>[0], 'perceive' | 'named'>) {
  return openHands({
    ...{ computer: fakeComputer({ frames: () => frame }), apps: [], settle: { quietMs: 20, timeoutMs: 100 } },
    signal: new AbortController().signal,
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
    ...parts,
  });
}

test('a skill finds an icon by its name, where nothing of that name is written', async () => {
  const eyes = openEyes({ languages: ['eng'] });
  try {
    const frame = await readPng(`${top}/tests/fixtures/icons/browser-and-title-bar.png`);
    const named = openNamer(await loadIcons(`${top}/skills`), []);
    const hands = handsOver(frame, { perceive: (seen) => eyes.perceive(seen), named });
    const find = async (text: string): Promise<unknown> =>
      (await hands.answer({ type: 'find', text }, new AbortController().signal)).value;
    expect(await find('close window')).toMatchObject({ label: 'close window' });
    expect(await find('no such icon')).toBeNull();
  } finally {
    await eyes.close();
  }
});

test('what a skill looks for is looked at closer where the first look left a doubt', async () => {
  const frame = greyFrame(90, 1200, 800);
  const line = (text: string, box: Box): Line => ({
    text,
    box,
    confidence: 50,
    words: [{ text, box, confidence: 50 }],
  });
  const parts: Frame[] = [];
  const hands = handsOver(frame, {
    perceive: (seen) => {
      if (seen.width < frame.width) parts.push(seen);
      const read =
        seen.width === frame.width
          ? line('Scttlngs', { x: 600, y: 400, w: 48, h: 10 })
          : line('Settings', { x: 72, y: 72, w: 144, h: 30 });
      return Promise.resolve({ lines: [read], elements: [], grids: [], ms: 0 });
    },
  });
  const query = { type: 'find', text: 'Settings' } as const;
  const { value } = await hands.answer(query, new AbortController().signal);
  expect(value).toMatchObject({ label: 'Settings', box: { x: 600, y: 400, w: 48, h: 10 } });
  expect(parts.map(({ width, space }) => [width, space.offset, space.scale])).toEqual([
    [288, { x: 576, y: 376 }, 1 / 3],
  ]);
});
