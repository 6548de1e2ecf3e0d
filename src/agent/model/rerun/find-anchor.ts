import type { Box, DesktopWindow, Element, Observation, Point } from '../../types.ts';
import type { Instruments } from '../builtin/instruments.ts';
import type { Anchor, Neighbour, Thing } from './anchor.ts';
import { inside, labelled, middle, thingKey } from './anchor.ts';

/** Where the aim is now; or, in words, why that is not known. Then nothing is clicked. */
export type Aim = { at: Point; scale: number } | { missing: string };

/** What finding looks with. */
export interface Present {
  observation: Observation;
  locate: Instruments['locate'];
  /** How alike what is drawn in this box is to what was drawn at the anchor: −1 to 1. */
  looksLike: (box: Box) => number;
  /** Whether a checkbox in this box is ticked just as the recorded one was. */
  tickedAsBefore: (box: Box) => boolean;
}

/** Words of the same place read on two screens differ by a letter at most. */
const SAME_WORDS = 0.85;
/** A correlation from which on two drawings are the same one, when what stands around agrees. */
const SAME_LOOKS = 0.8;

/**
 * Finds what an anchor stands for on the present screen: by its words, else by its looks, else by what stands around it. When
 * several places fit equally well, none is taken.
 */
export function findAnchor(anchor: Anchor, now: Present): Aim {
  const window = windowNow(anchor, now.observation.windows);
  if (anchor.window && !window) return { missing: `no window of ${anchor.window.app || anchor.window.title} is open` };
  const all = labelled(now.observation);
  const candidates = candidatesFor(anchor, now).filter(
    ({ box }) => !window || !liesElsewhere(box, now.observation.windows, window),
  );
  const judged = candidates
    .map((thing) => ({ thing, ...support(anchor, thing, all) }))
    .sort((a, b) => b.score - a.score);
  const fitting = judged.filter(({ tells }) => tells);
  const [best, second] = fitting;
  if (best && (!second || best.score > second.score)) return aimIn(anchor, best.thing, now);
  if (best && fitting.length === anchor.twins) {
    // As many of them as there were: the same one of them, in reading order.
    const order = fitting.map(({ thing }) => thing).sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
    const same = order[anchor.order];
    if (same) return aimIn(anchor, same, now);
  }
  if (best) return { missing: `${fitting.length} places fit ${nameOf(anchor)} equally well` };
  if (anchor.element === null || isGround(anchor)) return groundAim(anchor, all, window);
  if (candidates.length > 0) return { missing: `${nameOf(anchor)} is here, but not what stood beside it` };
  return { missing: `${nameOf(anchor)} is not on the screen` };
}

/** How people would call it. */
export function nameOf({ element, neighbours, at }: Anchor): string {
  if (element && thingKey(element.label) !== '') return `the ${element.kind} "${element.label}"`;
  const [near] = neighbours;
  const what = element ? `the ${element.kind}` : 'the place';
  return near ? `${what} near "${near.label}"` : `${what} at ${at.x},${at.y}`;
}

/** The window that the action was meant for: of the same program, its title deciding between several. */
function windowNow(anchor: Anchor, windows: DesktopWindow[]): DesktopWindow | null {
  if (!anchor.window) return null;
  const { app, title } = anchor.window;
  const same = windows.filter((window) => (app === '' ? window.title === title : window.app === app));
  return same.find((window) => window.title === title) ?? same.findLast(({ active }) => active) ?? same.at(-1) ?? null;
}

/** Whether another window than the wanted one shows there. What shows in no window is a menu or a list. */
function liesElsewhere(box: Box, windows: DesktopWindow[], wanted: DesktopWindow): boolean {
  const top = windows.findLast((window) => inside(window.box, middle(box)));
  return top !== undefined && top.id !== wanted.id;
}

function candidatesFor({ element }: Anchor, { observation, locate, looksLike }: Present): Thing[] {
  if (!element) return [];
  if (thingKey(element.label) !== '' || element.label.trim() !== '') {
    const kind = element.kind === 'text' ? {} : { kind: element.kind };
    const named = locate(observation, { text: element.label, ...kind }).filter(({ score }) => score >= SAME_WORDS);
    // A field may carry as its label what was in it, which need not be there again.
    if (named.length === 0 && isSign(element)) {
      // A sign such as = may be read on one screen and not on another; then its looks tell.
      return observation.elements.filter(
        ({ kind: is, label, box }) => is === element.kind && label.trim() === '' && looksLike(box) >= SAME_LOOKS,
      );
    }
    if (named.length > 0 || element.kind !== 'field') return named;
  }
  const sameKind = observation.elements.filter(({ kind }) => kind === element.kind);
  if (element.kind === 'icon' || (element.kind === 'button' && element.box.w <= 80)) {
    return sameKind.filter(({ box }) => looksLike(box) >= SAME_LOOKS);
  }
  return sameKind;
}

