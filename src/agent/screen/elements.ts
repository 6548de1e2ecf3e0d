/**
 * Shapes and lines → things that can be pointed at, each once: controls with the text inside or beside them, and every
 * other line of text (menu items, links, list rows) as itself.
 */
import type { Box, Element, ElementKind, Line } from '../types.ts';
import type { Shape } from './geometry.ts';
import { around, centre, contains, distance, overlapAcross, overlapDown } from './boxes.ts';
import { byCentre } from './centres.ts';
import { isField, isTextArea } from './fields.ts';

type Draft = Omit<Element, 'id'>;

/** @param unread boxes of ink that looked like a line but holds no words: icons, mostly */
export function findElements(shapes: Shape[], lines: Line[], unread: Box[] = []): Element[] {
  const surfaces = shapes.filter((shape) => shape.type === 'surface');
  const surfacesIn = byCentre(surfaces);
  const circles = shapes.filter((shape) => shape.type === 'circle');
  const pictures = joinPieces([
    ...shapes.filter((shape) => shape.type === 'picture').map((shape) => shape.box),
    ...unread.filter(isIconSize),
  ]);
  const texts = lines.filter((line) => !isBorder(line.box, surfacesIn(line.box)));
  const drawn = [...circles.map((circle) => circle.box), ...pictures];
  const scene: Scene = {
    surfaces,
    surfacesIn,
    drawn,
    lines: texts,
    pictures,
    taken: new Set(),
    inside: shareOut(surfaces, texts),
  };
  const drafts: Draft[] = [];

  // Marks first: the text beside a checkbox is not the label of the field that follows it.
  for (const mark of [...circles, ...surfaces.filter(({ box }) => isMark(box))]) {
    const draft = markOf(mark, scene);
    if (draft) drafts.push(draft);
  }
  for (const surface of surfaces) {
    const draft = isMark(surface.box) ? undefined : controlOf(surface, scene);
    if (draft) drafts.push(draft);
  }
  const controls = drafts.filter((draft) => draft.kind !== 'field' || draft.box.h <= 72);
  for (const line of texts) if (!scene.taken.has(line)) drafts.push(textOf(line));
  for (const box of pictures) {
    if (controls.some((control) => contains(control.box, centre(box)))) continue;
    drafts.push({ kind: 'icon', label: '', box, click: centre(box), confidence: 0.5 });
  }
  return drafts.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x).map((draft, at) => ({ id: at + 1, ...draft }));
}

interface Scene {
  surfaces: Shape[];
  surfacesIn: (box: Box) => Shape[];
  lines: Line[];
  pictures: Box[];
  /** Pictures, rings and discs. */
  drawn: Box[];
  /** Lines that are the label of a control already. */
  taken: Set<Line>;
  /** The lines that lie on a surface and on no smaller one. */
  inside: Map<Shape, Line[]>;
}

function shareOut(surfaces: Shape[], lines: Line[]): Map<Shape, Line[]> {
  const inside = new Map(surfaces.map((surface): [Shape, Line[]] => [surface, []]));
  for (const line of lines) {
    const best = surfaceUnder(line.box, surfaces);
    if (best) inside.get(best)!.push(line);
  }
  return inside;
}

function surfaceUnder(box: Box, surfaces: Shape[]): Shape | undefined {
  const middle = centre(box);
  let best: Shape | undefined;
  for (const surface of surfaces) {
    if (surface.box === box || !contains(surface.box, middle)) continue;
    if (!best || size(surface.box) < size(best.box)) best = surface;
  }
  return best;
}

const size = (box: Box): number => box.w * box.h;

function isIconSize({ w, h }: Box): boolean {
  return w >= 5 && h >= 5 && w <= 72 && h <= 72 && w <= 2.5 * h && h <= 2.5 * w;
}

/** The rim of a button that was taken for letters: it goes around a surface, and closely. */
function isBorder(line: Box, within: Shape[]): boolean {
  return within.some(({ box }) => {
    const left = box.x - line.x;
    const right = line.x + line.w - (box.x + box.w);
    const top = box.y - line.y;
    const bottom = line.y + line.h - (box.y + box.h);
    return [left, right, top, bottom].every((gap) => gap >= 0 && gap <= 8) && box.h >= 0.7 * line.h;
  });
}

/** Pieces of one icon stand as close as letters of a word; icons of a toolbar stand farther apart. */
function joinPieces(boxes: Box[]): Box[] {
  const joined: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.x - b.x)) {
    let whole = box;
    for (let at = joined.length - 1; at >= 0; at--) {
      const both = around([joined[at]!, whole]);
      if (distance(joined[at]!, whole) > 3 || both.w > 40 || both.h > 40) continue;
      joined.splice(at, 1);
      whole = both;
    }
    joined.push(whole);
  }
  return joined;
}

function textOf(line: Line): Draft {
  return { kind: 'text', label: line.text, box: line.box, click: centre(line.box), confidence: line.confidence / 100 };
}

function isMark({ w, h }: Box): boolean {
  return w <= 20 && h <= 20 && Math.abs(w - h) <= 3;
}

