import type { ShmSegment } from 'x11';
import { frameHash } from '../../frame-hash.ts';
import { ComputerError } from '../../types.ts';
import type { Frame } from '../../types.ts';
import type { Connection } from './connection.ts';
import { toRgb } from './pixels.ts';

const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;

export interface Capture {
  frame(): Promise<Frame>;
}

/** Captures the whole display: through shared memory where the server allows it, else through the socket. */
export function openCapture(connection: Connection): Capture {
  const { X, root, size } = connection;
  const read = openPixels(connection);
  /** Raw pixels of the last frame and what became of them: an equal screen is neither converted nor hashed again. */
  let last: { raw: Buffer; rgb: Uint8Array; hash: string } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const frame = async (): Promise<Frame> => {
    const takenAt = Date.now();
    const { width, height } = size;
    const [raw, pointer] = await Promise.all([
      read(width, height),
      connection.ask<{ rootX: number; rootY: number }>((reply) => X.QueryPointer(root, reply)),
    ]);
    if (last?.raw.length === raw.length && Buffer.compare(last.raw, raw) === 0) last.raw = raw;
    else {
      const rgb = toRgb(raw, width * height, X.display.image_byte_order);
      last = { raw, rgb, hash: frameHash(rgb) };
    }
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
    // One at a time: the pixels of the last frame but one are overwritten by the next.
    frame: () => {
      const mine = turn.then(frame);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Reads raw pixels, four bytes each. A buffer stays as it is until the next but one reading. */
function openPixels(connection: Connection): (width: number, height: number) => Promise<Buffer> {
  const { X, root, shm } = connection;
  let usable: boolean | null = null;
  let segments: { bytes: number; shared: ShmSegment[] } = { bytes: 0, shared: [] };

  return async (width, height) => {
    const bytes = width * height * 4;
    usable ??= shm ? await connection.ask<boolean>((reply) => shm.usable(reply)).catch(() => false) : false;
    if (usable && shm) {
      if (segments.bytes !== bytes) {
        for (const old of segments.shared) old.detach();
        const create = (): Promise<ShmSegment> =>
          connection.ask<ShmSegment>((reply) => shm.createSegment(bytes, reply));
        segments = { bytes, shared: [await create(), await create()] };
      }
      segments.shared.reverse();
      const segment = segments.shared[0]!;
      await connection.ask((reply) => segment.getImage(root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP, 0, reply));
      return segment.buffer;
    }
    const image = await connection.ask<{ data: Buffer }>((reply) =>
      X.GetImage(Z_PIXMAP, root, 0, 0, width, height, ALL_PLANES, reply),
    );
    if (image.data.length < bytes) {
      throw new ComputerError(
        `The display ${connection.display} has ${X.display.screen[0]!.root_depth}-bit pixels; Deskhand needs 24-bit ones.`,
      );
    }
    return image.data.subarray(0, bytes);
  };
}
