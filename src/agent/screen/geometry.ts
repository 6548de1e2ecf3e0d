/**
 * One picture → everything that can be known without reading: lines of ink as crops for the reader, and shapes.
 */
import { createHash } from 'node:crypto';
import type { Box } from '../types.ts';
import type { Pictured } from './believe.ts';
import { cutLine, isColourful, type Crop } from './crop.ts';
import { findInk, type Blob, type Ink } from './ink.ts';
import { findLines, type InkLine } from './lines.ts';
import { isArrow, isCircle, radioButtons } from './marks.ts';
import { isRounded } from './rounded.ts';
import { Scratch } from './scratch.ts';
import { segment, type Picture, type Segments, type Surface } from './segment.ts';

/** A line that waits to be read. `crop` is at screen size; its hash names it in the cache. */
export interface UnreadLine {
  box: Box;
  crop: Crop;
  hash: string;
  /** Pieces of ink, about one a letter. */
  pieces: number;
  /** Number of the surface that it is drawn on, only good within this geometry. */
  surface: number;
  /** Drawn on a rectangle that is hardly larger than a button. */
  framed: boolean;
}

/** A rectangular surface, a ring or disc, or another compact picture. */
export interface Shape {
  type: 'surface' | 'circle' | 'picture';
  box: Box;
  /** Mean colour of a surface, 0–255 each; black for the others. */
  color: [number, number, number];
}

export interface Geometry {
  lines: UnreadLine[];
  shapes: Shape[];
  /** The pictures among the shapes, with their surfaces. */
  pictures: Pictured[];
}

/** A screen full of text has about 250. */
const MOST_LINES = 400;

/** @param scratch given again with the next picture, it saves the time of finding memory */
export function measure(picture: Picture, scratch = new Scratch()): Geometry {
  const segments = segment(picture, scratch);
  const ink = findInk(segments, scratch);
  const frames = checkFrames(segments, ink);
  const radios = radioButtons(ink);
  const letters = ink.blobs.filter(
    (blob) => ![frames, radios.rings, radios.inside].some((drawn) => drawn.has(blob.id)) && !isArrow(blob, ink),
  );
  const found = findLines({ ...ink, blobs: letters }, segments.surfaces).filter(
    (line) => line.blobs.length > 3 || !isColourful(picture, segments, ink, line),
  );
  const inLines = new Set(found.flatMap((line) => line.blobs.map((blob) => blob.id)));
  const lines = mostTelling(found.filter((line) => !isMark(segments.surfaces[line.surface]!))).map((line) => {
    const crop = cutLine(picture, segments, ink, line);
    const hash = createHash('sha1').update(`${crop.width}:`).update(crop.grey).digest('base64');
    return {
      box: boxOf(line),
      crop,
      hash,
      pieces: line.blobs.length,
      surface: line.surface,
      framed: isFramed(segments.surfaces[line.surface]!),
    };
  });
  const shapes: Shape[] = [];
  const pictures: Pictured[] = [];
  for (const [index, surface] of segments.surfaces.entries()) {
    if (!surface.rectangular && !isRounded(surface, segments, index)) continue;
    shapes.push({ type: 'surface', box: boxOf(surface), color: [surface.r, surface.g, surface.b] });
  }
  for (const blob of ink.blobs) {
    if (inLines.has(blob.id) || frames.has(blob.id) || radios.inside.has(blob.id) || !isPicture(blob)) continue;
    pictures.push({ box: boxOf(blob), surface: blob.surface });
    shapes.push({ type: isCircle(blob, ink) ? 'circle' : 'picture', box: boxOf(blob), color: [0, 0, 0] });
  }
  return { lines, shapes, pictures };
}

function boxOf(bounds: { x0: number; y0: number; x1: number; y1: number }): Box {
  return { x: bounds.x0, y: bounds.y0, w: bounds.x1 - bounds.x0 + 1, h: bounds.y1 - bounds.y0 + 1 };
}

/** Blobs that are the thin outline of a small box or circle: an unticked checkbox or radio button, never a letter. */
function checkFrames(segments: Segments, ink: Ink): Set<number> {
  const frames = new Set<number>();
  for (const [index, surface] of segments.surfaces.entries()) {
    if (!surface.rectangular || !isMark(surface) || surface.x0 === 0) continue;
    if (!hasCorners(surface, segments, index)) continue;
    const middle = (surface.y0 + surface.y1) >> 1;
    const blob = ink.blobs[ink.blobOf[middle * ink.width + surface.x0 - 1]!];
    if (!blob) continue;
    const thickest = Math.max(surface.x0 - blob.x0, surface.y0 - blob.y0, blob.x1 - surface.x1, blob.y1 - surface.y1);
    if (thickest <= 2) frames.add(blob.id);
  }
  return frames;
}

function isFramed({ rectangular, x0, x1, y0, y1 }: Surface): boolean {
  return rectangular && x1 - x0 < 200 && y1 - y0 < 72;
}

/** The inside of a thin O has none. */
function hasCorners({ x0, y0, x1, y1 }: Surface, { surfaceOf, width }: Segments, index: number): boolean {
  return [y0 + 1, y1 - 1].every((y) => [x0 + 1, x1 - 1].every((x) => surfaceOf[y * width + x] === index));
}

/** The lines with the most ink when a photograph or a game yields more pieces than anyone could read in time. */
function mostTelling(lines: InkLine[]): InkLine[] {
  if (lines.length <= MOST_LINES) return lines;
  return lines.toSorted((a, b) => b.blobs.length - a.blobs.length).slice(0, MOST_LINES);
}

/** The size of a checkbox or radio button: too small to hold a label. */
function isMark(surface: Surface): boolean {
  const w = surface.x1 - surface.x0 + 1;
  const h = surface.y1 - surface.y0 + 1;
  return w <= 18 && h <= 18 && Math.abs(w - h) <= 3;
}

function isPicture(blob: Blob): boolean {
  const w = blob.x1 - blob.x0 + 1;
  const h = blob.y1 - blob.y0 + 1;
  return (
    w >= 5 && h >= 5 && w * h >= 40 && w <= 72 && h <= 72 && w <= 2.5 * h && h <= 2.5 * w && blob.area >= 0.15 * w * h
  );
}
