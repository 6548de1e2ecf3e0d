import { placeWords, anchorBox } from './anchor.ts';
import { centre, contains, shared } from './screen/boxes.ts';
import { zoom } from './screen/zoom.ts';
import type { Query } from './skills/verbs.ts';
import type { Box, Frame, Line, Percept } from './types.ts';
import type { World } from './world.ts';

const NOTHING_READ: Percept = { lines: [], elements: [], grids: [], ms: 0 };

/** Rows of text in a box, or the row that stands beside a label or point. */
export function readLines(query: Query & { type: 'read' }, percept: Percept): string[] {
  const { box } = query;
  if (box) return percept.lines.filter((line) => contains(box, centre(line.box))).map((line) => line.text);
  const anchor = query.near === undefined ? null : anchorBox(query.near, percept);
  if (!anchor) return [];
  return percept.lines.filter((line) => sameRow(line, anchor)).map((line) => line.text);
}

/** What the model reads in a part of the picture, or beside something; nothing where there is no model. */
export async function readByModel(
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

function sameRow(line: Line, anchor: Box): boolean {
  const y = anchor.y + anchor.h / 2;
  return y >= line.box.y && y < line.box.y + line.box.h;
}
