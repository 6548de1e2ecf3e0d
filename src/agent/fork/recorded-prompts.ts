import type { Home } from '../home.ts';
import { renderPrompt } from '../model/prompt.ts';
import { skillFolders } from '../skill-folders.ts';
import type { PromptsOf } from '../session/export/fine-tuning.ts';
import { readTurns } from '../session/turns.ts';
import { loadLibrary } from '../skills/library.ts';
import type { Role } from '../types.ts';
import { questionsOf, situations } from './situation.ts';

/** The prompts that a model would have been given in each step of a session, also where the model needed none. Steps in order. */
export async function promptsOfRecorded(folder: string, home: Home): Promise<PromptsOf> {
  const library = await loadLibrary(skillFolders(home));
  const next = situations(await goalOf(folder), library.cards({ usable: true }));
  return ({ step }) => {
    const questions = Object.entries(questionsOf(next(step)));
    return Object.fromEntries(questions.map(([role, input]) => [role, renderPrompt(role as Role, input)]));
  };
}

async function goalOf(folder: string): Promise<string> {
  for await (const piece of readTurns(folder)) if (piece.type === 'header') return piece.header.goal;
  return '';
}
