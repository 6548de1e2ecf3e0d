import {
  ComputerError,
  type Action,
  type Box,
  type Computer,
  type DesktopWindow,
  type Display,
  type Frame,
  type Limits,
  type Point,
} from '../types.ts';

/** What the fake shows, as a function of everything that was done so far. */
export interface FakeScript {
  frames: (done: readonly Action[]) => Frame;
  windows?: (done: readonly Action[]) => DesktopWindow[];
  /** Left out, one display of the frame's size at 0,0. */
  displays?: Display[];
  limits?: Limits;
}

export interface FakeComputer extends Computer {
  /** Every action that was performed, in order. */
  readonly done: readonly Action[];
  /** What `hold` put down and nothing has released yet, as `key ctrl+a` and `button 1`. */
  readonly held: ReadonlySet<string>;
  readonly activated: readonly number[];
  readonly closed: boolean;
}

/**
 * A computer in memory, for tests and benchmarks of everything above the port: it keeps the port's promises about refusal, abort
 * and release, takes no time (a `wait` ends at once), and shows what the script says.
 */
export function fakeComputer(script: FakeScript): FakeComputer {
  const done: Action[] = [];
  const held = new Set<string>();
  const activated: number[] = [];
  let lastFrame: string | null = null;
  let pointer: Point = { x: 0, y: 0 };
  let closed = false;

  const frame = (): Frame => ({ ...script.frames(done), pointer });
  const windows = (): DesktopWindow[] => script.windows?.(done) ?? [];
  const displays = (): Display[] => script.displays ?? [displayOf(frame())];
  const open = (): void => {
    if (closed) throw new ComputerError('This computer was closed. Open it again.');
  };

  const perform = (action: Action): void => {
    const limit = script.limits?.[action.type];
    if (limit !== undefined) throw new ComputerError(limit);
    const { width, height, hash } = frame();
    for (const { x, y } of pointsOf(action)) {
      if (!Number.isInteger(x) || !Number.isInteger(y) || !displays().some((box) => holds(box, x, y))) {
        throw new ComputerError(`The point ${x}, ${y} is not on the screen of ${width} × ${height} pixels.`);
      }
      pointer = { x, y };
    }
    if (action.type === 'hold') for (const name of namesOf(action)) held.add(name);
    if (action.type === 'release') {
      for (const name of namesOf(action)) held.delete(name);
      if (namesOf(action).length === 0) held.clear();
    }
    lastFrame = hash;
    done.push(action);
  };

  return {
    provider: 'fake',
    limits: script.limits ?? {},
    done,
    held,
    activated,
    get closed() {
      return closed;
    },
    displays: () => attempt(open, displays),
    windows: () => attempt(open, windows),
    activate: (id) =>
      attempt(open, () => {
        if (!windows().some((window) => window.id === id)) throw new ComputerError(`There is no window ${id}.`);
        activated.push(id);
      }),
    pointer: () => attempt(open, () => pointer),
    capture: () => attempt(open, frame),
    perform: (action, signal) =>
      attempt(open, () => {
        signal.throwIfAborted();
        perform(action);
      }),
    settle: ({ signal }) =>
      attempt(open, () => {
        signal.throwIfAborted();
        return { still: true, changed: lastFrame !== null && frame().hash !== lastFrame, ms: 0 };
      }),
    releaseAll: () => attempt(open, () => held.clear()),
    close: () => {
      held.clear();
      closed = true;
      return Promise.resolve();
    },
  };
}

/** The port rejects where a plain function would throw. */
function attempt<T>(check: () => void, act: () => T): Promise<T> {
  return new Promise((resolve) => {
    check();
    resolve(act());
  });
}

function holds(box: Box, x: number, y: number): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h;
}

function displayOf({ space, width, height }: Frame): Display {
  return { id: space.display, x: 0, y: 0, w: width, h: height, primary: true, scale: 1 };
}

function pointsOf(action: Action): Point[] {
  if (action.type === 'drag') return action.path;
  return 'x' in action ? [{ x: action.x, y: action.y }] : [];
}

function namesOf({ keys, button }: { keys?: string; button?: number }): string[] {
  return [...(keys === undefined ? [] : [`key ${keys}`]), ...(button === undefined ? [] : [`button ${button}`])];
}
