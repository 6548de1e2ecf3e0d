/**
 * Which elements matter most, and numbers that stay with them from one frame to the next.
 */
import type { Box, Element } from '../types.ts';
import { contains, overlapAcross, overlapDown } from './boxes.ts';

/**
 * Best first: what lies in the active window, then what is surely clickable, then icons, then short texts (menu items, links,
 * rows), then what only tells something, and prose last; equals in reading order. Ids stay as they are.
 * @param active box of the active window in the frame's pixels
 */
export function rankElements(elements: Element[], active?: Box): Element[] {
  const texts = elements.filter(({ kind }) => kind === 'text');
  const fields = elements.filter(({ kind, box }) => kind === 'field' && box.h <= 72);
  const ranked = elements.map((element) => {
    const outside = active && !contains(active, element.click) ? 10 : 0;
    const doubled = isRowIcon(element, texts) || (element.kind === 'text' && isInside(element, fields));
    return { element, order: outside + (doubled ? 3 : tierOf(element)) };
  });
  ranked.sort(
    (a, b) =>
      a.order - b.order ||
      a.element.click.y - b.element.click.y ||
      a.element.click.x - b.element.click.x ||
      a.element.id - b.element.id,
  );
  return ranked.map(({ element }) => element);
}

/** Numbers elements 1, 2, 3 … in the order given. */
export function numberElements(elements: Element[]): Element[] {
  return elements.map((element, at) => ({ ...element, id: at + 1 }));
}

function tierOf({ kind, label, box, confidence }: Element): number {
  if (kind === 'button' || kind === 'field' || kind === 'checkbox') return 0;
  if (kind === 'icon') return label !== '' ? 0 : confidence >= 0.4 ? 1 : 2;
  // Cells have addresses already, and a sheet has hundreds of them.
  if (kind === 'cell') return 3;
  if (kind === 'region' || isProse(label)) return 4;
  // "Name:" names the field beside it; amounts, sizes and times are seldom clicked.
  const tells =
    label.trimEnd().endsWith(':') || /^[-+]?\d+[.,:]\d+(?:[.,:]\d+)*( ?\S{1,5})?$/.test(label) || box.h > 40;
  return tells ? 3 : 2;
}

/** The icon of a menu item or list row: whoever clicks the text beside it has clicked the same. */
function isRowIcon({ kind, label, box }: Element, texts: Element[]): boolean {
  if (kind !== 'icon' || label !== '') return false;
  return texts.some(({ box: text }) => {
    const gap = text.x - (box.x + box.w);
    return gap >= 0 && gap <= 12 && overlapDown(text, box) >= 0.6 * Math.min(text.h, box.h);
  });
}

function isInside(text: Element, fields: Element[]): boolean {
  return fields.some((field) => contains(field.box, text.click));
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
