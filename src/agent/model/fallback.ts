import { say } from '../sayings.ts';
import { ModelError } from '../types.ts';
import type { Answer, Ask, Model, Role } from '../types.ts';
import { NO_TOKENS, addUsage } from '../usage.ts';

/**
 * Asks the first model, and the next one when that fails, for this question only: the next question begins with the first again.
 * Rejects with the last failure, which names all of them. A stop ends the chain.
 */
export function fallbackModel(models: [Model, ...Model[]]): Model {
  const [first, ...others] = models;
  if (others.length === 0) return first;
  return {
    name: first.name,
    async ask<R extends Role>(ask: Ask<R>): Promise<Answer<R>> {
      let lost = NO_TOKENS;
      const failures: string[] = [];
      for (const model of models) {
        try {
          const answer = await model.ask(ask);
          return { ...answer, usage: addUsage(answer.usage, lost), model: answer.model ?? model.name };
        } catch (error) {
          ask.signal.throwIfAborted();
          if (!(error instanceof ModelError)) throw error;
          if (error.usage) lost = addUsage(lost, error.usage);
          failures.push(error.message);
        }
      }
      const failure = failures.reduce((before, next) => say('failedThen', { failure: before, next }));
      const message = say('noOtherModel', { failure });
      throw new ModelError(message, { retry: false, usage: lost });
    },
  };
}
