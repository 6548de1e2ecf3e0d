import type { Role, Stamped } from '../../types.ts';
import type { Turn } from '../turns.ts';
import { readTurns } from '../turns.ts';
import type { PictureSize } from './pictures.ts';
import { dataAddress, takePicture } from './pictures.ts';
import { textFile } from './text-file.ts';
import { wentWrong, withVerdicts } from './verdicts.ts';

type ModelCall = Extract<Stamped, { type: 'model-call' }>;

/** What a model is told, for sessions of a model that was told nothing because it needs no words. */
export type PromptsOf = (turn: Turn) => Partial<Record<Role, { system: string; user: string }>>;

/**
 * A line for each decision that a model made in a step that went well, in OpenAI's chat format for fine-tuning with pictures:
 * `{"messages": [system, user with picture, assistant]}`. Gives the number of lines.
 */
export async function exportFineTuning(
  folder: string,
  output: string,
  options: { pictures: PictureSize; all: boolean; promptsOf: PromptsOf; signal: AbortSignal },
): Promise<number> {
  await using file = await textFile(output);
  let count = 0;
  for await (const piece of withVerdicts(readTurns(folder))) {
    options.signal.throwIfAborted();
    if (piece.type !== 'turn') continue;
    // Inputs of later steps rest on earlier ones: also a step that is left out is looked at.
    const prompts = options.promptsOf(piece);
    if (!options.all && wentWrong(piece)) continue;
    for (const call of lastReplies(piece)) {
      const prompt = call.prompt === '' ? prompts[call.role] : parted(call.prompt, prompts[call.role]?.system);
      if (!prompt || call.raw === '') continue;
      const images = [];
      for (const name of new Set(call.frames)) {
        const picture = await takePicture(folder, name, options.pictures);
        if (picture) images.push({ type: 'image_url', image_url: { url: dataAddress(picture) } });
      }
      const messages = [
        ...(prompt.system === '' ? [] : [{ role: 'system', content: prompt.system }]),
        { role: 'user', content: [{ type: 'text', text: prompt.user }, ...images] },
        { role: 'assistant', content: call.raw },
      ];
      await file.write(`${JSON.stringify({ messages })}\n`);
      count++;
    }
  }
  await file.done();
  return count;
}

/** A reply that had to be asked for again taught nothing: the last of each module counts. */
function lastReplies({ events }: Turn): ModelCall[] {
  const calls = new Map<Role, ModelCall>();
  for (const event of events) if (event.type === 'model-call') calls.set(event.role, event);
  return [...calls.values()];
}

/** A prompt stands in a session as the module's instructions, an empty line, and what is asked now. */
function parted(prompt: string, system = ''): { system: string; user: string } {
  if (system === '' || !prompt.startsWith(system)) return { system: '', user: prompt };
  return { system, user: prompt.slice(system.length).trim() };
}
