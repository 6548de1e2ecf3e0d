import type { XEvent, XProperty } from 'x11';
import type { Connection } from './connection.ts';

const READ_MS = 500;
const PROPERTY_DELETED = 1;

/** Serves text as the owner of X selections (ICCCM 2) and reads what others own. */
export interface Selections {
  /** Text of a selection; null when nobody owns it or it is not text. */
  read(selection: string): Promise<string | null>;
  /** Becomes the owner and serves the text to whoever asks; null gives the selection up. */
  own(selection: string, text: string | null): Promise<void>;
  /** Called when a program has taken the text out of our hands. `requestor` is one of its windows. */
  onTaken(listener: (requestor: number) => void): () => void;
}

export async function openSelections(connection: Connection, propertyChange: number): Promise<Selections> {
  const { X, root } = connection;
  const [TARGETS, UTF8, PLAIN, STRING, TEXT, ATOM, INCR, ANSWER] = await Promise.all(
    ['TARGETS', 'UTF8_STRING', 'text/plain;charset=utf-8', 'STRING', 'TEXT', 'ATOM', 'INCR', 'DESKHAND_ANSWER'].map(
      (name) => connection.atom(name),
    ),
  );
  const window = X.AllocID();
  X.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: propertyChange });

  const owned = new Map<number, string>();
  const takenListeners = new Set<(requestor: number) => void>();
  /** Properties that hold our text until the requestor deletes them. */
  const handedOver = new Set<string>();

  connection.onEvent((event) => {
    if (event.name === 'SelectionRequest' && event.owner === window) serve(event);
    else if (event.name === 'SelectionClear' && event.owner === window) owned.delete(event.selection);
    else if (event.name === 'PropertyNotify' && event.state === PROPERTY_DELETED) {
      if (handedOver.delete(`${event.wid} ${event.atom}`)) for (const listener of takenListeners) listener(event.wid);
    }
  });

  function serve(request: XEvent): void {
    const text = owned.get(request.selection);
    // Obsolete clients name no property and mean the target's own name (ICCCM 2.2).
    const property = request.property || request.target;
    let given = property;
    if (text === undefined) given = 0;
    else if (request.target === TARGETS) {
      X.ChangeProperty(0, request.requestor, property, ATOM!, 32, [TARGETS, UTF8!, PLAIN!, TEXT!, STRING!]);
    } else if (request.target === UTF8 || request.target === PLAIN || request.target === TEXT) {
      const type = request.target === TEXT ? UTF8! : request.target;
      handOver(request.requestor, property, type, Buffer.from(text, 'utf8'));
    } else if (request.target === STRING && isLatin1(text)) {
      handOver(request.requestor, property, STRING, Buffer.from(text, 'latin1'));
    } else given = 0;
    X.SendEvent(request.requestor, 0, 0, {
      name: 'SelectionNotify',
      time: request.time,
      requestor: request.requestor,
      selection: request.selection,
      target: request.target,
      property: given,
    });
  }

  function handOver(requestor: number, property: number, type: number, bytes: Buffer): void {
    X.ChangeWindowAttributes(requestor, { eventMask: propertyChange });
    handedOver.add(`${requestor} ${property}`);
    X.ChangeProperty(0, requestor, property, type, 8, bytes);
  }

  return {
    read: async (name) => {
      const selection = await connection.atom(name);
      const mine = owned.get(selection);
      if (mine !== undefined) return mine;
      if ((await connection.ask<number>((reply) => X.GetSelectionOwner(selection, reply))) === 0) return null;
      const answered = nextNotify(connection, window, selection);
      X.ConvertSelection(window, selection, UTF8!, ANSWER!);
      if (!(await answered)) return null;
      const value = await connection.ask<XProperty>((reply) => X.GetProperty(1, window, ANSWER!, 0, 0, 1 << 20, reply));
      return value.type === INCR || value.format !== 8 ? null : value.data.toString('utf8');
    },
    own: async (name, text) => {
      const selection = await connection.atom(name);
      if (text === null) {
        if (owned.delete(selection)) X.SetSelectionOwner(0, selection);
      } else {
        owned.set(selection, text);
        X.SetSelectionOwner(window, selection);
      }
      await connection.sync();
    },
    onTaken: (listener) => {
      takenListeners.add(listener);
      return () => takenListeners.delete(listener);
    },
  };
}

/** Whether the owner has converted the selection; an owner that hangs counts as no. */
function nextNotify(connection: Connection, window: number, selection: number): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (converted: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(converted);
    };
    const timer = setTimeout(() => done(false), READ_MS);
    const stop = connection.onEvent((event) => {
      if (event.name === 'SelectionNotify' && event.requestor === window && event.selection === selection) {
        done(event.property !== 0);
      }
    });
  });
}

function isLatin1(text: string): boolean {
  return Array.from(text).every((char) => char.codePointAt(0)! <= 0xff);
}
