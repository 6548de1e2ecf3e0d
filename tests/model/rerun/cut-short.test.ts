import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { recordingOf } from '../../../src/agent/model/rerun/recorded-steps.ts';
import { rerunModel } from '../../../src/agent/model/rerun/rerun.ts';
import { locate } from '../../../src/agent/screen/locate.ts';
import { readPng } from '../../../src/agent/screen/encode.ts';
import { shownAt } from '../../../src/agent/screen/shown.ts';
import { readSession } from '../../../src/agent/session/reader.ts';
import type { InferInput, Task } from '../../../src/agent/types.ts';

const golden = (name: string): string => fileURLToPath(new URL(`../../golden/${name}`, import.meta.url));

/** How a re-run judges its task once every recorded step was done again. */
async function atTheEnd(name: string): Promise<Task> {
  const folder = golden(name);
  const { header, events } = await readSession(folder);
  const recording = recordingOf(header.id, events, shownAt);
  const { model } = rerunModel({
    recording,
    instruments: { locate, shownAt },
    recordedFrame: async (step) => readPng(await readFile(`${folder}/${step.frame.file}`)),
    alike: () => 1,
  });
  const sights = events.flatMap((event) =>
    event.type === 'stage-end' && event.role === 'information-gathering' ? [event.value] : [],
  );
  const checklist = [...recording.steps, ...recording.ends].map(() => ({ text: 'a part', done: true, evidence: '' }));
  const input = {
    goal: header.goal,
    previous: { checklist },
    observation: sights.at(-1),
    reflection: null,
    recent: [],
  };
  const ask = { role: 'task-inference', input: input as unknown as InferInput, images: [] } as const;
  const answer = await model.ask({ ...ask, signal: new AbortController().signal } as never);
  return answer.value as Task;
}

it('what a stopped recording did not come to is named at the end, and what was cut off is not done again', async () => {
  const { status, reason } = await atTheEnd('stopped-while-waiting');
  expect(status).toBe('done');
  expect(reason).toContain('All 1 recorded steps were done again, but they are not the whole instruction');
  expect(reason).toContain('the recording was stopped before its end, so this was not done: wait for "Nowhere"');
});

it('a recording that was done ends as recorded', async () => {
  expect((await atTheEnd('type-in-mousepad')).reason).toMatch(/were done again, and it ended as recorded\.$/);
});
