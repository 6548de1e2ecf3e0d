/** Runs `measure` off the main loop: one message with a picture in, one with its geometry out. */
import { parentPort } from 'node:worker_threads';
import { measure } from './geometry.ts';
import { Scratch } from './scratch.ts';
import type { Picture } from './segment.ts';

const scratch = new Scratch();

parentPort!.on('message', ({ id, picture }: { id: number; picture: Picture }) => {
  try {
    parentPort!.postMessage({ id, geometry: measure(picture, scratch) });
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
