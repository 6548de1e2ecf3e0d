import { ComputerError } from '../../types.ts';
import type { Box, DesktopWindow } from '../../types.ts';
import type { XProperty } from 'x11';
import type { Connection } from './connection.ts';

const ACTIVATE_MS = 2000;
const VIEWABLE = 2;
const IS_DIALOG = ['_NET_WM_WINDOW_TYPE_DIALOG', '_NET_WM_WINDOW_TYPE_UTILITY', '_NET_WM_WINDOW_TYPE_SPLASH'];
const NOT_FOR_PEOPLE = ['_NET_WM_WINDOW_TYPE_DESKTOP', '_NET_WM_WINDOW_TYPE_DOCK'];

/** All windows that a person would count, lowest first (EWMH 1.3). A minimized window has a box of 0 × 0. */
export async function listWindows(connection: Connection): Promise<DesktopWindow[]> {
  const [ids, active] = await Promise.all([clientList(connection), activeWindow(connection)]);
  const windows = await Promise.all(ids.map((id) => describe(connection, id, active)));
  return windows.filter((window) => window !== null);
}

/** Raises and focuses; resolves when the window manager says that it is the active one. */
export async function activateWindow(connection: Connection, id: number): Promise<void> {
  const { X, root } = connection;
  const ids = await clientList(connection);
  if (!ids.includes(id)) {
    throw new ComputerError(`There is no window ${id} on ${connection.display} (any more): list the windows again.`);
  }
  if ((await managerWindow(connection)) === null) {
    X.RaiseWindow(id);
    X.SetInputFocus(id, 2);
    await connection.sync();
    return;
  }
  const message = await connection.atom('_NET_ACTIVE_WINDOW');
  X.SendClientMessage(root, id, message, 32, [2, 0, 0]);
  const deadline = performance.now() + ACTIVATE_MS;
  while ((await activeWindow(connection)) !== id) {
    if (performance.now() > deadline) {
      throw new ComputerError(
        `Window ${id} did not become active within ${ACTIVATE_MS / 1000} s: a dialog of its program may be in front of it.`,
      );
    }
    await nextPropertyChange(connection, 50);
  }
}

export async function activeWindow(connection: Connection): Promise<number | null> {
  const manager = await managerWindow(connection);
  if (manager !== null) {
    const id = firstNumber(await property(connection, connection.root, '_NET_ACTIVE_WINDOW'));
    return id === 0 ? null : id;
  }
  const { focus } = await connection.ask<{ focus: number }>((reply) => connection.X.GetInputFocus(reply));
  return focus > 1 ? focus : null;
}

/** The window by which a running window manager shows itself (_NET_SUPPORTING_WM_CHECK), or null without one. */
export async function managerWindow(connection: Connection): Promise<number | null> {
  const id = firstNumber(await property(connection, connection.root, '_NET_SUPPORTING_WM_CHECK'));
  if (!id) return null;
  // The property outlives a manager that was killed; its window does not.
  const check = await property(connection, id, '_NET_SUPPORTING_WM_CHECK').catch(() => null);
  return firstNumber(check) === id ? id : null;
}

/** WM_CLASS class of a window or of its nearest ancestor that has one; empty when none has. */
export async function windowClass(connection: Connection, id: number): Promise<string> {
  let window = id;
  while (window > 1) {
    const found = className(await property(connection, window, 'WM_CLASS').catch(() => null));
    if (found !== '') return found;
    const tree = await connection
      .ask<{ parent: number }>((reply) => connection.X.QueryTree(window, reply))
      .catch(() => ({ parent: 0 }));
    window = tree.parent;
  }
  return '';
}

async function clientList(connection: Connection): Promise<number[]> {
  if ((await managerWindow(connection)) !== null) {
    return numbers(await property(connection, connection.root, '_NET_CLIENT_LIST_STACKING'));
  }
  const { children } = await connection.ask<{ children: number[] }>((reply) =>
    connection.X.QueryTree(connection.root, reply),
  );
  const shown = await Promise.all(
    children.map(async (id) => {
      const attributes = await connection
        .ask<{ mapState: number; overrideRedirect: number }>((reply) => connection.X.GetWindowAttributes(id, reply))
        .catch(() => null);
      return attributes?.mapState === VIEWABLE && !attributes.overrideRedirect;
    }),
  );
  return children.filter((_, index) => shown[index]);
}

