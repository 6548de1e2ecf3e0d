import type { ShmSegment } from 'x11';
import { ComputerError } from '../../types.ts';
import type { Connection } from './connection.ts';
import type { Rows } from './damaged-rows.ts';

const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;

export interface RowReader {
  /** The bytes of the rows, until the next reading. */
  read(rows: Rows): Promise<Buffer>;
  /** What was read last stays as it is until the next but one call. */
  keep(): void;
  close(): void;
}

/** Through shared memory where the server allows it, else through the socket. */
export async function openRowReader(connection: Connection, width: number, height: number): Promise<RowReader> {
  const { X, root, shm } = connection;
  const rowBytes = width * 4;
  const usable = shm ? await connection.ask<boolean>((reply) => shm.usable(reply)).catch(() => false) : false;
  if (shm && usable) {
    const create = (): Promise<ShmSegment> =>
      connection.ask<ShmSegment>((reply) => shm.createSegment(rowBytes * height, reply));
    let [segment, kept] = [await create(), await create()];
    return {
      read: async ({ from, to }) => {
        const offset = from * rowBytes;
        const { buffer } = segment;
        await connection.ask((reply) =>
          segment.getImage(root, 0, from, width, to - from, ALL_PLANES, Z_PIXMAP, offset, reply),
        );
        return buffer.subarray(offset, to * rowBytes);
      },
      keep: () => {
        [segment, kept] = [kept, segment];
      },
      close: () => {
        segment.detach();
        kept.detach();
      },
    };
  }
  return {
    read: async ({ from, to }) => {
      const { data } = await connection.ask<{ data: Buffer }>((reply) =>
        X.GetImage(Z_PIXMAP, root, 0, from, width, to - from, ALL_PLANES, reply),
      );
      if (data.length >= (to - from) * rowBytes) return data.subarray(0, (to - from) * rowBytes);
      const depth = X.display.screen[0]!.root_depth;
      throw new ComputerError(`The display ${connection.display} has ${depth}-bit pixels; Deskhand needs 24-bit ones.`);
    },
    keep: () => undefined,
    close: () => undefined,
  };
}
