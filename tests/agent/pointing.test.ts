import { describe, expect, test } from 'vitest';
import { pointingOf } from '../../src/agent/pointing.ts';
import { conventionFor } from '../../src/agent/screen/families.ts';
import type { Plan } from '../../src/agent/types.ts';
import { greyFrame, plan } from './small-agent.ts';

const frame = greyFrame(0, 2000, 1000);

function read(model: string, args: Record<string, unknown>): Record<string, unknown> {
  const wanted: Plan = plan([{ skill: 'click', args }]);
  return pointingOf(conventionFor('auto', model, frame), frame.space).read(wanted).calls[0]!.args;
}

describe('a model names places in its own way, and the plan has pixels of the frame', () => {
  test.each([
    ['openai:gpt-4o', { x: 30, y: 40 }, { x: 30, y: 40 }],
    ['openai:gpt-4o', { element: 12 }, { element: 12 }],
    ['gemini-2.5-pro@http://127.0.0.1/v1', { box: [500, 250, 700, 350], button: 3 }, { x: 600, y: 600, button: 3 }],
    ['gemini-2.5-pro@http://127.0.0.1/v1', { x: 500, y: 500 }, { x: 1000, y: 500 }],
    ['qwen3-vl@http://127.0.0.1/v1', { x: 1000, y: 0 }, { x: 1999, y: 0 }],
    ['claude-sonnet@http://127.0.0.1/v1', { x: 0, y: 0 }, { x: 0, y: 0 }],
    [
      'qwen3-vl@http://127.0.0.1/v1',
      {
        path: [
          { x: 0, y: 0 },
          { x: 500, y: 500 },
        ],
      },
      {
        path: [
          { x: 0, y: 0 },
          { x: 1000, y: 500 },
        ],
      },
    ],
    ['openai:gpt-4o', { text: 'Save' }, { text: 'Save' }],
  ])('%s: %j', (model, args, pixels) => {
    expect(read(model, args)).toEqual(pixels);
  });

  test('what a person set counts more than the name', () => {
    const { calls } = pointingOf(conventionFor('percent', 'openai:gpt-4o', frame), frame.space).read(
      plan([{ skill: 'click', args: { x: 50, y: 50 } }]),
    );
    expect(calls[0]!.args).toEqual({ x: 1000, y: 500 });
  });

  test.each([
    ['qwen3-vl@http://127.0.0.1/v1', { x: 1200, y: 10 }, /outside/],
    ['openai:gpt-4o', { x: 2000, y: 10 }, /outside/],
    ['openai:gpt-4o', { x: 0.4, y: 0.5 }, /fraction/],
    ['openai:gpt-4o', { x: Number.NaN, y: 5 }, /no finite number/],
    ['gemini-2.5-pro@http://127.0.0.1/v1', { box: [700, 250, 500, 350] }, /inverted/],
    ['gemini-2.5-pro@http://127.0.0.1/v1', { box: [700, 250] }, /instead of 4|has no/],
  ])('%s: %j is refused in words', (model, args, words) => {
    expect(() => read(model, args)).toThrow(words);
  });

  test('the prompt says which way is meant', () => {
    expect(pointingOf(conventionFor('auto', 'gemini-2.5-pro', frame), frame.space).words).toBe(
      '"box": [y1, x1, y2, x2], from 0 to 1000 of the picture\'s width and height',
    );
  });
});
