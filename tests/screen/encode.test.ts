import { expect, it } from 'vitest';
import { encodePng, frameOf, readPng } from '../../src/agent/screen/encode.ts';
import { InputError } from '../../src/agent/types.ts';

it('keeps every pixel through a PNG', async () => {
  const rgb = Uint8Array.from({ length: 31 * 17 * 3 }, (_, at) => (at * 37) % 256);
  const frame = frameOf({ rgb, width: 31, height: 17, display: ':1' });
  const back = await readPng(await encodePng(frame));
  expect([back.width, back.height]).toEqual([31, 17]);
  expect(Buffer.from(back.rgb).equals(Buffer.from(rgb))).toBe(true);
  expect(back.hash).toBe(frame.hash);
});

it('gives equal pixels the same hash and other pixels another', () => {
  const rgb = new Uint8Array(6 * 4 * 3);
  const hashOf = (pixels: Uint8Array) => frameOf({ rgb: pixels, width: 6, height: 4, display: ':1' }).hash;
  expect(hashOf(rgb.slice())).toBe(hashOf(rgb));
  expect(hashOf(rgb.with(5, 1))).not.toBe(hashOf(rgb));
});

it('says which file is no picture', async () => {
  await expect(readPng('/nowhere/at-all.png')).rejects.toThrow(InputError);
  await expect(readPng('/nowhere/at-all.png')).rejects.toThrow(/at-all\.png/);
  await expect(readPng(Buffer.from('no picture'))).rejects.toThrow(InputError);
});
