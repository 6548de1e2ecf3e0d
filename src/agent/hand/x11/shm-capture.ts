import { openFrameHash } from '../../frame-hash.ts';
import type { Frame } from '../../types.ts';
import type { Connection } from './connection.ts';
import type { Rows } from './damaged-rows.ts';
import { intoRgb } from './pixels.ts';
import { openScreenPixels, type ScreenPixels } from './screen-pixels.ts';

export interface Capture {
  frame(): Promise<Frame>;
}

/** Captures the whole display: through shared memory where the server allows it, else through the socket. */
export function openCapture(connection: Connection): Capture {
  const { X, root } = connection;
  const hash = openFrameHash();
  let pixels: Promise<() => Promise<ScreenPixels>> | null = null;
  /** The picture of the last frame: rows that are still the same are neither converted nor hashed again. */
  let last: { rgb: Uint8Array; hash: string } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const picture = (screen: ScreenPixels): { rgb: Uint8Array; hash: string } => {
    const { width, height, raw, changed } = screen;
    const [first] = changed;
    if (last && !first) return last;
    const before = last?.rgb.length === width * height * 3 ? last.rgb : null;
    const rows: Rows[] = before ? changed : [{ from: 0, to: height }];
    const rgb = new Uint8Array(new SharedArrayBuffer(width * height * 3));
    if (before && rows[0]!.to - rows[0]!.from < height) rgb.set(before);
    for (const { from, to } of rows)
      intoRgb(raw, rgb, { from: from * width, to: to * width }, X.display.image_byte_order);
    return { rgb, hash: hash(rgb, before ? first!.from * width * 3 : 0) };
  };

  const frame = async (): Promise<Frame> => {
    const takenAt = Date.now();
    pixels ??= openScreenPixels(connection);
    const [screen, pointer] = await Promise.all([
      (await pixels)(),
      connection.ask<{ rootX: number; rootY: number }>((reply) => X.QueryPointer(root, reply)),
    ]);
    last = picture(screen);
    const { width, height } = screen;
    return {
      width,
      height,
      rgb: last.rgb,
      space: { display: connection.display, offset: { x: 0, y: 0 }, scale: 1, width, height },
      hash: last.hash,
      takenAt,
      pointer: { x: pointer.rootX, y: pointer.rootY },
    };
  };
  return {
    // One at a time: the rows of the last frame are overwritten by the next.
    frame: () => {
      const mine = turn.then(frame);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
