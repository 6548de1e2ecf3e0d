import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createControl } from '../../src/agent/control.ts';
import type { Agent } from '../../src/agent/agent.ts';
import { runSession } from '../../src/agent/loop.ts';
import { recordedModel } from '../../src/agent/model/recorded.ts';
import { changedBoxes } from '../../src/agent/screen/change.ts';
import { readPng } from '../../src/agent/screen/encode.ts';
import { locate } from '../../src/agent/screen/locate.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import type { Action, Observation, SessionEvent, SessionResult, Stamped } from '../../src/agent/types.ts';
import { recording } from './small-agent.ts';

const GOLDEN = fileURLToPath(new URL('../golden', import.meta.url));

/** Sessions with pictures that ran to their end; a stopped one has no end to compare with. */
const finished = readdirSync(GOLDEN, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter((name) => existsSync(`${GOLDEN}/${name}/frames`))
  .filter((name) =>
    /"status":"(?:done|failed|infeasible)"/.test(readFileSync(`${GOLDEN}/${name}/session.jsonl`, 'utf8')),
  );

type Of<T extends SessionEvent['type']> = Extract<Stamped, { type: T }>;

function only<T extends SessionEvent['type']>(events: Stamped[], type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

/** The real loop over what was recorded: its pictures, its readings, the model's replies, and how each call went. */
async function again(
  folder: string,
): Promise<{ was: Stamped[]; is: SessionEvent[]; result: Omit<SessionResult, 'ms'> }> {
  const { header, events } = await readSession(folder);
  const signal = new AbortController().signal;
  const record = recording();
  let step = 0;
  const observed = (): Observation => {
    const stage = only(events, 'stage-end').find(
      (event) => event.step === step && event.role === 'information-gathering',
    );
    return stage!.value as Observation;
  };
  const agent: Agent = {
    model: recordedModel(only(events, 'model-call')),
    async look() {
      step++;
      const { frame } = only(events, 'frame').find((event) => event.step === step)!;
      return { ...(await readPng(`${folder}/${frame.file}`)), hash: frame.hash, pointer: frame.pointer };
    },
    perceive: () => Promise.resolve(observed()),
    windows: () => Promise.resolve(observed().windows),
    changedBoxes,
    mark: (_, percept) => percept.elements,
    shows: (percept, text) => locate(percept, { text }).length > 0,
    skills: [],
    execute(call, { step: number, call: index }) {
      const end = only(events, 'call-end').find((event) => event.step === number && event.call === index)!;
      const done = only(events, 'action').filter((event) => event.step === number && event.call === index);
      const actions: Action[] = done.map((event) => event.action);
      return Promise.resolve({ call, ok: end.ok, message: end.message, actions, ms: end.ms });
    },
    turn: (stop) => createControl().turn(stop),
    awaitEffect: () => Promise.resolve(),
    limits: {},
  };
  const result = await runSession(agent, header.goal, { maxSteps: 100, record, signal });
  return { was: events, is: record.events, result };
}

const decided = ['self-reflection', 'task-inference', 'action-planning'];

function decisions(events: (Stamped | SessionEvent)[]): unknown[] {
  return events.flatMap((event) =>
    event.type === 'stage-end' && decided.includes(event.role)
      ? [{ step: event.step, role: event.role, value: event.value }]
      : [],
  );
}

describe('recorded sessions run through the real loop again', () => {
  it.each(finished)('%s: the same judgements, subtasks, plans and end', async (name) => {
    const { was, is, result } = await again(`${GOLDEN}/${name}`);
    expect(decisions(is)).toEqual(decisions(was));
    const [end] = only(was, 'session-end');
    expect({ status: result.status, reason: result.reason }).toEqual({ status: end!.status, reason: end!.reason });
  });

  it('has sessions to run', () => expect(finished.length).toBeGreaterThanOrEqual(2));
});
