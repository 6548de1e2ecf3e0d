import sharp from 'sharp';
import { frameHash } from '../frame-hash.ts';
import type { Frame } from '../types.ts';

/** The whole frame with fewer pixels: its long side becomes `longSide`. A frame that is no larger stays as it is. */
export async function shrink(frame: Frame, longSide: number): Promise<Frame> {
  const scale = Math.max(frame.width, frame.height) / longSide;
  if (scale <= 1) return frame;
  const [width, height] = [frame.width, frame.height].map((side) => Math.max(1, Math.round(side / scale))) as [
    number,
    number,
  ];
  const data = await sharp(Buffer.from(frame.rgb), { raw: { width: frame.width, height: frame.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const rgb = new Uint8Array(new SharedArrayBuffer(data.length));
  rgb.set(data);
  const pointer = frame.pointer && {
    x: Math.min(width - 1, Math.floor(frame.pointer.x / scale)),
    y: Math.min(height - 1, Math.floor(frame.pointer.y / scale)),
  };
  const space = { ...frame.space, scale: (frame.space.scale * frame.width) / width, width, height };
  return { ...frame, width, height, rgb, space, hash: frameHash(rgb), pointer };
}
