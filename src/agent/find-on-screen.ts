import { placeWords, far } from './anchor.ts';
import { isTicked } from './model/builtin/tick.ts';
import type { Match, Query as Search } from './screen/locate.ts';
import { locate } from './screen/locate.ts';
import { locateCloser } from './screen/locate-closer.ts';
import { windowsOn } from './screen/space.ts';
import type { Found, Query } from './skills/verbs.ts';
import type { Box, DesktopWindow, Frame } from './types.ts';
import { InputError } from './types.ts';
import type { World } from './world.ts';

/** From here on a label that was found is what a sentence means. */
const SURE = 0.88;

/** Where a label is. Text that is not read is not there; what bears no text, a model may know. */
export async function find(
  query: Query & { type: 'find' },
  frame: Frame,
  world: World,
  signal: AbortSignal,
): Promise<Found | null> {
  const found = await byInstruments(query, frame, world);
  if (found) return foundOn(frame, found);
  const unread = query.kind === 'icon' || query.kind === 'region';
  return unread ? byModel(wordsOf(query), frame, world, signal) : null;
}

/** The same in natural words: answered by instruments as far as they name what can be read; quoted text is the label. */
export async function lookFor(
  question: string,
  frame: Frame,
  world: World,
  signal: AbortSignal,
): Promise<Found | null> {
  const label = /"([^"]+)"|“([^”]+)”/u.exec(question);
  const quoted = label?.[1] ?? label?.[2];
  const found = await byInstruments({ type: 'find', text: quoted ?? question }, frame, world);
  const sure = found !== undefined && (quoted !== undefined || found.score >= SURE || !world.model);
  return sure ? foundOn(frame, found) : byModel(question, frame, world, signal);
}

async function byInstruments(query: Query & { type: 'find' }, frame: Frame, world: World): Promise<Match | undefined> {
  const percept = await world.perceive(frame);
  const windows = windowsOn(await world.computer.windows(), frame.space);
  const within = query.box ?? (query.window === undefined ? null : windowBox(query.window, windows));
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
  if (found.length > 0 || !world.named) return found[0];
  // Telling icons apart takes longer than reading, so it waits until nothing that is written fits.
  const icons = world.named(frame, percept, windows).filter(({ label }) => label !== '');
  return locate({ ...percept, lines: [], grids: [], elements: icons }, search)[0];
}

/** What the model points at. */
async function byModel(words: string, frame: Frame, world: World, signal: AbortSignal): Promise<Found | null> {
  if (!world.model) return null;
  const { ask, looks } = world.model;
  const [percept, windows] = await Promise.all([world.perceive(frame), world.computer.windows()]);
  return looks.place({ words, frame, percept, windows, ask, signal });
}

function wordsOf({ text, kind, near }: Query & { type: 'find' }): string {
  return `the ${kind ?? 'place'} that is called or shows "${text}"${near === undefined ? '' : `, near ${placeWords(near)}`}`;
}

/** The place, and of a box to tick whether it is. */
function foundOn(frame: Frame, match: Match): Found | null {
  const place = asFound(match);
  return match.kind === 'checkbox' ? { ...place, ticked: isTicked(frame, match.box) } : place;
}

function windowBox(window: number | 'active', windows: DesktopWindow[]): Box | null {
  const found = windows.find((candidate) => (window === 'active' ? candidate.active : candidate.id === window));
  if (found) return found.box;
  if (window === 'active') return null;
  throw new InputError(
    `There is no window ${window}. Open are: ${windows.map((w) => `${w.id} "${w.title}"`).join(', ') || 'none'}.`,
  );
}

export function asFound({ click, box, label }: Match): Found {
  return { ...click, box, label };
}
