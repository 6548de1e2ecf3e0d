import type { XEvent, XProperty } from 'x11';
import type { Connection } from './connection.ts';

/** One format of what a selection holds. */
export interface Content {
  /** The atom under which programs ask for it: `text/html`, `image/png`. */
  target: number;
  /** Atom of the data's type, mostly the same. */
  type: number;
  format: number;
  bytes: Buffer;
}

/** An owner that has not answered by then hangs; ms. */
const ANSWER_MS = 500;
const MOST_BYTES = 64 << 20;
const NEW_VALUE = 0;
const NEVER_IN_PARTS = 1 << 22;

/** Asks the owner of a selection for it in one format; large ones come in parts (ICCCM 2.7.2, INCR). Null when it has none to give. */
export async function convert(
  connection: Connection,
  at: { window: number; selection: number; property: number; incr: number },
  target: number,
): Promise<Content | null> {
  const { X } = connection;
  const { window, selection, property } = at;
  const take = (): Promise<XProperty> =>
    connection.ask((reply) => X.GetProperty(1, window, property, 0, 0, NEVER_IN_PARTS, reply));
  const answered = nextEvent(
    connection,
    (event) =>
      event.name === 'SelectionNotify' &&
      event.requestor === window &&
      event.selection === selection &&
      event.target === target,
  );
  X.ConvertSelection(window, selection, target, property);
  if (!(await answered)?.property) return null;
  // The first part is asked for by taking the announcement away, so the ear must be open before.
  const isPart = (event: XEvent): boolean =>
    event.name === 'PropertyNotify' && event.wid === window && event.atom === property && event.state === NEW_VALUE;
  let next = nextEvent(connection, isPart);
  const first = await take();
  if (first.type !== at.incr) return first.type === 0 ? null : { ...contentOf(first), target };
  const parts: Buffer[] = [];
  let content: Content | null = null;
  for (let size = 0; size <= MOST_BYTES;) {
    if (!(await next)) return null;
    next = nextEvent(connection, isPart);
    const part = await take();
    if (part.data.length === 0) return content && { ...content, target, bytes: Buffer.concat(parts) };
    content ??= contentOf(part);
    // The package's buffer is one of many replies: what is kept must be a copy.
    parts.push(Buffer.from(part.data));
    size += part.data.length;
  }
  return null;
}

function contentOf(property: XProperty): Content {
  return { target: property.type, type: property.type, format: property.format, bytes: Buffer.from(property.data) };
}

/** The next event that fits, or null when none comes in time. */
function nextEvent(connection: Connection, fits: (event: XEvent) => boolean): Promise<XEvent | null> {
  return new Promise((resolve) => {
    const done = (event: XEvent | null): void => {
      clearTimeout(timer);
      stop();
      resolve(event);
    };
    const timer = setTimeout(() => done(null), ANSWER_MS);
    const stop = connection.onEvent((event) => {
      if (fits(event)) done(event);
    });
  });
}
