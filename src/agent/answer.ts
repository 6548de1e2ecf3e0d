import { join } from 'node:path';
import type { Box, Computer, DesktopWindow, Frame, Line, Percept, Point } from './types.ts';
import { InputError } from './types.ts';
import type { Found, Near, Query } from './skills/verbs.ts';
import type { Match, Query as Search } from './screen/locate.ts';
import { centre, contains, shared } from './screen/boxes.ts';
import { isTicked } from './model/builtin/tick.ts';
import type { ModelLooks } from './model-looks.ts';
import { readPng } from './screen/encode.ts';
import { zoom } from './screen/zoom.ts';
import type { AskModel } from './stage.ts';
import { locate } from './screen/locate.ts';
import { looksLike } from './screen/looks-like.ts';
import { locateCloser } from './screen/locate-closer.ts';
import { shownAt } from './screen/shown.ts';
import { windowsOn } from './screen/space.ts';

/** From here on a label that was found is what a sentence means. */
const SURE = 0.88;
const NOTHING_READ: Percept = { lines: [], elements: [], grids: [], ms: 0 };

export interface World {
  computer: Computer;
  /** Its pictures show all of it, so that pixels of any frame are pixels of the display. */
  whole: boolean;
  look: () => Promise<Frame>;
  perceive: (frame: Frame) => Promise<Percept>;
  /** Who is asked after the instruments; left out, nobody. */
  model?: { ask: AskModel; looks: ModelLooks };
  /** How long nothing may change before the application in front counts as still. */
  quietMs: () => Promise<number>;
  /** Waits until the screen may have changed, at most briefly. */
  pause: (signal: AbortSignal) => Promise<void>;
  /** The folder of the skill that asks, for its pictures; null when it is no skill. */
  folder?: string | null;
}

export interface Answer {
  value: unknown;
  /** The frame that points of the value belong to. */
  frame: Frame | null;
}

/** Answers a skill's question from a fresh look at the screen: instruments first, the model second where there is one that sees. */
export async function answerQuery(query: Query, world: World, signal: AbortSignal): Promise<Answer> {
  const { computer } = world;
  switch (query.type) {
    case 'windows': {
      if (world.whole) return { value: await computer.windows(), frame: null };
      const frame = await computer.capture();
      return { value: windowsOn(await computer.windows(), frame.space), frame };
    }
    case 'activate':
      await computer.activate(query.window);
      return { value: null, frame: null };
    case 'settle': {
      const { still, changed } = await computer.settle({
        quietMs: await world.quietMs(),
        timeoutMs: query.seconds * 1000,
        signal,
      });
      return { value: { still, changed }, frame: null };
    }
    case 'find': {
      const frame = await world.look();
      const [found] = await find(query, frame, world);
      // Text that is not read is not there; what bears no text is not read.
      const unread = query.kind === 'icon' || query.kind === 'region';
      const value = found
        ? foundOn(frame, found)
        : unread
          ? await pointOut(wordsOf(query), frame, world, signal)
          : null;
      return { value, frame };
    }
    case 'find-picture': {
      const frame = await world.look();
      return { value: await findPicture(query, frame, world), frame };
    }
    case 'part':
      return { value: null, frame: null };
    case 'look': {
      // Natural words are answered by instruments as far as they name what can be read; quoted text is the label.
      const frame = await world.look();
      const label = /"([^"]+)"|“([^”]+)”/u.exec(query.question);
      const quoted = label?.[1] ?? label?.[2];
      const [found] = await find({ type: 'find', text: quoted ?? query.question }, frame, world);
      const sure = found !== undefined && (quoted !== undefined || found.score >= SURE || !world.model);
      return { value: sure ? foundOn(frame, found) : await pointOut(query.question, frame, world, signal), frame };
    }
    case 'read': {
      const frame = await world.look();
      const lines = read(query, await world.perceive(frame));
      return { value: lines.length > 0 ? lines : await readOut(query, frame, world, signal), frame };
    }
    case 'wait-for':
      return waitFor(query, world, signal);
    case 'call-skill':
      throw new Error('execute.ts runs skills itself; a call-skill query never gets here.');
  }
}

/** What the model points at. */
async function pointOut(words: string, frame: Frame, world: World, signal: AbortSignal): Promise<Found | null> {
  if (!world.model) return null;
  const { ask, looks } = world.model;
  const [percept, windows] = await Promise.all([world.perceive(frame), world.computer.windows()]);
  return looks.place({ words, frame, percept, windows, ask, signal });
}

function wordsOf({ text, kind, near }: Query & { type: 'find' }): string {
  return `the ${kind ?? 'place'} that is called or shows "${text}"${near === undefined ? '' : `, near ${placeWords(near)}`}`;
}

