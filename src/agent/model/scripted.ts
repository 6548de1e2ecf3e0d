/** A model whose answers are written beforehand: the double of the tests, and the instant model of the benchmarks. */
import { ModelError } from '../types.ts';
import type { Answer, Ask, Model, Role, Roles } from '../types.ts';

/** A value to answer with, or an error to reject with. */
type Scripted<R extends Role> = Roles[R]['value'] | Error;

/** Per role: answers in order, or a function of the input and of how often this role was asked before (from 0). */
export type Script = {
  [R in Role]?: Scripted<R>[] | ((input: Roles[R]['input'], asked: number) => Scripted<R>);
};

/** Answers at once. A role without answers, or with none left, rejects with a `ModelError` that says so. */
export function scriptedModel(script: Script, options: { name?: string } = {}): Model {
  const asked = new Map<Role, number>();
  return {
    name: options.name ?? 'scripted',
    async ask<R extends Role>({ role, input, signal }: Ask<R>): Promise<Answer<R>> {
      signal.throwIfAborted();
      const number = asked.get(role) ?? 0;
      asked.set(role, number + 1);
      const value = await Promise.resolve(answerOf(script, role, input, number));
      if (value instanceof Error) throw value;
      return { value, usage: { inputTokens: 0, outputTokens: 0 }, ms: 0, prompt: '', raw: JSON.stringify(value) };
    },
  };
}

function answerOf<R extends Role>(script: Script, role: R, input: Roles[R]['input'], number: number): Scripted<R> {
  const answers: Script[R] = script[role];
  if (typeof answers === 'function') return answers(input, number);
  const value = answers?.[number];
  if (value !== undefined) return value;
  const written = answers?.length ?? 0;
  return new ModelError(
    `The scripted model was asked ${role} for the ${number + 1}. time but has ${written} answer(s) for it. Add one to its script.`,
    { retry: false },
  );
}
