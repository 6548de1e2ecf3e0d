/** The *fast* profile: the six modules of a step in one or two requests. */
import { z } from 'zod';
import type { Answer, Ask, Frame, Model, Plan, Role, Roles } from '../types.ts';
import { NO_TOKENS } from '../usage.ts';
import { gather } from './builtin/gather.ts';
import { fastHoles } from './fast-holes.ts';
import type { PromptedModel } from './openai.ts';
import { loadPrompt } from './prompt.ts';
import type { OwnPrompts } from './prompt.ts';
import { IN_PIXELS, schemas } from './schemas.ts';

const schema = z
  .object({ task: schemas['task-inference'], plan: schemas['action-planning'].nullish() })
  .refine(({ task, plan }) => task.status !== 'doing' || Boolean(plan), {
    path: ['plan'],
    message: 'say what to do now',
  });

export interface FastOptions {
  prompts?: OwnPrompts | undefined;
  /** How the model names a place of the frame, in words. Default: in its pixels. */
  pointing?: (frame: Frame) => string;
}

/**
 * Asks for the task and the plan together; the loop and its events stay as they are. The screen is described by the instruments, the
 * last step is judged by a request of its own (without a picture) only where no check can judge it, and skills are chosen by being
 * used. A task that the loop overrules, and a plan that points at nothing, is planned by a request of its own; so is each step of a
 * model that plans by a tool, for which the task is then inferred without a picture.
 */
export function fastModel(model: PromptedModel, { prompts, pointing = () => IN_PIXELS }: FastOptions = {}): Model {
  const render = loadPrompt('fast-step', fastHoles, prompts);
  let planned: Plan | null = null;

  async function step(ask: Ask<'task-inference'>): Promise<Answer<'task-inference'>> {
    const { images, signal, onThought } = ask;
    const [frame] = images;
    planned = null;
    if (model.plansByTool) return model.ask({ ...ask, images: [] });
    const { width = 0, height = 0 } = frame ?? {};
    const prompt = render({ ...ask.input, width, height, pointing: frame ? pointing(frame) : IN_PIXELS });
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
      const usable = plan !== null && ask.schema.safeParse(plan).success;
      return usable ? Promise.resolve(free<'action-planning'>(plan)) : model.ask(ask);
    },
  };

  return { name: model.name, ask: (ask) => answers[ask.role](ask) };
}

/** An answer that took no request. */
function free<R extends Role>(value: Roles[R]['value']): Answer<R> {
  return { value, usage: NO_TOKENS, ms: 0, prompt: '', raw: JSON.stringify(value) };
}
