import type { ZodType } from 'zod';
import type { Frame, Plan, PlanInput } from '../types.ts';
import type { AskModel } from '../stage.ts';
import type { Pointing } from '../pointing.ts';
import { IN_PIXELS, schemas } from '../model/schemas.ts';

/** One to three skill calls, the effect they should have, and the way back. Places are pixels of the frame, whatever the model names. */
export async function planActions(
  ask: AskModel,
  input: Omit<PlanInput, 'width' | 'height' | 'pointing'>,
  frame: Frame,
  pointing?: Pointing,
): Promise<Plan> {
  const { width, height } = frame;
  const plan = await ask({
    role: 'action-planning',
    input: { ...input, width, height, pointing: pointing?.words ?? IN_PIXELS },
    images: [frame],
    marks: input.observation.elements,
    schema: pointing ? withPlaces(pointing) : schemas['action-planning'],
  });
  return pointing ? pointing.read(plan) : plan;
}

/** A place that is none of the picture makes the reply unusable, so that the model is told and asked again. */
function withPlaces(pointing: Pointing): ZodType<Plan> {
  return schemas['action-planning'].superRefine((plan, context) => {
    try {
      pointing.read(plan);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue({ code: 'custom', path: ['calls'], message: error.message });
    }
  });
}
