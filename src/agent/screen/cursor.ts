/**
 * The pointer drawn into a copy of a frame. No way of capturing shows it, but people who watch and some models want it.
 */
import { frameHash } from '../frame-hash.ts';
import type { Frame, Point } from '../types.ts';

/** A picture of a pointer: 4 bytes a pixel, red, green, blue, alpha (not premultiplied); `hot` is the pixel that points. */
export interface CursorImage {
  width: number;
  height: number;
  rgba: Uint8Array;
  hot: Point;
}

/** `#` black, `.` white. */
const ARROW = [
  '#',
  '##',
  '#.#',
  '#..#',
  '#...#',
  '#....#',
  '#.....#',
  '#......#',
  '#.......#',
  '#........#',
  '#.....####',
  '#..#..#',
  '#.# #..#',
  '##  #..#',
  '#    #..#',
  '     #..#',
  '      ##',
];

/** The plain arrow, for displays that do not tell what theirs looks like. */
export const PLAIN_ARROW: CursorImage = arrow();

/** A copy of the frame with the pointer on it. The frame itself when its pointer is unknown. */
export function withPointer(frame: Frame, image: CursorImage = PLAIN_ARROW): Frame {
  if (!frame.pointer) return frame;
  const rgb = new Uint8Array(new SharedArrayBuffer(frame.rgb.length));
  rgb.set(frame.rgb);
  const left = frame.pointer.x - image.hot.x;
  const top = frame.pointer.y - image.hot.y;
  for (let y = Math.max(0, -top); y < Math.min(image.height, frame.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(image.width, frame.width - left); x++) {
      const from = (y * image.width + x) * 4;
      const to = ((top + y) * frame.width + left + x) * 3;
      const alpha = image.rgba[from + 3]! / 255;
      for (let channel = 0; channel < 3; channel++) {
        rgb[to + channel] = Math.round(rgb[to + channel]! * (1 - alpha) + image.rgba[from + channel]! * alpha);
      }
    }
  }
  return { ...frame, rgb, hash: frameHash(rgb) };
}

function arrow(): CursorImage {
  const width = Math.max(...ARROW.map((row) => row.length));
  const rgba = new Uint8Array(width * ARROW.length * 4);
  for (const [y, row] of ARROW.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (row[x] === ' ') continue;
      const value = row[x] === '.' ? 255 : 0;
      rgba.set([value, value, value, 255], (y * width + x) * 4);
    }
  }
  return { width, height: ARROW.length, rgba, hot: { x: 0, y: 0 } };
}
