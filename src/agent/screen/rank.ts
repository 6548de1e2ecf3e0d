/**
 * Which elements matter most, and numbers that stay with them from one frame to the next.
 */
import type { Box, Element } from '../types.ts';
import { contains, overlapAcross, overlapDown } from './boxes.ts';

/**
 * Best first: what lies in the active window, then what is surely clickable, then short texts (menu items, links, rows), then
 * icons without a name, and prose last; equals in reading order. Ids stay as they are.
 * @param active box of the active window in the frame's pixels
 */
export function rankElements(elements: Element[], active?: Box): Element[] {
  const outside = (element: Element): number => (active && !contains(active, element.click) ? 1 : 0);
  return elements.toSorted(
    (a, b) =>
      outside(a) - outside(b) || tierOf(a) - tierOf(b) || a.click.y - b.click.y || a.click.x - b.click.x || a.id - b.id,
  );
}

/** Numbers elements 1, 2, 3 … in the order given. */
export function numberElements(elements: Element[]): Element[] {
  return elements.map((element, at) => ({ ...element, id: at + 1 }));
}

function tierOf({ kind, label, box }: Element): number {
  if (kind === 'button' || kind === 'field' || kind === 'checkbox') return 0;
  if (kind === 'icon') return label === '' ? 2 : 0;
  // Cells have addresses already, and a sheet has hundreds of them.
  if (kind === 'cell') return 3;
  if (kind === 'region') return 4;
  if (isProse(label)) return 4;
  // "Name:" names the field beside it.
  return label.trimEnd().endsWith(':') || box.h > 40 ? 3 : 1;
}

function isProse(label: string): boolean {
  const words = label.trim().split(/\s+/).length;
  return words > 6 || label.length > 48;
}

/**
 * Gives what is still there the id that it had: first what is at the same place with the same label, then what has the same
 * place, then what has the same label and size elsewhere (scrolled). New elements take the lowest ids that neither frame uses.
 */
export function keepIds(previous: Element[], now: Element[]): Element[] {
  const left = new Set(previous);
  const kept = new Map<Element, number>();
  const match = (alike: (before: Element, after: Element) => boolean): void => {
    for (const after of now) {
      if (kept.has(after)) continue;
      const [before, other] = [...left].filter((one) => alike(one, after));
      // Two that could be meant are no evidence that either is.
      if (!before || other) continue;
      left.delete(before);
      kept.set(after, before.id);
    }
  };
  match((before, after) => samePlace(before.box, after.box) && before.label === after.label);
  match((before, after) => samePlace(before.box, after.box) && before.kind === after.kind);
  match((before, after) => after.label !== '' && before.label === after.label && sameSize(before.box, after.box));
  const used = new Set(previous.map((element) => element.id));
  let next = 1;
  return now.map((element) => {
    const id = kept.get(element);
    if (id !== undefined) return { ...element, id };
    while (used.has(next)) next++;
    return { ...element, id: next++ };
  });
}

/** Half of both boxes together is shared. */
function samePlace(a: Box, b: Box): boolean {
  const across = overlapAcross(a, b);
  const down = overlapDown(a, b);
  if (across <= 0 || down <= 0) return false;
  const shared = across * down;
  return shared >= 0.5 * (a.w * a.h + b.w * b.h - shared);
}

function sameSize(a: Box, b: Box): boolean {
  return Math.abs(a.w - b.w) <= 3 && Math.abs(a.h - b.h) <= 3;
}
