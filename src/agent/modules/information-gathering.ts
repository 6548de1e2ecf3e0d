import type { Box, DesktopWindow, Element, Frame, Observation, Percept, Task } from '../types.ts';
import type { AskModel } from '../stage.ts';
import { schemas } from '../model/schemas.ts';

/** Reads the frame: instruments first (eyes, window list, comparison), then the model's description of what they saw. */
export async function gatherInformation(
  ask: AskModel,
  instruments: {
    perceive(frame: Frame): Promise<Percept>;
    windows(frame: Frame): Promise<DesktopWindow[]>;
    changedBoxes(before: Frame, after: Frame): Box[];
    mark(frame: Frame, percept: Percept, windows: DesktopWindow[]): Element[];
  },
  now: { goal: string; task: Task | null; frame: Frame; lastFrame: Frame | null; clip?: Frame[] },
): Promise<Observation> {
  const { goal, task, frame, lastFrame, clip = [] } = now;
  const [read, windows] = await Promise.all([instruments.perceive(frame), instruments.windows(frame)]);
  const percept = { ...read, elements: instruments.mark(frame, read, windows) };
  const changed = lastFrame ? instruments.changedBoxes(lastFrame, frame) : [];
  const sameImage = lastFrame !== null && changed.length === 0;
  const samePointer = lastFrame !== null && samePoint(lastFrame.pointer, frame.pointer);
  const gathered = await ask({
    role: 'information-gathering',
    input: { goal, subtask: task?.subtask ?? '', percept, windows, sameImage, samePointer, changed },
    images: [frame],
    clip,
    marks: percept.elements,
    schema: schemas['information-gathering'],
  });
  return { ...percept, windows, changed, sameImage, samePointer, signature: frame.hash, ...gathered };
}

function samePoint(a: Frame['pointer'], b: Frame['pointer']): boolean {
  return a?.x === b?.x && a?.y === b?.y;
}
