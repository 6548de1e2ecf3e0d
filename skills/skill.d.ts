/**
 * What a skill.js can use, besides JavaScript itself. Write `yield` before an action and `yield*` before a question;
 * the answer of `yield*` is typed. Coordinates are whole pixels of the screen, x to the right, y down.
 */

interface Point {
  x: number;
  y: number;
}

/** `x`,`y` is the top-left corner. */
interface Box extends Point {
  w: number;
  h: number;
}

/** Something found on the screen; `x`,`y` is where to click it. */
interface Found extends Point {
  box: Box;
  label: string;
  /** Only of a checkbox. */
  ticked?: boolean;
}

interface DesktopWindow {
  id: number;
  title: string;
  /** WM_CLASS class on X11, the program's name elsewhere. */
  app: string;
  box: Box;
  active: boolean;
  dialog: boolean;
  pid: number | null;
}

/** Plain data that a verb builds and a skill yields; `T` is the answer. */
interface Verb<T> {
  readonly type: string;
  [Symbol.iterator](): Generator<Verb<unknown>, T>;
}

/** What a skill is: it yields verbs, and may return a text that says what it did. */
type Steps<T = string | undefined> = Generator<Verb<unknown>, T>;

/** 1 left, 2 middle, 3 right, 4 back, 5 forward. */
type Button = 1 | 2 | 3 | 4 | 5;

interface ClickOptions {
  button?: Button;
  /** Keys that are held meanwhile: `['ctrl']`. */
  modifiers?: string[];
}

interface FindOptions {
  kind?: 'text' | 'button' | 'field' | 'checkbox' | 'icon' | 'cell' | 'region';
  /** Which one of several equal labels, counted from 1 in reading order; -1 is the last. */
  nth?: number;
  /** The one that is nearest to this label or point. */
  near?: string | Point;
  /** Only in this window: its id, or the active one. */
  window?: number | 'active';
  /** Only in this box. */
  box?: Box;
}

// ── Actions ─────────────────────────────────────────────────────────────────────────────────────────────────────────

declare function click(x: number, y: number, options?: ClickOptions): Verb<null>;
declare function doubleClick(x: number, y: number, options?: ClickOptions): Verb<null>;
declare function tripleClick(x: number, y: number, options?: ClickOptions): Verb<null>;
declare function move(x: number, y: number): Verb<null>;
/** Relative motion, also for games that read raw motion. */
declare function moveBy(dx: number, dy: number): Verb<null>;
/** Presses at the first point, passes through all, releases at the last. */
declare function drag(path: Point[], options?: ClickOptions): Verb<null>;
/** Wheel notches at a point: `dy` > 0 scrolls down, `dx` > 0 to the right. */
declare function scroll(x: number, y: number, dy: number, dx?: number): Verb<null>;
/** A key or a chord: `escape`, `ctrl+shift+s`. */
declare function keypress(keys: string): Verb<null>;
/** Every character arrives as written; `\n` presses Enter, `\t` presses Tab. */
declare function type(text: string): Verb<null>;
/** Holds keys or a button until `release`, or until `ms` have passed (at most 60000). */
declare function hold(options: { keys: string; ms: number } | { button: Button; ms: number }): Verb<null>;
/** Releases what is named; with nothing named, everything that is held. */
declare function release(options?: { keys?: string; button?: Button }): Verb<null>;
/** At most 60. For games and animations; the screen settles by itself after every action. */
declare function wait(seconds: number): Verb<null>;

// ── Questions ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a label is, or null. */
declare function find(label: string, options?: FindOptions): Verb<Found | null>;
/** What looks like a picture of the skill's folder (`send.png`), in any size and theme, or null; `near` decides between several. */
declare function findPicture(picture: string, options?: { near?: string | Point }): Verb<Found | null>;
/** The same in natural words: `the second red row`. A model that sees is asked where the instruments have no answer. */
declare function look(question: string): Verb<Found | null>;
/** The lines of text in a box, or beside a label or point. */
declare function read(where: { box: Box } | { near: string | Point }): Verb<string[]>;
/** Waits (10 seconds, or `seconds`) until a label is shown and says where; null when the time ran out. */
declare function waitFor(label: string, options?: { seconds?: number; gone?: false }): Verb<Found | null>;
/** Waits until a label is gone: true; null when it is still there at the end. */
declare function waitFor(label: string, options: { seconds?: number; gone: true }): Verb<true | null>;
/** All windows, lowest first. */
declare function windows(): Verb<DesktopWindow[]>;
declare function activate(windowId: number): Verb<null>;
/** Waits until the screen is still, at most so long (5 seconds). */
declare function settle(seconds?: number): Verb<{ still: boolean; changed: boolean }>;
/** Says what comes next, for whoever watches. When the skill fails, the agent goes on with the part that had begun. */
declare function part(text: string): Verb<null>;
/** Runs another skill to its end and gives what it returned. When it fails, so does this one, unless it catches that. */
declare function call(skill: string, args?: Record<string, unknown>): Verb<unknown>;

/** Ends the skill: it failed, for this reason. Say what can be done instead. */
declare function fail(message: string): never;
