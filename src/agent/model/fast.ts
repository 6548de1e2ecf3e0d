/** The *fast* profile: the six modules of a step in one or two requests. */
import { z } from 'zod';
import type { Answer, Ask, Model, Plan, Role, Roles } from '../types.ts';
import { gather } from './builtin/gather.ts';
import { fastHoles } from './fast-holes.ts';
import type { PromptedModel } from './openai.ts';
import { loadPrompt } from './prompt.ts';
import type { OwnPrompts } from './prompt.ts';
import { schemas } from './schemas.ts';

const schema = z
  .object({ task: schemas['task-inference'], plan: schemas['action-planning'].nullish() })
  .refine(({ task, plan }) => task.status !== 'doing' || Boolean(plan), {
    path: ['plan'],
    message: 'say what to do now',
  });

/**
 * Asks for the task and the plan together; the loop and its events stay as they are. The screen is described by the instruments, the
 * last step is judged by a request of its own (without a picture) only where no check can judge it, and skills are chosen by being
 * used. A task that the loop overrules is planned by a request of its own.
 */
export function fastModel(model: PromptedModel, prompts?: OwnPrompts): Model {
  const render = loadPrompt('fast-step', fastHoles, prompts);
  let planned: Plan | null = null;

  async function step(ask: Ask<'task-inference'>): Promise<Answer<'task-inference'>> {
    const { width = 0, height = 0 } = ask.images[0] ?? {};
    const { images, signal, onThought } = ask;
    planned = null;
    const prompt = render({ ...ask.input, width, height });
    const { value, ...rest } = await model.complete({ name: 'fast-step', prompt, images, schema, signal, onThought });
    planned = (value.task.status === 'doing' && value.plan) || null;
    // Each module's part is its own reply, so that a session can be run again from its record.
    return { ...rest, value: value.task, raw: JSON.stringify(value.task) };
  }

  const answers: { [R in Role]: (ask: Ask<R>) => Promise<Answer<R>> } = {
    'information-gathering': (ask) =>
      ask.input.question ? model.ask(ask) : Promise.resolve(free<'information-gathering'>(gather(ask.input))),
    'self-reflection': (ask) => model.ask({ ...ask, images: [] }),
    'task-inference': step,
    'skill-curation': ({ input }) => {
      const used = new Set(planned?.calls.map(({ skill }) => skill));
      const relevant = input.skills.map(({ name }) => name).filter((name) => planned === null || used.has(name));
      return Promise.resolve(free<'skill-curation'>({ relevant, proposals: [] }));
    },
    'action-planning': (ask) => {
      const plan = planned;
      planned = null;
      return plan ? Promise.resolve(free<'action-planning'>(plan)) : model.ask(ask);
    },
  };

  return { name: model.name, ask: (ask) => answers[ask.role](ask) };
}

/** An answer that took no request. */
function free<R extends Role>(value: Roles[R]['value']): Answer<R> {
  return { value, usage: { inputTokens: 0, outputTokens: 0 }, ms: 0, prompt: '', raw: JSON.stringify(value) };
}
