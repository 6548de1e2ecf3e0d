import type { Agent } from './agent.ts';
import type { Recorder, Used } from './stage.ts';
import type { Frame, Observation, Recalled, SessionResult, Step, Task } from './types.ts';
import { stages } from './stage.ts';
import { gatherInformation } from './modules/information-gathering.ts';
import { reflect } from './modules/self-reflection.ts';
import { inferTask } from './modules/task-inference.ts';
import { curateSkills, curatedCards } from './modules/skill-curation.ts';
import { planActions } from './modules/action-planning.ts';
import { executePlan } from './execute.ts';
import type { Limits } from './limits.ts';
import { LimitReached, reachedLimit, spentBudget } from './limits.ts';
import type { Ledger } from './resume/ledger.ts';
import { isRefusedAgain } from './refused.ts';
import { say } from './sayings.ts';
import { shortTermMemory } from './memory/short-term.ts';

/** Where a session goes on that was interrupted. */
export interface Resumed {
  /** Number of the last step that began. */
  last: number;
  dropped: number;
  task: Task | null;
  recent: Step[];
  used: Used;
  ms: number;
  /** The plan that was cut off, and the picture that it was made on; null when none was. */
  cut: { step: Omit<Step, 'outcomes' | 'note'>; frame: Frame; ledger: Ledger } | null;
}

/**
 * One session: the six modules of the Cradle paper in order, until the task is done, failed or infeasible, or a limit is
 * reached. A failed call is an outcome that the next reflection reads. Only stopping (`signal`), broken parts and a budget that is
 * spent within a step (`LimitReached`) throw.
 */
export async function runSession(
  agent: Agent,
  goal: string,
  options: Limits & { record: Recorder; signal: AbortSignal; resumed?: Resumed },
): Promise<Omit<SessionResult, 'ms'>> {
  const { record, signal, resumed } = options;
  const begun = performance.now() - (resumed?.ms ?? 0);
  const memory = shortTermMemory(resumed?.recent);
  const mayAsk = (spent: Used): void => {
    const reached = spentBudget(options, spent);
    if (reached !== null) throw new LimitReached(say('limit', { limit: reached }));
  };
  const { stage, ask, used } = stages(agent.model, record, signal, { ...agent, before: resumed?.used, mayAsk });
  let task = resumed?.task ?? null;
  let written = Promise.resolve();
  /** Turns that a person took the desk in: none of them is off the limit of steps. */
  let dropped = resumed?.dropped ?? 0;

  if (resumed?.cut) await goOn(resumed.cut);

  for (let number = (resumed?.last ?? 0) + 1; ; number++) {
    const turn = await agent.turn(signal);
    const started = Date.now();
    record.emit({ type: 'step-start', step: number });
    const recent = memory.recent();
    const last = recent.at(-1) ?? null;

    const frame = await agent.look();
    const frameRef = record.frame(frame);
    record.emit({ type: 'frame', step: number, frame: frameRef });

    const clip = (await agent.passing?.(memory.lastFrame(), frame)) ?? [];
    const observation = await stage(number, 'information-gathering', () =>
      gatherInformation(ask, agent, { goal, task, frame, lastFrame: memory.lastFrame(), clip }),
    );
    const reflection =
      last &&
      (await stage(number, 'self-reflection', () =>
        reflect(ask, agent.shows, { goal, last, observation, frame, before: memory.lastFrame(), clip }),
      ));
    task = await stage(number, 'task-inference', () =>
      inferTask(
        ask,
        {
          goal,
          previous: task,
          observation,
          reflection,
          recent,
          skills: agent.skills,
          ...memoryFor(task?.subtask || goal, observation),
        },
        frame,
      ),
    );
    const reached = reachedLimit(options, { steps: number - 1 - dropped, ms: performance.now() - begun, ...used() });
    if (task.status === 'doing' && reached !== null) {
      task = { ...task, status: 'failed', reason: say('limitAt', { limit: reached, subtask: task.subtask }) };
    }
    if (task.status !== 'doing') {
      record.emit({ type: 'step-end', step: number, ms: Date.now() - started });
      return { status: task.status, reason: task.reason, steps: number - 1, usage: used().usage };
    }
    const current = task;
    const skills = await stage(number, 'skill-curation', () =>
      curateSkills(ask, { task: current, observation, recent, skills: agent.skills }, frame),
    );
    const cards = curatedCards(skills, agent.skills);
    const plan = await stage(number, 'action-planning', () =>
      planActions(
        ask,
        {
          task: current,
          observation,
          reflection,
          recent,
          skills: cards,
          limits: agent.limits,
          ...memoryFor(current.subtask, observation),
        },
        frame,
        agent.pointing?.(frame),
      ),
    );
    if (isRefusedAgain(task, plan, recent)) {
      record.emit({ type: 'step-end', step: number, ms: Date.now() - started });
      const reason = say('refusedAgain', task);
      return { status: 'infeasible', reason, steps: number - 1, usage: used().usage };
    }
    const ledger = agent.ledgerOf?.(number);
    const where = { ...agent, step: number, frame, observation, record, ask, signal, turn };
    const done = await executePlan(plan, { ...where, ...(ledger && { ledger }) });

    if (done.dropped) dropped++;
    memory.remember({ number, frame: frameRef, observation, reflection, task, plan, ...done }, frame);
    record.emit({ type: 'step-end', step: number, ms: Date.now() - started });
    // The disk may lag one step behind the hand, never more: pictures are encoded while the screen settles.
    await written;
    written = record.flush();
    written.catch(() => undefined);
  }

  function memoryFor(intent: string, observation: Observation): { memory?: Recalled } {
    const memory = agent.recall?.(intent, observation);
    return memory ? { memory } : {};
  }

  /** The rest of a plan that was cut off; how it went is judged by the next look, as ever. */
  async function goOn({ step, frame, ledger }: NonNullable<Resumed['cut']>): Promise<void> {
    const turn = await agent.turn(signal);
    const where = { ...agent, step: step.number, frame, observation: step.observation, record, ask, signal, turn };
    const done = await executePlan(step.plan, { ...where, ledger });
    if (done.dropped) dropped++;
    task = step.task;
    memory.remember({ ...step, ...done }, frame);
    record.emit({ type: 'step-end', step: step.number, ms: Date.now() - frame.takenAt });
    await record.flush();
  }
}
