import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePicture } from './session/picture.ts';
import { isPictureName } from './session/picture-name.ts';
import type { Frame, FrameRef } from './types.ts';
import { InputError } from './types.ts';

/** A picture of the session in `folder` as a frame, on a display called `recorded`. Rejects with an `InputError` when it cannot be used. */
export async function storedFrame(folder: string, ref: FrameRef): Promise<Frame> {
  const { file, hash, pointer } = ref;
  try {
    if (!isPictureName(file)) throw new Error('it is not the name of a picture');
    const { rgb, width, height } = await decodePicture(await readFile(join(folder, file)));
    const space = { display: 'recorded', offset: { x: 0, y: 0 }, scale: 1, ...ref.part, width, height };
    return { width, height, rgb, space, hash, takenAt: 0, pointer };
  } catch (error) {
    const why = (error as Error).message.split('\n')[0];
    throw new InputError(
      `${folder}: the picture ${file} cannot be used (${why}). "deskhand sessions verify" tells what else is missing.`,
      { cause: error },
    );
  }
}
