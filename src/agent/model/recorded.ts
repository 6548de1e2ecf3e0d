/** A model that answers with the replies of a recorded session: for re-runs, and for sessions that serve as tests. */
import { ModelError } from '../types.ts';
import type { Answer, Ask, Model, Role } from '../types.ts';
import { understand } from './understand.ts';

/** What is needed of a session's `model-call` events. An empty reply is a question that failed; it was asked again. */
export interface RecordedCall {
  role: Role;
  raw: string;
}

/** Answers each role's questions with its replies in order. Rejects with a `ModelError` when they run out or cannot be read. */
export function recordedModel(calls: RecordedCall[]): Model {
  const asked = new Map<Role, number>();
  return {
    name: 'recorded',
    async ask<R extends Role>({ role, schema, signal }: Ask<R>): Promise<Answer<R>> {
      signal.throwIfAborted();
      const number = asked.get(role) ?? 0;
      asked.set(role, number + 1);
      const replies = calls.filter((call) => call.role === role && call.raw !== '');
      const reply = replies[number];
      if (reply === undefined) {
        throw new ModelError(
          `The recorded session has ${replies.length} replies for ${role}, and it is asked once more. ` +
            'This run takes another course than the recorded one; run it with a model that thinks.',
          { retry: false },
        );
      }
      const result = understand(reply.raw, schema);
      if ('complaint' in result) {
        const message = `Reply ${number + 1} for ${role} in the recorded session cannot be used: ${result.complaint}.`;
        throw new ModelError(message, { retry: false });
      }
      const usage = { inputTokens: 0, outputTokens: 0 };
      return await Promise.resolve({ value: result.value, usage, ms: 0, prompt: '', raw: reply.raw });
    },
  };
}
