import type { Stamped } from '../../types.ts';
import type { CallView } from '../reduce.ts';
import { readTurns } from '../turns.ts';
import { asPyAutoGui } from './pyautogui.ts';
import type { PicturesAs } from './picture-place.ts';
import { placePictures } from './picture-place.ts';
import { textFile } from './text-file.ts';
import { withVerdicts } from './verdicts.ts';

/**
 * The session as a trajectory in the manner of OSWorld's `traj.jsonl`: an entry for each action with `step_num`, `action_timestamp`,
 * `action` (PyAutoGUI), `response`, `reward`, `done`, `info`, `screenshot_file`; here in one JSON document with the task around it, and with
 * our own action and the modules' decisions beside. `reward` is 1 at the end of a session that is done, as the session judged itself.
 */
export async function exportTrajectory(
  folder: string,
  output: string,
  { pictures, signal }: { pictures: PicturesAs; signal: AbortSignal },
): Promise<void> {
  await using file = await textFile(output);
  const place = placePictures(folder, output, pictures);
  let end: Extract<Stamped, { type: 'session-end' }> | null = null;
  // The last entry carries the reward, so each waits for the next.
  let waiting: Record<string, unknown> | null = null;
  let written = 0;
  const write = async (entry: Record<string, unknown>): Promise<void> => {
    await file.write(`${written++ === 0 ? '\n' : ',\n'}    ${JSON.stringify(entry)}`);
  };
  for await (const piece of withVerdicts(readTurns(folder))) {
    signal.throwIfAborted();
    if (piece.type === 'header') {
      const { id, goal, model, desktop, width, height, deskhand, at } = piece.header;
      const task = {
        id,
        instruction: goal,
        source: 'deskhand',
        model,
        desktop,
        screen: { width, height },
        deskhand,
        at,
      };
      await file.write(
        `{\n  "format": "deskhand-trajectory",\n  "version": 1,\n  "action_space": "pyautogui",\n  "observation_type": "screenshot",\n  "task": ${JSON.stringify(task)},\n  "trajectory": [`,
      );
    }
    if (piece.type === 'between' && piece.event.type === 'session-end') end = piece.event;
    if (piece.type !== 'turn') continue;
    const { step, verdict } = piece;
    const name = `step_${step.number}_${stamp(step.startedAt)}`;
    const screenshot = step.frame && (await place(step.frame.file, name));
    const { 'task-inference': task, 'action-planning': plan } = step.lanes;
    const shared = {
      step_num: step.number,
      response: plan?.value?.reasoning ?? task?.value?.reason ?? '',
      screenshot_file: screenshot,
    };
    const skills = step.calls.flatMap(skillsOf);
    const decided = { subtask: task?.value?.subtask, plan: plan?.value, verdict, ...(skills.length > 0 && { skills }) };
    const actions = step.calls.flatMap((call) => call.actions.map((one) => ({ ...one, skill: call.skill })));
    const failed = step.calls.find((call) => call.ok === false);
    const entries = actions.map(({ action, at, skill, changed }, index) => ({
      ...shared,
      action_timestamp: stamp(at),
      action: asPyAutoGui(action),
      reward: 0,
      done: false,
      info: { skill, changed, ...(failed && { fail: failed.message }) },
      deskhand: { action, ...(index === 0 && decided) },
    }));
    if (entries.length === 0) {
      const status = task?.value?.status;
      const action = status === 'done' ? 'DONE' : status === 'failed' || status === 'infeasible' ? 'FAIL' : 'WAIT';
      const info = failed ? { fail: failed.message } : {};
      entries.push({
        ...shared,
        action_timestamp: stamp(step.startedAt),
        action,
        reward: 0,
        done: false,
        info,
        deskhand: decided,
      } as never);
    }
    for (const entry of entries) {
      if (waiting) await write(waiting);
      waiting = entry;
    }
  }
  if (waiting) await write({ ...waiting, done: end !== null, reward: end?.status === 'done' ? 1 : 0 });
  const result = end && { status: end.status, reason: end.reason, steps: end.steps, ms: end.ms, usage: end.usage };
  await file.write(`\n  ],\n  "result": ${JSON.stringify(result)}\n}\n`);
  await file.done();
}

/** Which skills ran, also those that a skill called (`depth` 1 and more); a verb is none. `version` 0 is as it comes with Deskhand. */
function skillsOf({ skill, version, ok, uses }: CallView): object[] {
  if (!version && uses.length === 0) return [];
  return [{ skill, version, ok, depth: 0 }, ...uses].map(({ skill, version, ok, depth }) => ({
    ...{ skill, depth, ok },
    ...(version && { version: version.number, program: version.program }),
  }));
}

/** As OSWorld writes it: `20261125@134501123456`. */
function stamp(at: number): string {
  const [day, time] = new Date(at).toISOString().split('T') as [string, string];
  return `${day.replaceAll('-', '')}@${time.replace(/\D/g, '')}000`;
}
