import type { Plan, Point, SkillCall, Space } from './types.ts';
import type { Convention } from './screen/convention.ts';
import { readPoint } from './screen/convention.ts';

/** How a model names a place of one frame. */
export interface Pointing {
  /** For the prompt: `"x" and "y", from 0 to 1000 of the picture's width and height`. */
  words: string;
  /** The plan with every place as a pixel of the frame. Throws a RangeError, in words for the model, for what is no place of it. */
  read(plan: Plan): Plan;
  /** One place, given as `{x, y}` or `{box}`, as a pixel of the frame. Throws like `read`. */
  point(place: Record<string, unknown>): Point;
}

const UNITS = {
  pixels: 'in pixels of the picture',
  fraction: "from 0 to 1 of the picture's width and height",
  percent: "from 0 to 100 of the picture's width and height",
  thousand: "from 0 to 1000 of the picture's width and height",
} as const;

export function pointingOf(convention: Convention, space: Space): Pointing {
  const point: Convention = { ...convention, shape: 'point' };
  const pixelOf = (value: unknown): { x: number; y: number } => readPoint(value, point, space);

  function placed(call: SkillCall): SkillCall {
    const { args } = call;
    const { box, path, ...rest } = args;
    if (Array.isArray(box))
      return { ...call, args: { ...rest, ...readPoint(box, { ...convention, shape: 'box' }, space) } };
    if (Array.isArray(path)) return { ...call, args: { ...args, path: path.map(pixelOf) } };
    const { x, y } = args;
    return x === undefined || y === undefined ? call : { ...call, args: { ...args, ...pixelOf({ x, y }) } };
  }

  return {
    words: wordsOf(convention),
    read: (plan) => ({ ...plan, calls: plan.calls.map(placed) }),
    point: ({ box, ...named }) =>
      Array.isArray(box) ? readPoint(box, { ...convention, shape: 'box' }, space) : pixelOf(named),
  };
}

function wordsOf({ unit, shape, order, seen }: Convention): string {
  const units = seen ? `in pixels of the picture as ${seen.width} × ${seen.height}` : UNITS[unit];
  if (shape === 'point') return `"x" and "y", ${units}`;
  const [a, b] = order === 'xy' ? ['x', 'y'] : ['y', 'x'];
  return `"box": [${a}1, ${b}1, ${a}2, ${b}2], ${units}`;
}
