/** A small world for benchmarks and tests of the loop with a simulated model: named buttons, and a line that says which was pressed last. */
import type { Agent } from '../../src/agent/agent.ts';
import { recordedSession } from '../../src/agent/recorded-session.ts';
import type { FakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import type {
  Action,
  Box,
  Element,
  Frame,
  Line,
  Model,
  Percept,
  SessionEvent,
  SessionResult,
} from '../../src/agent/types.ts';
import { frameOf } from '../../src/agent/screen/encode.ts';
import { recording, smallAgent } from '../agent/small-agent.ts';

const SMALL = { width: 240, height: 160 };
/** Where the line stands. */
const LINE: Box = { x: 10, y: 10, w: 100, h: 16 };
const LABELS = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel'];

const BUTTONS: { label: string; box: Box }[] = LABELS.map((label, index) => ({
  label,
  box: { x: 10 + 56 * (index % 4), y: 40 + 60 * Math.floor(index / 4), w: 46, h: 30 },
}));

/** What was pressed so far, in order. */
export function pressed(done: readonly Action[]): string[] {
  return done.flatMap((action) => {
    if (action.type !== 'click') return [];
    const { x, y } = action;
    const hit = BUTTONS.find(({ box }) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h);
    return hit ? [hit.label] : [];
  });
}

/** Whether all of `wanted` were pressed in this order, whatever else was pressed between. */
export function holds(done: readonly Action[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const label of pressed(done)) if (label === wanted[next]) next++;
  return next === wanted.length;
}

/** Each press changes the picture where the line stands; what is larger than the buttons need is empty screen. */
export function buttonWorld({ width, height } = SMALL): FakeComputer {
  const frame = (presses: number): Frame => {
    const rgb = new Uint8Array(width * height * 3).fill(200);
    for (let y = LINE.y; y < LINE.y + LINE.h; y++) {
      rgb.fill(presses % 256, (y * width + LINE.x) * 3, (y * width + LINE.x + LINE.w) * 3);
    }
    return frameOf({ rgb, width, height, display: ':fake' });
  };
  return fakeComputer({ frames: (done) => frame(pressed(done).length) });
}

/** Perfect eyes: what a mistake of the model does is measured, not what reading costs. */
function eyesOn(computer: FakeComputer): Agent['perceive'] {
  return () => {
    const last = pressed(computer.done).at(-1);
    const line = { text: `pressed ${last}`, box: LINE, words: [], confidence: 95 };
    const lines: Line[] = last === undefined ? [] : [line];
    const elements = BUTTONS.map(({ label, box: at }, index): Element => {
      const click = { x: at.x + (at.w >> 1), y: at.y + (at.h >> 1) };
      return { id: index + 1, kind: 'button', label, box: at, click, confidence: 0.9 };
    });
    return Promise.resolve<Percept>({ lines, elements, grids: [], ms: 0 });
  };
}

/** `count` different buttons to press, by lot, and the goal that asks for them. */
export function buttonGoal(count: number, roll: () => number): { wanted: string[]; goal: string } {
  const left = [...LABELS];
  const wanted = Array.from({ length: count }, () => left.splice(Math.floor(roll() * left.length), 1)[0]!);
  return { wanted, goal: wanted.map((label) => `press ${label}`).join(', then ') };
}

export interface WorldRun {
  result: SessionResult;
  computer: FakeComputer;
  events: SessionEvent[];
}

/** One whole session in that world, as `deskhand run` has it, with its record in memory. */
export async function runInWorld(
  model: Model,
  goal: string,
  options: Omit<Parameters<typeof recordedSession>[3], 'instruction'> &
    Pick<Agent, 'onThought' | 'glance'> & { size?: { width: number; height: number }; skills?: Agent['skills'] },
): Promise<WorldRun> {
  const computer = buttonWorld(options.size);
  const record = { ...recording(), id: 'world', folder: '', close: () => Promise.resolve() };
  const perceive = eyesOn(computer);
  const { onThought, signal, glance, skills = [] } = options;
  const parts = { ...smallAgent(computer, model, signal), perceive, skills, ...(glance && { glance }) };
  const agent: Agent = { ...parts, onThought, patience: [10, 20, 40] };
  // A key that is down at the end of a session was left there by it.
  await computer.perform({ type: 'hold', keys: 'shift', ms: 60_000 }, signal);
  const result = await recordedSession(agent, record, computer, { ...options, instruction: goal });
  return { result, computer, events: record.events };
}
