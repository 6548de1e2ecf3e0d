import { setTimeout as delay } from 'node:timers/promises';
import { createControl } from '../../src/agent/control.ts';
import { shareDesk } from '../../src/agent/desk.ts';
import { callExecutor } from '../../src/agent/execute.ts';
import { createHandLog } from '../../src/agent/hand/x11/hand-log.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import { runSession } from '../../src/agent/loop.ts';
import { chooseModel } from '../../src/agent/model/choose.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { changedBoxes } from '../../src/agent/screen/change.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import type { Frame, Model, Percept, Plan, Skill } from '../../src/agent/types.ts';
import { curation, gathered, plan, recording, task } from '../../tests/agent/small-agent.ts';
import { monotonicMs, type EventWindow } from '../../tests/support/event-window.ts';
import type { HumanHands } from '../../tests/support/human-hands.ts';
import { KEYSYM } from '../../tests/support/keysyms.ts';
import { hangs, startModelServer } from '../../tests/support/model-server.ts';
import { until } from '../../tests/support/until.ts';

export const STATES = ['idle', 'drag', 'text of 10,000 characters', 'model call', 'endless skill'] as const;
export type State = (typeof STATES)[number];

export interface Stop {
  /** From the chord's last press to the last thing of ours that an application saw; 0 when nothing came any more. */
  lastEventMs: number;
  /** From the chord's last press until the loop had ended: model call, skill and plan included. */
  endedMs: number;
}

const HOLD = [
  { skill: 'hold', args: { keys: 'shift', ms: 60_000 } },
  { skill: 'hold', args: { button: 3, ms: 60_000 } },
];
const PLANS: Record<State, Plan['calls']> = {
  idle: [...HOLD, { skill: 'wait', args: { seconds: 60 } }],
  drag: [{ skill: 'drag-on', args: {} }],
  'text of 10,000 characters': [{ skill: 'type', args: { text: 'The Quick '.repeat(1000) } }],
  'model call': HOLD,
  'endless skill': [...HOLD, { skill: 'endless', args: {} }],
};
const CODE: Record<string, string> = {
  'drag-on': `export default function* dragOn() {
    for (;;) yield { type: 'drag', path: [{ x: 10, y: 10 }, { x: 400, y: 250 }, { x: 10, y: 250 }, { x: 400, y: 10 }] };
  }`,
  endless: `export default function* endless() { for (;;) {} }`,
};

/** One session of the real loop, hands, sandbox and guard on a real display, stopped by the chord `afterMs` after it has begun to act. */
export async function tryStop(
  state: State,
  afterMs: number,
  desk: { display: string; window: EventWindow; person: HumanHands },
): Promise<Stop> {
  const { display, window, person } = desk;
  await using open = new AsyncDisposableStack();
  const log = createHandLog();
  const control = createControl();
  const computer = open.adopt(await openX11Computer({ display, log }), (it) => it.close());
  const sandbox = open.adopt(openSandbox(), (it) => it.close());
  const server = open.adopt(await startModelServer(hangs), (it) => it.close());
  const settings = { stopChord: 'escape escape', yieldIdleMs: 3000 };
  const nothing = (): void => undefined;
  open.use(await shareDesk({ computer, display, log, control, settings, emit: nothing, onNote: nothing }));
  const { signal } = control;
  const perceive = () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 });
  const settle = { quietMs: 20, timeoutMs: 100 };
  const getSkill = (name: string) => Promise.resolve(skillOf(name));
  const hands = openHands({ computer, perceive, sandbox, apps: [], settle, signal, getSkill });
  const agent = {
    ...{ model: modelOf(state, server.url), perceive, shows: () => false, changedBoxes, skills: [] },
    mark: (_: Frame, percept: Percept) => percept.elements,
    look: () => hands.look(),
    windows: () => computer.windows(),
    execute: callExecutor(hands),
    turn: (stop: AbortSignal) => control.turn(stop),
    awaitEffect: () => Promise.resolve(),
    limits: {},
  };
  window.clear();
  const session = runSession(agent, 'a goal', { maxSteps: 5, record: recording(), signal });
  const ended = session.then(
    () => 0,
    () => monotonicMs(),
  );
  await window.waitFor((events) => events.some((event) => event.kind !== 'motion' && event.pressed), 20_000);
  if (state.startsWith('text')) await window.waitFor((events) => events.length > 300, 20_000);
  if (state === 'model call') await server.arrived(1);
  await delay(afterMs);
  person.strike(KEYSYM.Escape);
  const pressed = monotonicMs();
  person.strike(KEYSYM.Escape);
  await until('everything is up', async () => isFree(await window.held()), 5000);
  const endedAt = await ended;
  // What was still on its way would come now.
  await delay(100);
  await window.flush();
  if (!isFree(await window.held())) throw new Error(`A key or button went down again after the stop (${state}).`);
  const ours = window.events.filter((event) => event.kind !== 'key' || event.keysym !== KEYSYM.Escape);
  return { lastEventMs: Math.max(0, ours.at(-1)!.at - pressed), endedMs: Math.max(0, endedAt - pressed) };
}

/** Everything is answered at once, except the first question of the second step where the model call is what is stopped. */
function modelOf(state: State, url: string): Model {
  const scripted = scriptedModel({
    'information-gathering': () => gathered,
    'task-inference': () => task(),
    'skill-curation': () => curation,
    'self-reflection': () => ({ verdict: 'unknown', cause: 'none', evidence: '' }),
    'action-planning': () => plan(PLANS[state]),
  });
  if (state !== 'model call') return scripted;
  const hanging = chooseModel(`hanging@${url}`, {});
  return {
    name: 'hanging',
    ask: (ask) => (ask.role === 'self-reflection' ? hanging : scripted).ask(ask),
  };
}

function skillOf(name: string): Skill {
  const card = { name, app: 'desktop', description: name, status: 'trusted' as const, origin: 'bench', params: [] };
  return { ...card, folder: '', body: '', code: CODE[name]! };
}

function isFree(held: { keysyms: number[]; buttons: number[] }): boolean {
  return held.keysyms.length === 0 && held.buttons.length === 0;
}
