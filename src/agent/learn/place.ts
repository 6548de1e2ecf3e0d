import type { Element, Frame, Observation, Point } from '../types.ts';
import type { Anchor } from '../model/rerun/anchor.ts';
import { anchorAt, inside, thingKey } from '../model/rerun/anchor.ts';
import { contains, distance } from '../screen/boxes.ts';
import { locate, type Query } from '../screen/locate.ts';
import { looksLike } from '../screen/looks-like.ts';
import { zoom } from '../screen/zoom.ts';
import type { Place } from './doing.ts';

/** A click this close to where a thing is clicked best meant just that. */
const SAME_POINT = 3;
/** Scores this close are equally good. */
const TIE = 0.04;

/**
 * The shortest way to say where a point of a recorded screen is, such that looking for it there finds it and nothing else:
 * by words, by words and what stands beside them, by a picture, or as a share of the window. `words` are those of the
 * instruction, which are preferred. Null when nothing tells it from other places.
 */
export async function placeAt(
  point: Point,
  observation: Observation,
  frame: Frame,
  words: string[],
): Promise<Place | null> {
  const anchor = anchorAt(point, observation);
  const { element } = anchor;
  if (!element) return groundAt(anchor);
  const byLabel = labelPlace(anchor, observation, words);
  if (byLabel) return byLabel;
  const isGround = (element.kind === 'region' || element.kind === 'field') && element.box.h > 60;
  return isGround ? groundAt(anchor) : picturePlace(anchor, observation, frame);
}

function labelPlace(anchor: Anchor, observation: Observation, words: string[]): Place | null {
  const { element, at } = anchor;
  const window = observation.windows.find(({ active }) => active);
  const active = window !== undefined && inside(window.box, at);
  const within = active ? { within: window.box } : {};
  const unique = anchor.neighbours.filter((each) => each.unique);
  const beside = [...unique.filter((each) => each.beside), ...unique].map(({ label }) => label);
  const kinds = [{}, { kind: element!.kind }, ...(element!.kind === 'field' ? [] : [{ kind: 'field' as const }])];
  // What an icon is called is known to the marks alone; a skill finds what can be read.
  const own = observation.lines.some(({ box, text }) => distance(box, element!.box) === 0 && thingKey(text) !== '');
  const labels = [...words, ...(own || element!.kind === 'cell' ? [element!.label] : [])];
  const tries = labels.flatMap((label): (Query & { text: string })[] => [
    ...kinds.map((kind) => ({ text: label, ...kind })),
    ...[...words, ...beside]
      .filter((near) => near !== label)
      .flatMap((near) => kinds.map((kind) => ({ text: label, ...kind, near }))),
    ...kinds.flatMap((kind) => [1, 2, 3, 4, 5, 6, 7, 8, -1].map((nth) => ({ text: label, ...kind, nth }))),
  ]);
  for (const query of tries.filter(({ text }) => text.trim() !== '')) {
    const [best, second] = locate(observation, { ...query, ...within });
    if (!best || !contains(best.box, at) || best.score < 0.85) continue;
    const alone = !second || second.score < best.score - TIE;
    if (!alone && query.near === undefined) continue;
    const { text, kind, near, nth } = query;
    const meant = Math.hypot(best.click.x - at.x, best.click.y - at.y) <= SAME_POINT || best.box.h < 40;
    return {
      by: 'label',
      label: text,
      ...(kind && { kind }),
      ...(near !== undefined && { near }),
      ...(nth !== undefined && { nth }),
      active,
      at: meant ? null : { x: share(at.x, best.box.x, best.box.w), y: share(at.y, best.box.y, best.box.h) },
    };
  }
  return null;
}

async function picturePlace(
  { element, neighbours }: Anchor,
  observation: Observation,
  frame: Frame,
): Promise<Place | null> {
  const picture = await zoom(frame, element!.box, 1);
  const alike = looksLike(frame, observation.elements, picture);
  if (alike.length === 1 && alike[0]!.id === element!.id) return { by: 'picture', picture };
  const near = neighbours.find((each) => each.unique);
  if (!near || !alike.some(({ id }) => id === element!.id)) return null;
  const from = { x: element!.box.x + element!.box.w / 2 + near.dx, y: element!.box.y + element!.box.h / 2 + near.dy };
  const far = ({ box }: Element): number => Math.hypot(box.x + box.w / 2 - from.x, box.y + box.h / 2 - from.y);
  const nearest = alike.toSorted((a, b) => far(a) - far(b))[0];
  return nearest?.id === element!.id ? { by: 'picture', picture, near: near.label } : null;
}

function groundAt({ window, at }: Anchor): Place | null {
  if (!window || window.app === '') return null;
  const { box, app } = window;
  return { by: 'window', app, at: { x: share(at.x, box.x, box.w), y: share(at.y, box.y, box.h) } };
}

/** Three digits are a pixel of any screen. */
function share(at: number, start: number, length: number): number {
  return Math.round(((at - start) / length) * 1000) / 1000;
}
