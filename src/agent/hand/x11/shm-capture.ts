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
  /** A copy of the last picture, for the next one to be drawn into. */
  let spare: Uint8Array | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const picture = (screen: ScreenPixels): { rgb: Uint8Array; hash: string } => {
    const { width, height, raw, changed } = screen;
    const [first] = changed;
    if (last && !first) return last;
    const before = last?.rgb.length === width * height * 3 ? last.rgb : null;
    const rows: Rows[] = before ? changed : [{ from: 0, to: height }];
    const rgb = before ? (spare ?? copyOf(before)) : new Uint8Array(new SharedArrayBuffer(width * height * 3));
    spare = null;
    for (const { from, to } of rows) {
      intoRgb(raw, rgb, { from: from * width, to: to * width }, X.display.image_byte_order);
    }
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
  /** Fresh memory takes longer than all that is drawn into it, so it is sought while the host looks at this frame. */
  const prepare = (): void => {
    if (last) spare ??= copyOf(last.rgb);
  };

  return {
    // One at a time: the rows of the last frame are overwritten by the next.
    frame: () => {
      const mine = turn.then(frame);
      turn = mine.then(
        () => void setImmediate(prepare),
        () => undefined,
      );
      return mine;
    },
  };
}

/** In shared memory of its own. */
function copyOf(rgb: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(rgb.length));
  copy.set(rgb);
  return copy;
}
