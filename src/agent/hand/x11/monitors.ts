import type { Randr, Reply } from 'x11';
import type { Display } from '../../types.ts';
import type { Connection } from './connection.ts';

/** RRGetMonitors of RandR 1.5. */
const GET_MONITORS = 42;
const HEADER_BYTES = 24;
const MONITOR_BYTES = 24;

/**
 * Answers which monitors show the display, in the order of RandR, as `:1 HDMI-1`; the display as a whole, as `:1`, where there is
 * only one of them or the server cannot tell.
 */
export async function openMonitors(connection: Connection): Promise<() => Promise<Display[]>> {
  const { X, display, size } = connection;
  const randr = await connection.ask<Randr>((done) => X.require('randr', done)).catch(() => null);
  const [major, minor] = randr
    ? await connection.ask<[number, number]>((reply) => randr.QueryVersion(1, 5, reply)).catch(() => [0, 0])
    : [0, 0];
  const known = randr !== null && (major! > 1 || minor! >= 5) ? randr : null;

  return async () => {
    // Its answer comes after all that changed the size of the display.
    if (known === null) await connection.sync();
    const monitors = known ? await connection.ask<Monitor[]>((reply) => askMonitors(connection, known, reply)) : [];
    if (monitors.length < 2) {
      return [{ id: display, primary: true, x: 0, y: 0, w: size.width, h: size.height, scale: 1 }];
    }
    const names = await Promise.all(
      monitors.map(({ name }) => connection.ask<string>((reply) => X.GetAtomName(name, reply))),
    );
    return monitors.map(({ primary, x, y, w, h }, at) => {
      return { id: `${display} ${names[at]!}`, primary, x, y, w, h, scale: 1 };
    });
  };
}

/** `name` is an atom. */
type Monitor = Omit<Display, 'id' | 'scale'> & { name: number };

function askMonitors({ X, root }: Connection, { majorOpcode }: Randr, reply: Reply<Monitor[]>): void {
  const request = Buffer.alloc(12);
  request.writeUInt8(majorOpcode, 0);
  request.writeUInt8(GET_MONITORS, 1);
  request.writeUInt16LE(3, 2);
  request.writeUInt32LE(root, 4);
  request.writeUInt8(1, 8); // only those that show something
  X.seq_num++;
  X.pack_stream.put(request);
  X.replies[X.seq_num] = [readMonitors, reply];
  X.pack_stream.submit(true);
}

function readMonitors(bytes: Buffer): Monitor[] {
  const monitors: Monitor[] = [];
  let at = HEADER_BYTES;
  for (let left = bytes.readUInt32LE(4); left > 0; left--) {
    monitors.push({
      name: bytes.readUInt32LE(at),
      primary: bytes.readUInt8(at + 4) === 1,
      ...{ x: bytes.readInt16LE(at + 8), y: bytes.readInt16LE(at + 10) },
      ...{ w: bytes.readUInt16LE(at + 12), h: bytes.readUInt16LE(at + 14) },
    });
    at += MONITOR_BYTES + 4 * bytes.readUInt16LE(at + 6);
  }
  return monitors;
}