/** A small box or circle directly left of a text on the same row. Undefined for the icon of a button. */
function markOf({ box }: Shape, { surfaces, lines, taken, inside }: Scene): Draft | undefined {
  const label = lines.find((line) => {
    const gap = line.box.x - (box.x + box.w);
    return gap >= 0 && gap <= 20 && overlapDown(line.box, box) >= 0.6 * Math.min(line.box.h, box.h);
  });
  const grown = { x: box.x - 1, y: box.y - 1, w: box.w + 2, h: box.h + 2 };
  if (!label) return { kind: 'icon', label: '', box: grown, click: centre(box), confidence: 0.4 };
  const under = surfaceUnder(box, surfaces);
  // The icon of a button, or at the beginning of a field, is a part of it.
  if (under && !isMark(under.box) && under.box.h <= 72 && box.x - under.box.x >= 3) {
    const texts = inside.get(under)!;
    const ofButton = isButtonSize(under.box) && texts.length === 1 && texts[0] === label;
    const ofControl = ofButton || isField(under, undefined, surfaces);
    if (ofControl && !isFocusFrame(under.box, box, label.box)) return undefined;
  }
  taken.add(label);
  return { kind: 'checkbox', label: label.text, box: grown, click: centre(box), confidence: 0.8 };
}

/** The dotted frame around what the keyboard is at is tight, or goes on far after the text; a button has room at both sides. */
function isFocusFrame(frame: Box, mark: Box, label: Box): boolean {
  const before = mark.x - frame.x;
  const after = frame.x + frame.w - (label.x + label.w);
  return before <= 8 && (after <= 8 || after >= 40);
}

function isButtonSize({ w, h }: Box): boolean {
  return h >= 13 && h <= 72 && w >= 13 && w <= 480;
}

function controlOf(surface: Shape, scene: Scene): Draft | undefined {
  const { box } = surface;
  const make = (kind: ElementKind, label: string, confidence: number): Draft => {
    return { kind, label, box, click: centre(box), confidence };
  };
  if (box.h <= 72 && (box.h < 13 || box.w < 13)) return undefined;
  const texts = scene.inside.get(surface)!.filter((line) => !isHandle(line, box));
  const whole = size(box);
  const parts = scene.surfacesIn(box).filter(({ box: part }) => part.w > 20 && size(part) < whole);
  const selected = parts.filter((part) => isHighlight(part, scene));
  if (box.h > 72) {
    const pictures = scene.pictures.filter((picture) => contains(box, centre(picture)) && !isCorner(picture, box));
    if (parts.length > selected.length || pictures.length > 0) return undefined;
    const beside = labelBeside(box, scene);
    const area = isTextArea(surface, texts, scene.surfaces, beside !== undefined);
    return area ? make('field', beside?.text ?? '', beside ? 0.8 : 0.5) : undefined;
  }
  // What holds other controls is no control, but a field may hold selected text.
  if (parts.length > selected.length || isHighlight(surface, scene)) return undefined;
  const [text, more] = [...texts, ...selected.flatMap((part) => scene.inside.get(part)!)].sort(
    (a, b) => a.box.x - b.box.x,
  );
  const leads = scene.drawn.some((one) => contains(box, centre(one)) && centre(one).x - box.x <= 32);
  if (isField(surface, text, scene.surfaces, leads ? 60 : 24) && (!more || selected.length > 0)) {
    const beside = labelBeside(box, scene);
    return make('field', beside?.text ?? text?.text ?? '', beside ? 0.85 : 0.6);
  }
  if (more || box.w > 480) return undefined;
  if (text && scene.taken.has(text)) return undefined;
  if (text) {
    scene.taken.add(text);
    return make('button', text.text, 0.9);
  }
  if (scene.pictures.some((picture) => contains(box, centre(picture)))) return make('button', '', 0.6);
  // A swatch of a palette, a thumb, an empty square of a board: nothing is known of it but that it stands there.
  return box.w <= 48 && box.h <= 48 ? make('icon', '', 0.3) : undefined;
}

/** Selected text: its ground ends with the letters, while the face of a button goes on. */
function isHighlight(surface: Shape, { inside }: Scene): boolean {
  const { box } = surface;
  const [text, more] = inside.get(surface)!;
  if (!text || more || box.h > 40) return false;
  const left = text.box.x - box.x;
  const right = box.x + box.w - (text.box.x + text.box.w);
  return left <= 2 && right <= 3 && box.h - text.box.h <= 14;
}

/** The corner by which a text area is resized, read as a letter. */
function isHandle(line: Line, box: Box): boolean {
  return line.text.length <= 2 && isCorner(line.box, box);
}

function isCorner(part: Box, box: Box): boolean {
  const right = box.x + box.w - (part.x + part.w);
  const below = box.y + box.h - (part.y + part.h);
  return right <= 4 && below <= 4 && part.w <= 20 && part.h <= 20;
}

/** The text left of a box on its row, else the text just above its beginning. */
function labelBeside(box: Box, { lines, surfaces, taken }: Scene): Line | undefined {
  const free = lines.filter((line) => !taken.has(line));
  // The label of a tall box stands beside its first row.
  const row = { ...box, h: Math.min(box.h, 40) };
  const left = free
    .filter((line) => {
      const gap = box.x - (line.box.x + line.box.w);
      if (gap < -2 || gap > 160 || overlapDown(line.box, row) < 0.6 * line.box.h) return false;
      // Something else stands between: the text belongs to that.
      return !surfaces.some(
        ({ box: other }) =>
          other.x > line.box.x + line.box.w - 4 && other.x + other.w <= box.x + 2 && overlapDown(other, row) > 8,
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
