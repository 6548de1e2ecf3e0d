import type { Frame, Plan, PlanInput } from '../types.ts';
import type { AskModel } from '../stage.ts';
import { schemas } from '../model/schemas.ts';

/** One to three skill calls, the effect they should have, and the way back. */
export function planActions(ask: AskModel, input: Omit<PlanInput, 'width' | 'height'>, frame: Frame): Promise<Plan> {
  return ask({
    role: 'action-planning',
    input: { ...input, width: frame.width, height: frame.height },
    images: [frame],
    schema: schemas['action-planning'],
  });
}
