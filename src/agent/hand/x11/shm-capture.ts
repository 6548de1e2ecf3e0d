import { hash } from 'node:crypto';
import type { ShmSegment } from 'x11';
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
  let segment: { bytes: number; shm: ShmSegment } | null = null;
  let usable: boolean | null = null;
  /** Raw pixels of the last frame and what became of them: an equal screen is neither converted nor hashed again. */
  let last: { raw: Buffer; rgb: Uint8Array; hash: string } | null = null;

  return {
    frame: async () => {
      const takenAt = Date.now();
      const { width, height } = size;
      const [raw, pointer] = await Promise.all([
        readPixels(width, height),
        connection.ask<{ rootX: number; rootY: number }>((reply) => X.QueryPointer(root, reply)),
      ]);
      if (last?.raw.length !== raw.length || Buffer.compare(last.raw, raw) !== 0) {
        const rgb = toRgb(raw, width * height, X.display.image_byte_order);
        last = { raw: Buffer.from(raw), rgb, hash: hash('sha256', rgb) };
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
    },
  };

  async function readPixels(width: number, height: number): Promise<Buffer> {
    const bytes = width * height * 4;
    const shm = connection.shm;
    usable ??= shm ? await connection.ask<boolean>((reply) => shm.usable(reply)).catch(() => false) : false;
    if (usable && shm) {
      if (segment?.bytes !== bytes) {
        segment?.shm.detach();
        segment = { bytes, shm: await connection.ask<ShmSegment>((reply) => shm.createSegment(bytes, reply)) };
      }
      const { shm: shared } = segment;
      await connection.ask((reply) => shared.getImage(root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP, 0, reply));
      return shared.buffer;
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
  }
}
