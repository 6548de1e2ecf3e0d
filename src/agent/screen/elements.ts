/**
 * Shapes and lines → things that can be pointed at, each once: controls with the text inside or beside them, and every
 * other line of text (menu items, links, list rows) as itself.
 */
import type { Box, Element, ElementKind, Line } from '../types.ts';
import type { Shape } from './geometry.ts';
import { centre, contains, overlapAcross, overlapDown } from './boxes.ts';

type Draft = Omit<Element, 'id'>;

export function findElements(shapes: Shape[], lines: Line[]): Element[] {
  const surfaces = shapes.filter((shape) => shape.type === 'surface');
  const circles = shapes.filter((shape) => shape.type === 'circle');
  const pictures = shapes.filter((shape) => shape.type === 'picture').map((shape) => shape.box);
  const inside = shareOut(surfaces, lines);
  const taken = new Set<Line>();
  const drafts: Draft[] = [];

  // Marks first: the text beside a checkbox is not the label of the field that follows it.
  for (const mark of [...circles, ...surfaces.filter(({ box }) => isMark(box))])
    drafts.push(markOf(mark, lines, taken));
  for (const [at, surface] of surfaces.entries()) {
    const draft = isMark(surface.box)
      ? undefined
      : controlOf(surface, inside[at]!, { surfaces, lines, pictures, taken });
    if (draft) drafts.push(draft);
  }
  const controls = [...drafts];
  for (const line of lines) if (!taken.has(line)) drafts.push(textOf(line));
  for (const box of pictures) {
    if (controls.some((control) => contains(control.box, centre(box)))) continue;
    drafts.push({ kind: 'icon', label: '', box, click: centre(box), confidence: 0.5 });
  }
  return drafts.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x).map((draft, at) => ({ id: at + 1, ...draft }));
}

/** For each surface the lines that lie on it and on no smaller surface. */
function shareOut(surfaces: Shape[], lines: Line[]): Line[][] {
  const inside: Line[][] = surfaces.map(() => []);
  for (const line of lines) {
    let best = -1;
    for (const [at, surface] of surfaces.entries()) {
      if (!contains(surface.box, centre(line.box))) continue;
      if (best < 0 || size(surface.box) < size(surfaces[best]!.box)) best = at;
    }
    if (best >= 0) inside[best]!.push(line);
  }
  return inside;
}

const size = (box: Box): number => box.w * box.h;

function textOf(line: Line): Draft {
  return { kind: 'text', label: line.text, box: line.box, click: centre(line.box), confidence: line.confidence / 100 };
}

function isMark({ w, h }: Box): boolean {
  return w <= 20 && h <= 20 && Math.abs(w - h) <= 3;
}

/** A small box or circle directly left of a text on the same row. */
function markOf({ box }: Shape, lines: Line[], taken: Set<Line>): Draft {
  const label = lines.find((line) => {
    const gap = line.box.x - (box.x + box.w);
    return gap >= 0 && gap <= 20 && overlapDown(line.box, box) >= 0.6 * Math.min(line.box.h, box.h);
  });
  const grown = { x: box.x - 1, y: box.y - 1, w: box.w + 2, h: box.h + 2 };
  if (!label) return { kind: 'icon', label: '', box: grown, click: centre(box), confidence: 0.4 };
  taken.add(label);
  return { kind: 'checkbox', label: label.text, box: grown, click: centre(box), confidence: 0.8 };
}

interface Around {
  surfaces: Shape[];
  lines: Line[];
  pictures: Box[];
  taken: Set<Line>;
}

function controlOf(surface: Shape, texts: Line[], around: Around): Draft | undefined {
  const { box } = surface;
  if (box.h < 13 || box.h > 72 || box.w < 13) return undefined;
  // What holds other controls is no control.
  if (
    around.surfaces.some((other) => size(other.box) < size(box) && other.box.w > 20 && contains(box, centre(other.box)))
  ) {
    return undefined;
  }
  const [text, more] = texts.filter((line) => !isHandle(line, box));
  if (more) return undefined;
  const make = (kind: ElementKind, label: string, confidence: number): Draft => ({
    kind,
    label,
    box,
    click: centre(box),
    confidence,
  });
  if (isField(surface, text, around.surfaces)) {
    const beside = labelBeside(box, around);
    return make('field', beside?.text ?? text?.text ?? '', beside ? 0.85 : 0.6);
  }
  if (box.w > 480) return undefined;
  if (text) {
    around.taken.add(text);
    return make('button', text.text, 0.9);
  }
  if (around.pictures.some((picture) => contains(box, centre(picture)))) return make('button', '', 0.6);
  return undefined;
}

/** The corner by which a text area is resized, read as a letter. */
function isHandle(line: Line, box: Box): boolean {
  const right = box.x + box.w - (line.box.x + line.box.w);
  const below = box.y + box.h - (line.box.y + line.box.h);
  return line.text.length <= 2 && right <= 4 && below <= 4;
}

/** Fields are paler than what they lie on (darker in a dark theme), and their text begins at the left. */
function isField({ box, color }: Shape, text: Line | undefined, surfaces: Shape[]): boolean {
  if (box.w < 60 || box.w < 2 * box.h) return false;
  const shade = ([r, g, b]: Shape['color']): number => r + g + b;
  const under = surfaces
    .filter((other) => size(other.box) > size(box) && contains(other.box, { x: box.x - 4, y: box.y + box.h / 2 }))
    .sort((a, b) => size(a.box) - size(b.box))[0];
  const own = shade(color);
  const below = under ? shade(under.color) : own;
  const light = own >= 600 && below <= own + 3;
  const dark = own <= 250 && below <= 300 && below >= own - 3;
  if (!light && !dark) return false;
  if (!text) return box.h >= 18 || below < own - 3;
  const left = text.box.x - box.x;
  const right = box.x + box.w - (text.box.x + text.box.w);
  return left <= 24 && right > 2.5 * left;
}

/** The text left of a box on its row, else the text just above its beginning. */
function labelBeside(box: Box, { lines, surfaces, taken }: Around): Line | undefined {
  const free = lines.filter((line) => !taken.has(line));
  const left = free
    .filter((line) => {
      const gap = box.x - (line.box.x + line.box.w);
      if (gap < -2 || gap > 160 || overlapDown(line.box, box) < 0.6 * line.box.h) return false;
      // Something else stands between: the text belongs to that.
      return !surfaces.some(
        ({ box: other }) =>
          other.x > line.box.x + line.box.w - 4 && other.x + other.w <= box.x + 2 && overlapDown(other, box) > 8,
      );
    })
    .sort((a, b) => b.box.x - a.box.x)[0];
  if (left) return left;
  return free
    .filter((line) => {
      const gap = box.y - (line.box.y + line.box.h);
      return gap >= 0 && gap <= 16 && Math.abs(line.box.x - box.x) <= 16 && overlapAcross(line.box, box) > 0;
    })
    .sort((a, b) => b.box.y - a.box.y)[0];
}
