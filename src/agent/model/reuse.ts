import type { Answer, Ask, Model, Role } from '../types.ts';
import { NO_TOKENS } from '../usage.ts';

/**
 * What a model said of a screen holds as long as the screen is the very same and is looked at for the same reason: it is not asked
 * again. Such an answer costs nothing, and stands in the session like any other.
 */
export function reusingModel(model: Model): Model {
  let last: { why: string; answer: Answer<'information-gathering'> } | null = null;

  async function look(ask: Ask<'information-gathering'>): Promise<Answer<'information-gathering'>> {
    const { input, clip = [] } = ask;
    if (input.question !== undefined) return model.ask(ask);
    const { goal, subtask, windows, percept } = input;
    const why = JSON.stringify([goal, subtask, windows, percept.lines, percept.elements, percept.grids]);
    if (input.sameImage && clip.length === 0 && last?.why === why) {
      return { ...last.answer, usage: NO_TOKENS, ms: 0, prompt: '' };
    }
    const answer = await model.ask(ask);
    last = { why, answer };
    return answer;
  }

  const isLook = (ask: Ask<Role>): ask is Ask<'information-gathering'> => ask.role === 'information-gathering';
  return {
    name: model.name,
    ask: <R extends Role>(ask: Ask<R>) => (isLook(ask) ? (look(ask) as unknown as Promise<Answer<R>>) : model.ask(ask)),
  };
}
