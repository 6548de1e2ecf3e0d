import type { Frame, InferInput, Step, Task } from '../types.ts';
import type { AskModel } from '../stage.ts';
import { schemas } from '../model/schemas.ts';

/**
 * Where the task stands: the history summary (which replaces the last one), the subtask and why. A task is done only when
 * ALL items of its checklist are; a model that says otherwise is overruled and told so in the reason.
 */
export async function inferTask(ask: AskModel, input: InferInput, frame: Frame): Promise<Task> {
  const inferred = await ask({
    role: 'task-inference',
    input,
    images: [frame],
    focus: input.observation.changed,
    schema: schemas['task-inference'],
  });
  const task = backToLong(inferred, input.recent);
  const open = task.checklist.find((item) => !item.done);
  if (task.status === 'done' && open) {
    return {
      ...task,
      status: 'doing',
      goal: input.goal,
      subtask: open.text,
      why: `Not done yet: "${open.text}" has no evidence.`,
    };
  }
  if (task.status === 'done' && task.checklist.length === 0) {
    return { ...task, status: 'doing', goal: input.goal, why: 'Not done yet: there is no checklist to prove it.' };
  }
  return { ...task, goal: input.goal };
}

/** A short goal that is not reached in so many steps is given up (Cradle's short-term horizon). */
const SHORT_STEPS = 3;

/** What was urgent and did not come about in three steps is urgent no longer: back to what the task as a whole needs. */
function backToLong(task: Task, recent: Step[]): Task {
  const same = (other: Task): boolean => other.horizon === 'short' && other.subtask === task.subtask;
  const last = recent.slice(-SHORT_STEPS);
  if (task.status !== 'doing' || !same(task) || last.length < SHORT_STEPS || !last.every((step) => same(step.task))) {
    return task;
  }
  const open = task.checklist.find((item) => !item.done && item.text !== task.subtask);
  if (!open) return { ...task, horizon: 'long' };
  const why = `"${task.subtask}" did not come about in ${SHORT_STEPS} steps, so the task as a whole goes on.`;
  return { ...task, horizon: 'long', subtask: open.text, why };
}
