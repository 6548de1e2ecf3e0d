import type { Agent } from '../../src/agent/agent.ts';
import type { Recorder } from '../../src/agent/stage.ts';
import type { Computer, Frame, FrameRef, Model, Plan, SessionEvent, Task } from '../../src/agent/types.ts';
import { InputError } from '../../src/agent/types.ts';
import { createControl } from '../../src/agent/control.ts';
import { awaitEffect } from '../../src/agent/effect.ts';
import { callExecutor } from '../../src/agent/execute.ts';
import { openHands } from '../../src/agent/hands.ts';
import type { Sandbox } from '../../src/agent/skills/sandbox.ts';
import { changedBoxes } from '../../src/agent/screen/change.ts';
import { frameOf } from '../../src/agent/screen/encode.ts';

/** A frame of one grey; another grey is another picture. */
export function greyFrame(grey: number, width = 64, height = 48): Frame {
  return frameOf({ rgb: new Uint8Array(width * height * 3).fill(grey), width, height, display: ':fake' });
}

export interface Recording extends Recorder {
  events: SessionEvent[];
}

export function recording(): Recording {
  const events: SessionEvent[] = [];
  return {
    events,
    emit: (event) => events.push(event),
    flush: () => Promise.resolve(),
    frame: ({ hash, width, height, pointer }): FrameRef => ({
      hash,
      file: `frames/${hash}.png`,
      width,
      height,
      pointer,
    }),
  };
}

/** The real loop's parts over a fake computer: real hands, guard and executor; eyes that read nothing; no skills. */
export function smallAgent(
  computer: Computer,
  model: Model,
  signal: AbortSignal,
  sandbox: Sandbox = noSandbox,
  control = createControl(),
  parts: Partial<Parameters<typeof openHands>[0]> = {},
): Agent {
  const perceive = (): Promise<{ lines: []; elements: []; grids: []; ms: number }> =>
    Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 });
  const shows = (): boolean => false;
  const hands = openHands({
    computer,
    perceive,
    sandbox,
    apps: [],
    settle: { quietMs: 20, timeoutMs: 100 },
    signal,
    getSkill: (name) => Promise.reject(new InputError(`There is no skill ${name}.`)),
    ...parts,
  });
  return {
    model,
    perceive,
    shows,
    changedBoxes,
    mark: (_, percept) => percept.elements,
    skills: [],
    look: () => hands.look(),
    windows: () => computer.windows(),
    execute: callExecutor(hands),
    turn: (stop) => control.turn(stop),
    awaitEffect: (checks, before, stop) => awaitEffect(checks, before, { computer, perceive, shows }, stop),
    limits: computer.limits,
  };
}

const noSandbox: Sandbox = {
  run: () => Promise.reject(new Error('no sandbox in this test')),
  close: () => Promise.resolve(),
};

export const gathered = { description: 'a screen', screenKind: 'desktop', guidance: [] };
export const curation = { relevant: [], proposals: [] };

export function task(changes: Partial<Task> = {}): Task {
  return {
    ...{ goal: 'a goal', subtask: 'the next thing', why: 'because', horizon: 'long' as const, summary: '', notes: {} },
    ...{ checklist: [{ text: 'the next thing', done: false, evidence: '' }], status: 'doing' as const, reason: '' },
    ...changes,
  };
}

export function plan(calls: Plan['calls'], checks: Plan['expect']['checks'] = []): Plan {
  return { reasoning: 'so', calls, expect: { words: 'an effect', checks }, otherwise: 'another way' };
}
