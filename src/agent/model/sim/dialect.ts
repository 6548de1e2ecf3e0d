/** The simulated model's plans in the words of other families of models. */
import { z } from 'zod';

export const DIALECTS = ['json', 'ui-tars'] as const;
export type Dialect = (typeof DIALECTS)[number];

const call = z.looseObject({ skill: z.string(), args: z.looseObject({}) });
const planned = z.looseObject({ reasoning: z.string(), calls: z.array(call) });

type Elements = readonly { id: number | null; click: { x: number; y: number } }[];

/** As OpenAI's `computer` tool has it, in one batch; null for what is no plan. */
export function computerActions(thought: unknown, elements: Elements): object[] | null {
  const plan = planned.safeParse(thought);
  if (!plan.success) return null;
  return plan.data.calls.map(({ skill, args }) =>
    skill === 'wait'
      ? { type: 'wait' }
      : { type: skill, ...placeOf(args, elements), ...(skill === 'click' && { button: 'left' }) },
  );
}

/** `Thought: … Action: click(start_box='(12,34)')`; null for what is no plan. */
export function uiTarsText(thought: unknown, elements: Elements): string | null {
  const plan = planned.safeParse(thought);
  if (!plan.success) return null;
  const actions = plan.data.calls.map(({ skill, args }) => {
    if (skill === 'wait') return 'wait()';
    const { x, y } = placeOf(args, elements);
    return `${skill === 'move' ? 'hover' : skill}(start_box='(${x},${y})')`;
  });
  return `Thought: ${plan.data.reasoning}\nAction: ${actions.join('\n')}`;
}

/** These dialects know no numbers of elements. */
function placeOf(args: Record<string, unknown>, elements: Elements): { x: number; y: number } {
  const { x, y } = elements.find(({ id }) => id !== null && id === args['element'])?.click ?? args;
  return { x: Number(x), y: Number(y) };
}
