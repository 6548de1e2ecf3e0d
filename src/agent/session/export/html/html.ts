import type { Observation, Role, SessionHeader, Stamped } from '../../../types.ts';
import { describeAction, describeCall, versionWords } from '../../describe.ts';
import { LANE_NAMES } from '../../lane-names.ts';
import type { CallView, LaneView, StepView, UseView } from '../../reduce.ts';
import { isLastLook } from '../../steps.ts';
import { readTurns } from '../../turns.ts';
import type { PictureSize } from '../pictures.ts';
import { dataAddress, takePicture } from '../pictures.ts';
import { textFile } from '../text-file.ts';
import { wentWrong, withVerdicts } from '../verdicts.ts';
import { dataBlock, page } from './page.ts';

/** More marks than this hide the picture instead of explaining it. */
const MARKS = 120;
/** Of a model's own words, in characters. */
const REPLY = 4000;
/** Of one answer to a skill's question, in characters. */
const ANSWER = 400;

/**
 * The whole session as one page that works offline: the player, and a block of data for each step and each different picture. Written
 * as it is read, so that memory does not grow with the session.
 */
export async function exportHtml(
  folder: string,
  output: string,
  { pictures, signal }: { pictures: PictureSize; signal: AbortSignal },
): Promise<void> {
  await using file = await textFile(output);
  const shown = new Set<string>();
  const index: (string | number)[][] = [];
  const between: object[] = [];
  const problems: string[] = [];
  let header: Stamped<SessionHeader> | null = null;
  let tail = '';
  let last: StepView | null = null;
  for await (const piece of withVerdicts(readTurns(folder))) {
    signal.throwIfAborted();
    if (piece.type === 'header') {
      header = piece.header;
      const parts = page(header.goal);
      tail = parts.tail;
      await file.write(parts.head + dataBlock('names', LANE_NAMES.short) + dataBlock('header', header));
    } else if (piece.type === 'left-out') problems.push(piece.problem);
    else if (piece.type === 'between') between.push(piece.event);
    else {
      const { step, verdict } = piece;
      last = step;
      if (step.frame && !shown.has(step.frame.hash)) {
        shown.add(step.frame.hash);
        const picture = await takePicture(folder, step.frame.file, pictures);
        if (picture) await file.write(dataBlock('picture', dataAddress(picture), `picture-${step.frame.hash}`));
      }
      const began = step.startedAt - (header?.at ?? step.startedAt);
      const bad = wentWrong(piece) ? 1 : 0;
      const deeds = step.calls.reduce((sum, call) => sum + call.actions.length, 0);
      index.push([step.number, began, step.ms ?? 0, bad, deeds, titleOf(step)]);
      await file.write(dataBlock('step', { ...stepData(step, header?.at ?? 0), verdict }));
    }
  }
  const count = index.length - (last && isLastLook(last) ? 1 : 0);
  await file.write(dataBlock('index', { steps: index, count, between, problems, pictures }) + tail);
  await file.done();
}

function titleOf(step: StepView): string {
  const { 'action-planning': plan, 'task-inference': task } = step.lanes;
  const calls = plan?.value?.calls.map(({ skill, args }) => describeCall(skill, args)).join(', then ');
  return (calls ?? task?.value?.reason ?? '').slice(0, 160);
}

function stepData(step: StepView, start: number): object {
  const { lanes, frame } = step;
  return {
    number: step.number,
    at: step.startedAt - start,
    ms: step.ms,
    frame: frame && { hash: frame.hash, width: frame.width, height: frame.height, pointer: frame.pointer },
    lanes: Object.fromEntries(Object.entries(lanes).map(([role, lane]) => [role, laneData(role as Role, lane, start)])),
    calls: step.calls.map((call) => ({
      words: calledWords(call),
      uses: call.uses.map((use) => ({ words: calledWords(use), depth: use.depth, ok: use.ok, from: use.from })),
      ok: call.ok,
      message: call.message,
      ms: call.ms,
      actions: call.actions.map(({ action, ms, changed, still, at }) => ({
        ...{ action, ms, changed, still, at: at - start, words: describeAction(action) },
      })),
      queries: call.queries.map(({ query, answer, ms }) => ({ query, answer: cut(answer, ANSWER), ms })),
    })),
  };
}

function calledWords({ skill, args, version }: CallView | UseView): string {
  return `${describeCall(skill, args)}${version ? ` (${versionWords(version.number)})` : ''}`;
}

function laneData(role: Role, lane: LaneView, start: number): object {
  const value = role === 'information-gathering' && lane.value ? seenData(lane.value as Observation) : lane.value;
  const calls = lane.modelCalls.map(({ model, prompt, raw, usage, ms }) => ({
    ...{ model, usage, ms, prompt: cut(prompt, REPLY), raw: model === 'builtin' ? '' : cut(raw, REPLY) },
  }));
  return { at: lane.startedAt - start, ms: lane.ms, value, calls };
}

/** What matters for looking: marks with few digits, no single words. */
function seenData({
  description,
  screenKind,
  guidance,
  elements,
  changed,
  windows,
  lines,
  sameImage,
}: Observation): object {
  const marks = elements
    .slice(0, MARKS)
    .map(({ id, kind, label, box }) => [id, kind, label, box.x, box.y, box.w, box.h]);
  const titles = windows.map(({ title, app, active }) => ({ title, app, active }));
  return {
    ...{ description, screenKind, guidance, marks, changed, sameImage, windows: titles },
    lines: lines.length,
    elements: elements.length,
  };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)} … (${text.length - length} more characters)` : text;
}
