import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from '../types.ts';
import { InputError } from '../types.ts';
import type { RecordedStep } from '../model/rerun/recorded-steps.ts';
import { readPng } from '../screen/encode.ts';

export type FrameOf = (step: Pick<RecordedStep, 'frame'>) => Promise<Frame>;

/** The pictures of a session; each is read once. Rejects with an InputError for one that is not there. */
export function frameReader(folder: string): FrameOf {
  const read = new Map<string, Promise<Frame>>();
  return ({ frame }) => {
    const there =
      read.get(frame.hash) ??
      readFile(join(folder, frame.file)).then(readPng, () => {
        throw new InputError(
          `The picture ${join(folder, frame.file)} is not there, so nothing can be learned from it.`,
        );
      });
    read.set(frame.hash, there);
    return there;
  };
}
