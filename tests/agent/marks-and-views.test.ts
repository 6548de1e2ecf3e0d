import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openMarker } from '../../src/agent/marker.ts';
import { markedView } from '../../src/agent/model-view.ts';
import { runSession } from '../../src/agent/loop.ts';
import { pointingOf } from '../../src/agent/pointing.ts';
import { conventionFor } from '../../src/agent/screen/families.ts';
import { readPng } from '../../src/agent/screen/encode.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { loadIcons } from '../../src/agent/screen/icons.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import type { Ask, Element, Frame, Model, Role } from '../../src/agent/types.ts';
import { curation, gathered, greyFrame, plan, recording, smallAgent, task } from './small-agent.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));

test('icons have their names, and numbers stay with their elements while the screen changes elsewhere', async () => {
  const eyes = openEyes({ languages: ['eng'] });
  try {
    const mark = openMarker(await loadIcons(`${top}/skills`), []);
    const frame = await readPng(`${top}/tests/fixtures/icons/browser-and-title-bar.png`);
    const percept = await eyes.perceive(frame);
    const first = mark(frame, percept, []);
    expect(first.map(({ id }) => id)).toEqual(first.map((_, at) => at + 1));
    expect(first.map(({ label }) => label)).toContain('close');
    // Something new stands before everything else.
    const late: Element = { id: 1, kind: 'button', label: 'New', box: { x: 0, y: 0, w: 9, h: 4 }, click: { x: 4, y: 2 }, confidence: 1 }; // prettier-ignore
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
  const element: Element = { id: 7, kind: 'button', label: 'Go', box: { x: 20, y: 20, w: 60, h: 24 }, click: { x: 50, y: 32 }, confidence: 1 }; // prettier-ignore
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
