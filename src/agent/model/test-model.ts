import type { Answer, Frame, GatherInput, Model } from '../types.ts';
import { schemas } from './schemas.ts';

/** One real question with a small picture: whether the endpoint answers, the model sees, and its reply can be used. Rejects as `ask` does. */
export function testModel(model: Model, signal: AbortSignal): Promise<Answer<'information-gathering'>> {
  const input: GatherInput = {
    goal: 'Test the connection',
    subtask: 'say what the picture shows',
    percept: { lines: [], elements: [], grids: [], ms: 0 },
    windows: [],
    sameImage: false,
    samePointer: false,
    changed: [],
  };
  return model.ask({
    role: 'information-gathering',
    input,
    images: [halves(64, 64)],
    schema: schemas['information-gathering'],
    signal,
  });
}

/** Red on the left, blue on the right. */
function halves(width: number, height: number): Frame {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb[3 * i + (i % width < width / 2 ? 0 : 2)] = 230;
  const space = { display: 'test', offset: { x: 0, y: 0 }, scale: 1, width, height };
  return { width, height, rgb, space, hash: 'test', takenAt: 0, pointer: null };
}