/** Drawn large and alone, and without a letter. */
function isSign({ kind, label }: Element): boolean {
  return kind !== 'text' && label.trim() !== '' && thingKey(label) === '';
}

/**
 * How much of what stood around the anchor stands around a candidate. `tells`: enough to take it, which is much where there were
 * several of the kind (then a word beside it that no other had must be beside it again), and nothing where there was one.
 */
function support(anchor: Anchor, candidate: Thing, all: Thing[]): { score: number; tells: boolean } {
  const scale = scaleBetween(anchor, candidate);
  const held = anchor.neighbours.filter((neighbour) => stands(neighbour, middle(candidate.box), scale, all));
  const score = held.reduce((sum, { beside, unique }) => sum + (beside ? 3 : 1) * (unique ? 2 : 1), 0);
  const telling = anchor.neighbours.filter(({ beside, unique }) => beside && unique);
  const { element } = anchor;
  const byLooks = element !== null && isSign(element) && candidate.label.trim() === '';
  const alone = anchor.twins <= 1 && element !== null && element.label.trim() !== '' && !byLooks;
  if (alone) return { score, tells: true };
  if (telling.length > 0) return { score, tells: held.some((neighbour) => telling.includes(neighbour)) };
  return { score, tells: held.length > 0 && held.length >= Math.min(2, anchor.neighbours.length) };
}

/** Whether a neighbour stands where it stood, seen from a point, with room for another font, theme and width. */
function stands(neighbour: Neighbour, from: Point, scale: number, all: Thing[]): boolean {
  const key = thingKey(neighbour.label);
  return all.some(({ label, box }) => {
    if (thingKey(label) !== key) return false;
    const { x, y } = middle(box);
    const [dx, dy] = [x - from.x, y - from.y];
    if (neighbour.beside)
      return Math.abs(dy) <= 0.75 * Math.max(box.h, 16 * scale) && Math.sign(dx) === Math.sign(neighbour.dx);
    const near = (is: number, was: number): boolean =>
      Math.abs(is - was * scale) <= 40 * scale + 0.35 * Math.abs(was * scale);
    return Math.sign(dy) === Math.sign(neighbour.dy) && near(dy, neighbour.dy) && near(dx, neighbour.dx);
  });
}

function scaleBetween({ element }: Anchor, { box }: Thing): number {
  if (!element) return 1;
  return Math.min(2.5, Math.max(0.5, box.h / element.box.h));
}

/** The same place inside the thing; what was clicked in its middle is clicked where it is clicked best. */
function aimIn(anchor: Anchor, thing: Thing, now: Present): Aim {
  const scale = scaleBetween(anchor, thing);
  const { element, at } = anchor;
  // A click turns a checkbox over: it must stand as it stood.
  if (element?.kind === 'checkbox' && !now.tickedAsBefore(thing.box)) {
    return { missing: `${nameOf(anchor)} is not as it was before: its tick differs` };
  }
  if (!element || Math.hypot(element.click.x - at.x, element.click.y - at.y) <= 3) return { at: thing.click, scale };
  const along = (was: number, start: number, length: number, from: number, size: number): number =>
    Math.min(from + size - 1, Math.round(from + ((was - start) / length) * size));
  return {
    at: {
      x: along(at.x, element.box.x, element.box.w, thing.box.x, thing.box.w),
      y: along(at.y, element.box.y, element.box.h, thing.box.y, thing.box.h),
    },
    scale,
  };
}

/** Large plain things without words of their own: a text area, a canvas, a panel. */
function isGround({ element }: Anchor): boolean {
  return element !== null && (element.kind === 'region' || element.kind === 'field') && element.box.h > 60;
}

/** A place on plain ground: at the same share of the same window, and only where there is plain ground again. */
function groundAim(anchor: Anchor, all: Thing[], window: DesktopWindow | null): Aim {
  if (!anchor.window || !window)
    return { missing: `${nameOf(anchor)} has nothing around it that could be found again` };
  const share = (was: number, start: number, length: number): number => (was - start) / length;
  const { box } = anchor.window;
  const at = {
    x: Math.round(window.box.x + share(anchor.at.x, box.x, box.w) * window.box.w),
    y: Math.round(window.box.y + share(anchor.at.y, box.y, box.h) * window.box.h),
  };
  const hit = all.find(
    (thing) => inside(thing.box, at) && thing.kind !== 'region' && thing.kind !== 'field' && thing.kind !== 'text',
  );
  if (hit) return { missing: `where plain ground was clicked, there is ${hit.kind} "${hit.label}" now` };
  return { at, scale: 1 };
}
