import { expect, test } from 'vitest';
import { inferTask } from '../../src/agent/modules/task-inference.ts';
import type { Step, Task } from '../../src/agent/types.ts';
import { frame, inputs, step, task } from '../model/samples.ts';

const urgent: Task = {
  ...task,
  ...{ status: 'doing', horizon: 'short', subtask: 'close the dialog' },
  checklist: [{ text: 'the file is saved', done: false, evidence: '' }],
};

/** What becomes of an inferred task after these earlier ones. */
async function inferred(now: Task, before: Task[]): Promise<Task> {
  const recent = before.map((each, index): Step => ({ ...step, number: index + 1, task: each }));
  return inferTask(() => Promise.resolve(now as never), { ...inputs['task-inference'], recent }, frame());
}

test('an urgent subtask that did not come about in three steps gives way to the task as a whole', async () => {
  expect(await inferred(urgent, [urgent, urgent])).toMatchObject({ horizon: 'short', subtask: 'close the dialog' });
  const after = await inferred(urgent, [urgent, urgent, urgent]);
  expect(after).toMatchObject({ horizon: 'long', subtask: 'the file is saved' });
  expect(after.why).toContain('"close the dialog" did not come about in 3 steps');
});

test.each([
  ['another urgent one', { ...urgent, subtask: 'answer the question' }],
  ['one for the long run', { ...urgent, horizon: 'long' as const }],
])('%s is left as it is', async (_, now) => {
  expect(await inferred(now, [urgent, urgent, urgent])).toMatchObject({ horizon: now.horizon, subtask: now.subtask });
});
