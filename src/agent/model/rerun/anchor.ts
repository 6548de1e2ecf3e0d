import type { Box, Element, ElementKind, Observation, Point } from '../../types.ts';

/** Something with words near the aim, seen from the aim. */
export interface Neighbour {
  label: string;
  /** From the middle of what was aimed at to the middle of this, in recorded pixels. */
  dx: number;
  dy: number;
  /** It stands on the same row, left or right of the aim. */
  beside: boolean;
  /** Nothing else on the recorded screen had these words. */
  unique: boolean;
}

/**
 * What a recorded action aimed at, in terms that survive another place, size, theme and scroll position: its own words, kind
 * and looks, what stands around it, and its window. Coordinates only say where in all of that the pointer went.
 */
export interface Anchor {
  at: Point;
  /** What lay under the pointer; null for plain ground. */
  element: Element | null;
  /** How many things on the recorded screen had the same words and kind … */
  twins: number;
  /** … and which of them it was, from 0, in reading order. */
  order: number;
  neighbours: Neighbour[];
  window: { app: string; title: string; box: Box } | null;
}

const NEIGHBOURS = 8;

export function anchorAt(at: Point, observation: Observation): Anchor {
  const element = elementAt(at, observation.elements);
  const things = labelled(observation);
  const own = element ? thingKey(element.label) : '';
  const from = element ? middle(element.box) : at;
  const height = element ? Math.min(element.box.h, 40) : 20;
  const neighbours = things
    .filter((thing) => thingKey(thing.label) !== own && !overlaps(thing.box, element?.box))
    .map(({ label, box }): Neighbour => {
      const { x, y } = middle(box);
      const [dx, dy] = [x - from.x, y - from.y];
      const unique = things.filter((other) => thingKey(other.label) === thingKey(label)).length === 1;
      return { label, dx, dy, beside: Math.abs(dy) <= 0.6 * Math.max(height, box.h), unique };
    })
    .sort((a, b) => nearness(a) - nearness(b))
    .slice(0, NEIGHBOURS);
  const twins = observation.elements
    .filter(({ label, kind }) => element !== null && sameWords(label, element.label) && kind === element.kind)
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const window = observation.windows.findLast(({ box }) => inside(box, at)) ?? null;
  return {
    at,
    element,
    twins: Math.max(1, twins.length),
    order: element ? Math.max(0, twins.indexOf(element)) : 0,
    neighbours,
    window: window && { app: window.app, title: window.title, box: window.box },
  };
}

export interface Thing {
  label: string;
  box: Box;
  kind: ElementKind;
  click: Point;
}

/** Everything that has words: elements, and lines that are no element. */
export function labelled({ elements, lines }: Pick<Observation, 'elements' | 'lines'>): Thing[] {
  const named = elements.filter(({ label }) => thingKey(label).length >= 2);
  const rest = lines.filter(
    ({ text, box }) => thingKey(text).length >= 2 && !named.some((element) => overlaps(element.box, box)),
  );
  return [...named, ...rest.map(({ text, box }): Thing => ({ label: text, box, kind: 'text', click: middle(box) }))];
}

/** A sign has no letter to compare. */
function sameWords(one: string, other: string): boolean {
  const [a, b] = [thingKey(one), thingKey(other)];
  return a === b && (a !== '' || one.trim() === other.trim());
}

/** Words as they are compared: letters and digits, in lower case. */
export function thingKey(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The smallest one under a point. */
function elementAt(at: Point, elements: Element[]): Element | null {
  const under = elements.filter(({ box }) => inside(box, at));
  return under.sort((a, b) => a.box.w * a.box.h - b.box.w * b.box.h)[0] ?? null;
}

/** What stands on the same row tells more than what stands above or below. */
function nearness({ dx, dy, beside }: Neighbour): number {
  return Math.hypot(dx, dy) * (beside ? 0.4 : 1);
}

export function middle({ x, y, w, h }: Box): Point {
  return { x: Math.round(x + (w - 1) / 2), y: Math.round(y + (h - 1) / 2) };
}

export function inside({ x, y, w, h }: Box, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x < x + w && point.y < y + h;
}

function overlaps(a: Box, b: Box | undefined): boolean {
  return b !== undefined && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
