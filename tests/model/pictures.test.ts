import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { pictures } from '../../src/agent/model/openai/pictures.ts';
import { pictureRules, pictureTokens } from '../../src/agent/model/picture-rules.ts';
import { frameOf } from '../../src/agent/screen/encode.ts';
import type { Frame } from '../../src/agent/types.ts';
import { dice } from '../support/dice.ts';
import type { Part } from '../support/model-server.ts';
import { says, startModelServer } from '../support/model-server.ts';
import { ask, frame, values } from './samples.ts';

// The makers' own examples where they give some, else their rule by hand.
test.each([
  ['gpt-4o', 1920, 1080, 1105],
  ['gpt-4o', 1024, 576, 765],
  ['gpt-4o', 910, 512, 425],
  ['gpt-4.1', 512, 400, 255],
  ['gpt-5', 1920, 1080, 910],
  ['gpt-5-2025-08-07', 1920, 1080, 910],
  ['gpt-4o-mini', 512, 512, 8500],
  ['o3', 1920, 1080, 975],
  ['computer-use-preview', 1280, 720, 839],
  ['gpt-4.1-mini', 1024, 1024, Math.ceil(1024 * 1.62)],
  ['gpt-5-mini', 1800, 2400, Math.ceil(1452 * 1.62)],
  ['gpt-5-nano', 1800, 2400, Math.ceil(1452 * 2.46)],
  ['o4-mini', 1024, 1024, Math.ceil(1024 * 1.72)],
  ['gpt-5.4', 1280, 720, 40 * 23],
  ['claude-sonnet-4-5', 1000, 1000, 36 * 36],
  ['claude-opus-4.7', 1920, 1080, 69 * 39],
  ['gemini-2.5-flash', 384, 384, 258],
  ['gemini-2.5-flash', 960, 540, 6 * 258],
  ['gemini-3.8-flash', 1920, 1080, 1120],
  ['qwen2.5-vl-7b', 1288, 728, 46 * 26],
  ['qwen3-vl:8b', 1280, 704, 40 * 22],
])('%s counts a picture of %i × %i as %i tokens', (model, width, height, tokens) => {
  expect(pictureTokens(width, height, pictureRules(model).count)).toBe(tokens);
});

test.each(['claude-sonnet-4-5', 'claude-opus-5', 'gpt-5-mini', 'gpt-6-sol', 'qwen3-vl', 'unheard-of'])(
  '%s counts every picture as a number of tokens that is above none and stays bounded',
  (model) => {
    for (const [width, height] of [
      [1, 1],
      [64, 4096],
      [3840, 2160],
      [7680, 4320],
    ] as const) {
      const tokens = pictureTokens(width, height, pictureRules(model).count);
      expect(tokens).toBeGreaterThan(0);
      expect(tokens).toBeLessThan(17_000);
    }
  },
);

/** Nothing that compresses: the worst screen there is. */
function noise(width: number, height: number): Frame {
  const roll = dice(5);
  const rgb = Uint8Array.from({ length: width * height * 3 }, () => Math.floor(roll() * 256));
  return frameOf({ rgb, width, height, display: 'test' });
}

test('a picture that is larger than an endpoint takes becomes WebP or JPEG, with all its pixels; any other stays PNG', async () => {
  const large = noise(400, 300);
  for (const lossy of ['webp', 'jpeg'] as const) {
    const url = await pictures({ ...pictureRules('m'), lossy, maxBytes: 250_000 })(large);
    expect(url.length).toBeLessThanOrEqual(250_000);
    expect(url).toMatch(new RegExp(`^data:image/${lossy};base64,`));
    const { format, width, height } = await sharp(Buffer.from(url.split(',')[1]!, 'base64')).metadata();
    expect({ format, width, height }).toEqual({ format: lossy, width: 400, height: 300 });
  }
  expect(await pictures(pictureRules('m'))(large)).toMatch(/^data:image\/png/);
});

test.each([
  ['gpt-4o', 'high'],
  ['gpt-6-sol', 'original'],
  ['claude-opus-5', undefined],
  ['qwen3-vl', undefined],
])('%s is asked for the detail %s', async (model, detail) => {
  const server = await startModelServer(says(JSON.stringify(values['skill-curation'])));
  try {
    await openaiModel({ model, baseURL: server.url, env: {} }).ask(ask('skill-curation'));
    const [, user] = server.requests[0]!.body.messages;
    const picture = (user!.content as Part[]).find((part) => part.type === 'image_url');
    expect(picture?.image_url).toEqual({
      url: expect.stringMatching(/^data:image\/png/) as string,
      ...(detail && { detail }),
    });
  } finally {
    await server.close();
  }
});

test('of more pictures than an endpoint takes it gets the newest', async () => {
  const server = await startModelServer(says(JSON.stringify(values['skill-curation'])));
  try {
    const images = Array.from({ length: 12 }, () => frame());
    await openaiModel({ model: 'm', baseURL: server.url, env: {} }).ask(ask('skill-curation', { images }));
    const [, user] = server.requests[0]!.body.messages;
    expect((user!.content as Part[]).filter((part) => part.type === 'image_url')).toHaveLength(pictureRules('m').most);
  } finally {
    await server.close();
  }
});