function placeWords(near: Near): string {
  return typeof near === 'string' ? `"${near}"` : `${near.x}, ${near.y}`;
}

/** What the model reads in a part of the picture, or beside something; nothing where there is no model. */
async function readOut(
  { box, near }: Query & { type: 'read' },
  frame: Frame,
  world: World,
  signal: AbortSignal,
): Promise<string[]> {
  if (!world.model) return [];
  const { ask, looks } = world.model;
  const windows = await world.computer.windows();
  const inside = box && shared(box, { x: 0, y: 0, w: frame.width, h: frame.height });
  if (inside) {
    const part = await zoom(frame, inside, 1);
    return looks.text({ words: 'all of its text', frame: part, percept: NOTHING_READ, windows, ask, signal });
  }
  if (near === undefined) return [];
  const words = `the text beside ${placeWords(near)}`;
  return looks.text({ words, frame, percept: await world.perceive(frame), windows, ask, signal });
}

async function find(query: Query & { type: 'find' }, frame: Frame, world: World): Promise<Match[]> {
  const percept = await world.perceive(frame);
  const within =
    query.box ??
    (query.window === undefined
      ? null
      : windowBox(query.window, windowsOn(await world.computer.windows(), frame.space)));
  const { text, kind, nth, near } = query;
  const search: Search = {
    text,
    ...(kind && { kind }),
    ...(nth !== undefined && { nth }),
    ...(typeof near === 'string' && { near }),
    ...(within && { within }),
  };
  const found = await locateCloser(frame, percept, search, world.perceive);
  if (typeof near === 'object') found.sort((a, b) => far(a.click, near) - far(b.click, near));
  return found;
}

/** The place, and of a box to tick whether it is. */
function foundOn(frame: Frame, match: Match): Found | null {
  const place = asFound(match);
  return place && match.kind === 'checkbox' ? { ...place, ticked: isTicked(frame, match.box) } : place;
}

async function findPicture(
  { picture, near }: Query & { type: 'find-picture' },
  frame: Frame,
  world: World,
): Promise<Found | null> {
  if (!world.folder) throw new InputError(`Only a skill has pictures; ${picture} belongs to none.`);
  const percept = await world.perceive(frame);
  const from =
    near === undefined ? null : typeof near === 'string' ? anchorBox(near, percept) : { ...near, w: 1, h: 1 };
  if (near !== undefined && !from) return null;
  const alike = looksLike(frame, percept.elements, await readPng(join(world.folder, picture)));
  if (from) alike.sort((a, b) => far(centre(a.box), centre(from)) - far(centre(b.box), centre(from)));
  const [found] = alike;
  return found ? { ...found.click, box: found.box, label: found.label } : null;
}

async function waitFor(query: Query & { type: 'wait-for' }, world: World, signal: AbortSignal): Promise<Answer> {
  const end = performance.now() + query.seconds * 1000;
  let seen = '';
  for (;;) {
    const frame = await world.computer.capture();
    if (frame.hash !== seen) {
      seen = frame.hash;
      const windows = windowsOn(await world.computer.windows(), frame.space);
      const [found] = shownAt(await world.perceive(frame), query.text, windows);
      if (query.gone ? !found : found) return { value: query.gone ? true : asFound(found), frame };
    }
    if (performance.now() >= end) return { value: null, frame };
    await world.pause(signal);
    signal.throwIfAborted();
  }
}

/** Rows of text in a box, or the row that stands beside a label or point. */
function read(query: Query & { type: 'read' }, percept: Percept): string[] {
  const { box } = query;
  if (box) return percept.lines.filter((line) => contains(box, centre(line.box))).map((line) => line.text);
  const anchor = query.near === undefined ? null : anchorBox(query.near, percept);
  if (!anchor) return [];
  return percept.lines.filter((line) => sameRow(line, anchor)).map((line) => line.text);
}

function anchorBox(near: Near, percept: Percept): Box | null {
  if (typeof near !== 'string') return { ...near, w: 1, h: 1 };
  return locate(percept, { text: near })[0]?.box ?? null;
}

function sameRow(line: Line, anchor: Box): boolean {
  const y = anchor.y + anchor.h / 2;
  return y >= line.box.y && y < line.box.y + line.box.h;
}

function windowBox(window: number | 'active', windows: DesktopWindow[]): Box | null {
  const found = windows.find((candidate) => (window === 'active' ? candidate.active : candidate.id === window));
  if (found) return found.box;
  if (window === 'active') return null;
  throw new InputError(
    `There is no window ${window}. Open are: ${windows.map((w) => `${w.id} "${w.title}"`).join(', ') || 'none'}.`,
  );
}

function asFound(match: Match | undefined): Found | null {
  return match ? { x: match.click.x, y: match.click.y, box: match.box, label: match.label } : null;
}

function far(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
