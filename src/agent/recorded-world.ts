import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './world.ts';
import type { DesktopWindow, Frame, FrameRef, Observation, Percept } from './types.ts';
import { InputError } from './types.ts';
import { decodePicture } from './session/picture.ts';

/** A screen that was recorded, for a skill's questions: its picture lies in `folder`, and what was read on it is known. */
export async function recordedWorld(
  folder: string,
  { frame, observation }: { frame: FrameRef; observation: Observation },
): Promise<World> {
  const picture = await pictureOf(folder, frame);
  const look = (): Promise<Frame> => Promise.resolve(picture);
  const windows = (): Promise<DesktopWindow[]> => Promise.resolve(observation.windows);
  // A skill's questions use no more of a computer than this.
  const computer = { windows, capture: look } as unknown as World['computer'];
  // What was read on the whole screen is recorded; a part that a doubt would have enlarged was not.
  const perceive = (asked: Frame): Promise<Percept> =>
    Promise.resolve(asked === picture ? observation : { lines: [], elements: [], grids: [], ms: 0 });
  return { computer, whole: true, look, perceive, quietMs: () => Promise.resolve(0), pause: () => Promise.resolve() };
}

async function pictureOf(folder: string, { file, hash, pointer }: FrameRef): Promise<Frame> {
  const bytes = await readFile(join(folder, file)).catch(() => {
    throw new InputError(`The picture ${join(folder, file)} is not there. Choose another session or step.`);
  });
  const { rgb, width, height } = await decodePicture(bytes);
  const space = { display: 'recorded', offset: { x: 0, y: 0 }, scale: 1, width, height };
  return { width, height, rgb, space, hash, takenAt: 0, pointer };
}
