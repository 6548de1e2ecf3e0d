import type { Mark } from '../../types.ts';
import type { Connection } from './connection.ts';

/** A property of the root window. It stays when its writer is killed, and the server puts it in order with the input. */
const NAME = '_DESKHAND_HAND';
const STRING = 31;
/** Of X's own names, `AnyPropertyType`. */
const ANY = 0;
const REPLACE = 0;

/** Leaves word with the server of what has arrived there, for whoever comes after a kill. */
export interface ServerMark {
  /** Is written right behind the next press. */
  next: (mark: Mark | undefined) => void;
  /** Call it behind each press: from here on the input counts as arrived. */
  pressed: () => void;
}

export async function openServerMark(connection: Connection): Promise<ServerMark> {
  const { X, root } = connection;
  const name = await connection.atom(NAME);
  let waiting: Mark | undefined;
  return {
    next: (mark) => (waiting = mark),
    pressed() {
      if (!waiting) return;
      X.ChangeProperty(REPLACE, root, name, STRING, 8, Buffer.from(`${waiting.typed} ${waiting.id}`, 'latin1'));
      waiting = undefined;
    },
  };
}

/** What the last marked input was; null when there was none on this display. */
export async function readServerMark(connection: Connection): Promise<Mark | null> {
  const { X, root } = connection;
  const name = await connection.atom(NAME);
  const { data } = await connection.ask<{ data: Buffer }>((reply) => X.GetProperty(0, root, name, ANY, 0, 256, reply));
  const [, typed, id] = /^(\d+) (.+)$/.exec(data.toString('latin1')) ?? [];
  return typed === undefined || id === undefined ? null : { id, typed: Number(typed) };
}
