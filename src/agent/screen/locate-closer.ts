/**
 * Locating in two stages: where the first look leaves a doubt about what is written, that part is enlarged and read again.
 */
import type { Box, Frame, Percept } from '../types.ts';
import { around, contains, overlapAcross, overlapDown } from './boxes.ts';
import { plain } from './likeness.ts';
import type { Match, Query } from './locate.ts';
import { locate } from './locate.ts';
import { reframe } from './space.ts';
import { zoom } from './zoom.ts';

/** From here on a label counts as read right. */
const SURE = 0.88;
/** So many doubtful places are looked at closer; each costs a reading. */
const DOUBTS = 3;
/** Pixels around a doubtful label that come with it: reading needs its surface. */
const SURROUND = 24;
/** What is wholly missing is looked for closer only in a part of at most this share of the frame. */
const LARGEST_PART = 0.05;

/** As `locate`; a doubtful best match is replaced by what a closer look reads there. */
export async function locateCloser(
  frame: Frame,
  percept: Percept,
  query: Query,
  perceive: (part: Frame) => Promise<Percept>,
): Promise<Match[]> {
  const found = locate(percept, query);
  const [best] = found;
  if (query.text.trim() === '' || query.nth !== undefined || query.near !== undefined) return found;
  if (!best) return query.within ? lookInto(frame, query.within, 2, query, perceive) : [];
  if (best.score >= SURE || plain(best.label).includes(plain(query.text))) return found;
  const closer: Match[] = [];
  for (const doubtful of found.slice(0, DOUBTS)) {
    const { x, y, w, h } = doubtful.box;
    const part = { x: x - SURROUND, y: y - SURROUND, w: w + 2 * SURROUND, h: h + 2 * SURROUND };
    const seen = await lookInto(frame, part, 3, query, perceive);
    const better = seen.find((match) => match.score > doubtful.score && contains(doubtful.box, match.click));
    closer.push(better ?? doubtful);
  }
  return [...closer, ...found.slice(DOUBTS)].sort((a, b) => b.score - a.score);
}

async function lookInto(
  frame: Frame,
  wanted: Box,
  factor: number,
  query: Query,
  perceive: (part: Frame) => Promise<Percept>,
): Promise<Match[]> {
  const whole = { x: 0, y: 0, w: frame.width, h: frame.height };
  const [w, h] = [overlapAcross(wanted, whole), overlapDown(wanted, whole)];
  if (w <= 0 || h <= 0 || w * h > LARGEST_PART * frame.width * frame.height) return [];
  const part = await zoom(frame, { x: Math.max(0, wanted.x), y: Math.max(0, wanted.y), w, h }, factor);
  const { text, kind } = query;
  return locate(await perceive(part), { text, ...(kind && { kind }) }).map((match) => onFrame(match, part, frame));
}

function onFrame(match: Match, part: Frame, frame: Frame): Match {
  const { x, y, w, h } = match.box;
  const corners = [
    { x, y },
    { x: x + w - 1, y: y + h - 1 },
  ].map((corner) => ({ ...reframe(corner, part.space, frame.space), w: 1, h: 1 }));
  const click = reframe(match.click, part.space, frame.space);
  return { ...match, box: around(corners), click, why: `${match.why}, seen closer` };
}
