import { createHash } from 'node:crypto';
import type { Frame } from '../../src/agent/types.ts';

/** A screen of plain rectangles; equal seeds give equal pictures. `noise` 0 is a flat screen, 1 a game at its worst. */
export function sampleFrame(seed: number, { width = 320, height = 240, noise = 0 } = {}): Frame {
  const rgb = new Uint8Array(new SharedArrayBuffer(width * height * 3));
  let random = seed * 2654435761 + 1;
  for (let i = 0; i < rgb.length; i++) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    rgb[i] = ((((i / 300) | 0) * (seed + 7)) & 0xe0) + (noise > 0 ? ((random >>> 16) % 256) * noise : 0);
  }
  return {
    width,
    height,
    rgb,
    space: { display: ':9', offset: { x: 0, y: 0 }, scale: 1, width, height },
    hash: createHash('sha256').update(rgb).digest('hex'),
    takenAt: 0,
    pointer: { x: seed, y: 1 },
  };
}