/** Null when the window closed while we asked. */
async function describe(connection: Connection, id: number, active: number | null): Promise<DesktopWindow | null> {
  try {
    const get = (name: string): Promise<XProperty> => property(connection, id, name);
    const [name, shownName, oldName, group, pid, types, owner, box] = await Promise.all([
      get('_NET_WM_NAME'),
      get('_NET_WM_VISIBLE_NAME'),
      get('WM_NAME'),
      get('WM_CLASS'),
      get('_NET_WM_PID'),
      get('_NET_WM_WINDOW_TYPE'),
      get('WM_TRANSIENT_FOR'),
      frameBox(connection, id),
    ]);
    const typeNames = await Promise.all(
      numbers(types).map((atom) => connection.ask<string>((reply) => connection.X.GetAtomName(atom, reply))),
    );
    if (typeNames.some((type) => NOT_FOR_PEOPLE.includes(type))) return null;
    const transient = firstNumber(owner) ?? 0;
    return {
      id,
      // A title in COMPOUND_TEXT (xterm's) is read as the manager has translated it.
      title: text(name) || text(shownName) || text(oldName),
      app: className(group),
      box,
      active: id === active,
      dialog: typeNames.some((type) => IS_DIALOG.includes(type)) || (transient !== 0 && transient !== id),
      pid: firstNumber(pid),
    };
  } catch (error) {
    await connection.sync(); // tells a window that went from a server that went
    if (error instanceof ComputerError) return null;
    throw error;
  }
}

async function frameBox(connection: Connection, id: number): Promise<Box> {
  const { X, root } = connection;
  const [geometry, place, attributes, extents] = await Promise.all([
    connection.ask<{ width: number; height: number; borderWidth: number }>((reply) => X.GetGeometry(id, reply)),
    connection.ask<{ destX: number; destY: number }>((reply) => X.TranslateCoordinates(id, root, 0, 0, reply)),
    connection.ask<{ mapState: number }>((reply) => X.GetWindowAttributes(id, reply)),
    property(connection, id, '_NET_FRAME_EXTENTS'),
  ]);
  const [left = 0, right = 0, top = 0, bottom = 0] = numbers(extents);
  if (attributes.mapState !== VIEWABLE) return { x: place.destX, y: place.destY, w: 0, h: 0 };
  return {
    x: place.destX - left,
    y: place.destY - top,
    w: geometry.width + left + right,
    h: geometry.height + top + bottom,
  };
}

async function property(connection: Connection, window: number, name: string): Promise<XProperty> {
  const atom = await connection.atom(name);
  return connection.ask<XProperty>((reply) => connection.X.GetProperty(0, window, atom, 0, 0, 65_536, reply));
}

/** The root's properties are watched (see `openWindows`), so this wakes as soon as the manager has written one. */
function nextPropertyChange(connection: Connection, atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, atMostMs);
    const stop = connection.onEvent((event) => {
      if (event.name === 'PropertyNotify' && event.wid === connection.root) done();
    });
  });
}

function numbers(value: XProperty | null): number[] {
  if (!value || value.format !== 32) return [];
  return Array.from({ length: Math.floor(value.data.length / 4) }, (_, index) => value.data.readUInt32LE(index * 4));
}

function firstNumber(value: XProperty | null): number | null {
  return numbers(value)[0] ?? null;
}

/** UTF-8; where the bytes are not UTF-8 they are taken as Latin-1, which never fails. */
function text(value: XProperty): string {
  const bytes = value.data;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\0', '');
  } catch {
    return bytes.toString('latin1').replaceAll('\0', '');
  }
}

/** WM_CLASS holds two strings, instance and class, each ended by a zero byte. */
function className(value: XProperty | null): string {
  if (!value) return '';
  const [instance = '', group = ''] = value.data.toString('latin1').split('\0');
  return group || instance;
}
