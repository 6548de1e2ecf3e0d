import type { XEvent } from 'x11';
import type { Connection } from './connection.ts';
import { convert } from './convert.ts';
import type { Content } from './convert.ts';

const PROPERTY_DELETED = 1;
/** A request carries at most 256 KB; what is larger goes in parts of this many bytes. */
const PART_BYTES = 128 << 10;
/** For keeping what others own: a picture comes in a dozen formats, each made anew. */
const SAVE_MS = 3000;
const SAVE_BYTES = 64 << 20;
/** Targets that ask for a deed or for data about the selection, not for its content. */
const NO_CONTENT = [
  'TARGETS',
  'MULTIPLE',
  'TIMESTAMP',
  'SAVE_TARGETS',
  'DELETE',
  'INSERT_SELECTION',
  'INSERT_PROPERTY',
];

/** Serves content as the owner of X selections (ICCCM 2) and reads what others own. */
export interface Selections {
  /** Text of a selection; null when nobody owns it or it is not text. */
  read(selection: string): Promise<string | null>;
  /** A selection in all its formats; null when nobody owns it. What takes longer than 3 s or 64 MB in all is left out. */
  save(selection: string): Promise<Content[] | null>;
  /**
   * Becomes the owner and serves the text or content to whoever asks; null gives the selection up. A `secret` says so to the programs
   * that keep what was copied, by the hint of password managers.
   */
  own(selection: string, what: string | Content[] | null, secret?: boolean): Promise<void>;
  /**
   * Called when a program asks for anything of a selection of ours (`taken` false), and when it has taken content, all of it
   * (`taken` true). `requestor` is one of its windows.
   */
  onRequest(listener: (requestor: number, taken: boolean) => void): () => void;
}

export async function openSelections(connection: Connection, propertyChange: number): Promise<Selections> {
  const { X, root } = connection;
  const atoms = async (names: string[]): Promise<number[]> => Promise.all(names.map((name) => connection.atom(name)));
  const [TARGETS, UTF8, PLAIN, STRING, TEXT, ATOM, INCR, ANSWER, HINT] = (await atoms([
    'TARGETS',
    'UTF8_STRING',
    'text/plain;charset=utf-8',
    'STRING',
    'TEXT',
    'ATOM',
    'INCR',
    'DESKHAND_ANSWER',
    'x-kde-passwordManagerHint',
  ])) as [number, number, number, number, number, number, number, number, number];
  const noContent = await atoms(NO_CONTENT);
  const window = X.AllocID();
  X.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: propertyChange });

  const owned = new Map<number, Content[]>();
  const listeners = new Set<(requestor: number, taken: boolean) => void>();
  /** What is still to be given, by requestor and property; nothing once all was written and is only to be taken. */
  const transfers = new Map<string, { content: Content; offset: number } | null>();

  connection.onEvent((event) => {
    if (event.name === 'SelectionRequest' && event.owner === window) serve(event);
    else if (event.name === 'SelectionClear' && event.owner === window) owned.delete(event.selection);
    else if (event.name === 'PropertyNotify' && event.state === PROPERTY_DELETED) goOn(event.wid, event.atom);
  });

  function serve(request: XEvent): void {
    for (const listener of listeners) listener(request.requestor, false);
    const contents = owned.get(request.selection);
    // Obsolete clients name no property and mean the target's own name (ICCCM 2.2).
    const property = request.property || request.target;
    const content = contents?.find(({ target }) => target === request.target);
    let given = property;
    if (contents && request.target === TARGETS) {
      X.ChangeProperty(0, request.requestor, property, ATOM, 32, [TARGETS, ...contents.map(({ target }) => target)]);
    } else if (content) handOver(request.requestor, property, content);
    else given = 0;
    X.SendEvent(request.requestor, 0, 0, {
      name: 'SelectionNotify',
      time: request.time,
      requestor: request.requestor,
      selection: request.selection,
      target: request.target,
      property: given,
    });
  }

  function handOver(requestor: number, property: number, content: Content): void {
    X.ChangeWindowAttributes(requestor, { eventMask: propertyChange });
    const { type, format, bytes } = content;
    const inParts = bytes.length > PART_BYTES;
    transfers.set(`${requestor} ${property}`, inParts ? { content, offset: 0 } : null);
    if (inParts) X.ChangeProperty(0, requestor, property, INCR, 32, [bytes.length]);
    else X.ChangeProperty(0, requestor, property, type, format, bytes);
  }

  /** The requestor has taken what was there: the next part, an empty one at the end, and then it has all. */
  function goOn(requestor: number, property: number): void {
    const key = `${requestor} ${property}`;
    const transfer = transfers.get(key);
    if (transfer === undefined) return;
    if (transfer === null) {
      transfers.delete(key);
      for (const listener of listeners) listener(requestor, true);
      return;
    }
    const { content, offset } = transfer;
    const part = content.bytes.subarray(offset, offset + PART_BYTES);
    transfers.set(key, part.length === 0 ? null : { content, offset: offset + part.length });
    X.ChangeProperty(0, requestor, property, content.type, content.format, part);
  }

  function asContents(text: string, secret: boolean): Content[] {
    const utf8 = Buffer.from(text, 'utf8');
    const content = (target: number, type: number, bytes: Buffer): Content => ({ target, type, format: 8, bytes });
    return [
      content(UTF8, UTF8, utf8),
      content(PLAIN, PLAIN, utf8),
      content(TEXT, UTF8, utf8),
      ...(secret ? [content(HINT, HINT, Buffer.from('secret'))] : []),
      ...(isLatin1(text) ? [content(STRING, STRING, Buffer.from(text, 'latin1'))] : []),
    ];
  }

  async function contentsOf(selection: number, targets: number[] | null): Promise<Content[] | null> {
    const mine = owned.get(selection);
    if (mine) return mine;
    if ((await connection.ask<number>((reply) => X.GetSelectionOwner(selection, reply))) === 0) return null;
    const at = { window, selection, property: ANSWER, incr: INCR };
    const offered = targets ?? numbers((await convert(connection, at, TARGETS))?.bytes ?? Buffer.alloc(0));
    const wanted = offered.filter((target) => !noContent.includes(target));
    const deadline = performance.now() + SAVE_MS;
    const contents: Content[] = [];
    let size = 0;
    for (const target of new Set(wanted.length > 0 ? wanted : [UTF8])) {
      if (performance.now() > deadline) break;
      const content = await convert(connection, at, target);
      if (!content || size + content.bytes.length > SAVE_BYTES) continue;
      size += content.bytes.length;
      contents.push(content);
    }
    return contents;
  }

  return {
    read: async (name) => {
      const contents = await contentsOf(await connection.atom(name), [UTF8]);
      return contents?.find(({ target }) => target === UTF8)?.bytes.toString('utf8') ?? null;
    },
    save: async (name) => contentsOf(await connection.atom(name), null),
    own: async (name, what, secret = false) => {
      const selection = await connection.atom(name);
      if (what === null) {
        if (owned.delete(selection)) X.SetSelectionOwner(0, selection);
      } else {
        owned.set(selection, typeof what === 'string' ? asContents(what, secret) : what);
        X.SetSelectionOwner(window, selection);
      }
      await connection.sync();
    },
    onRequest: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function numbers(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}

function isLatin1(text: string): boolean {
  return Array.from(text).every((char) => char.codePointAt(0)! <= 0xff);
}
