import type { Frame, InferInput, Task } from '../types.ts';
import type { AskModel } from '../stage.ts';
import { schemas } from '../model/schemas.ts';

/**
 * Where the task stands: the history summary (which replaces the last one), the subtask and why. A task is done only when
 * ALL items of its checklist are; a model that says otherwise is overruled and told so in the reason.
 */
export async function inferTask(ask: AskModel, input: InferInput, frame: Frame): Promise<Task> {
  const task = await ask({
    role: 'task-inference',
    input,
    images: [frame],
    focus: input.observation.changed,
    schema: schemas['task-inference'],
  });
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
