import type { Model, Role } from '../types.ts';

/** A model of its own for some modules; all others are answered by `usual`, whose name stands for all. */
export function modelByRole(usual: Model, own: Partial<Record<Role, Model>>): Model {
  if (Object.keys(own).length === 0) return usual;
  return {
    name: usual.name,
    async ask(ask) {
      const model = own[ask.role] ?? usual;
      const answer = await model.ask(ask);
      return { ...answer, model: answer.model ?? model.name };
    },
  };
}
