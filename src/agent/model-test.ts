import type { KeyFor } from './model/openai/endpoint.ts';
import { chooseModel } from './model/choose.ts';
import { schemas } from './model/schemas.ts';
import { frameOf } from './screen/encode.ts';
import type { Usage } from './types.ts';

export interface ModelTest {
  name: string;
  ms: number;
  usage: Usage;
}

const SIDE = 64;
const PATIENCE_MS = 60_000;

/** Asks the model one small question with a picture, as a session would. Rejects with the words that a session would end with. */
export async function testModel(spec: string, keyFor?: KeyFor): Promise<ModelTest> {
  if (spec.trim() === 'builtin') return { name: 'builtin', ms: 0, usage: { inputTokens: 0, outputTokens: 0 } };
  const model = chooseModel(spec, process.env, keyFor);
  const started = performance.now();
  const { usage } = await model.ask({
    role: 'information-gathering',
    input: {
      goal: 'say what is on the screen',
      subtask: '',
      percept: { lines: [], elements: [], grids: [], ms: 0 },
      windows: [],
      sameImage: false,
      samePointer: false,
      changed: [],
    },
    images: [frameOf({ rgb: new Uint8Array(SIDE * SIDE * 3).fill(90), width: SIDE, height: SIDE, display: 'test' })],
    schema: schemas['information-gathering'],
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { name: model.name, ms: Math.round(performance.now() - started), usage };
}
