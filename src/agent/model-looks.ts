import type { Pointing } from './pointing.ts';
import type { AskModel } from './stage.ts';
import { contains, shared } from './screen/boxes.ts';
import { reframe } from './screen/space.ts';
import { zoom } from './screen/zoom.ts';
import { lookSchema } from './model/schemas.ts';
import type { Found } from './skills/verbs.ts';
import type { DesktopWindow, Element, Frame, LookQuestion, Percept, Point, Target } from './types.ts';
import { ModelError } from './types.ts';

/** What a model sees less sharply than its pixels, because its server makes it smaller: pixels of the longer side. */
const SHARP = 1000;
/** The part that is looked at closer has this share of each side, and is shown so many times as large. */
const PART = 1 / 4;
const TIMES = 3;
/** Of the box around a point where nothing was found by the instruments. */
const AROUND = 16;

/** What a skill wants to know, where the instruments have no answer. */
export interface Sight {
  words: string;
  frame: Frame;
  percept: Percept;
  windows: DesktopWindow[];
  ask: AskModel;
  signal: AbortSignal;
}

/** The second to be asked for what is on the screen, after the instruments. */
export interface ModelLooks {
  /** Null when it is not there, when the model cannot tell, and when the looks of the session are used up. */
  place(sight: Sight): Promise<Found | null>;
  text(sight: Sight): Promise<string[]>;
}

/** @param options `most` requests a session; the same question about the same picture is asked once */
export function openModelLooks(options: { most: number; pointing: (frame: Frame) => Pointing }): ModelLooks {
  let left = options.most;
  const known = new Map<string, Target | null>();

  async function look(sight: Sight, wanted: LookQuestion['wanted'], marks: Element[]): Promise<Target | null> {
    const { words, frame, percept, windows, ask, signal } = sight;
    const key = JSON.stringify([frame.hash, wanted, words]);
    if (known.has(key)) return known.get(key)!;
    if (left <= 0) return null;
    left--;
    const { width, height } = frame;
    const question = { words, wanted, width, height, pointing: options.pointing(frame).words };
    try {
      const { target = null } = await ask({
        role: 'information-gathering',
        input: { ...NOTHING_ELSE, windows, percept: { ...percept, elements: marks }, question },
        images: [frame],
        marks,
        schema: lookSchema,
        signal,
      });
      known.set(key, target);
      return target;
    } catch (error) {
      // The instruments have answered already: nothing was found.
      if (error instanceof ModelError) return null;
      throw error;
    }
  }

  /** Where the model points; null for a place that is none of the picture. */
  function pointOf({ place }: Target, frame: Frame, marks: Element[]): Point | null {
    const element = place && marks.find(({ id }) => id === place['element']);
    if (element) return element.click;
    try {
      return place && options.pointing(frame).point(place);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** The second stage: what is pointed at on a large picture is looked at closer, and pointed at once more. */
  async function closer(at: Point, sight: Sight): Promise<Point> {
    const { frame } = sight;
    if (Math.max(frame.width, frame.height) <= SHARP) return at;
    const part = await zoom(frame, partAround(at, frame), TIMES);
    const seen = await look({ ...sight, frame: part, percept: NOTHING_READ }, 'place', []);
    const point = seen && pointOf(seen, part, []);
    return point ? reframe(point, part.space, frame.space) : at;
  }

  return {
    async place(sight) {
      const { frame, percept } = sight;
      const target = await look(sight, 'place', percept.elements);
      const first = target && pointOf(target, frame, percept.elements);
      if (!target || !first) return null;
      const named = percept.elements.some(({ id }) => id === target.place?.['element']);
      const at = named ? first : await closer(first, sight);
      const element = percept.elements.find(({ box, kind }) => kind !== 'region' && contains(box, at));
      const box = element?.box ?? shared(around(at), { x: 0, y: 0, w: frame.width, h: frame.height })!;
      return { ...at, box, label: element?.label || target.text.join(' ') };
    },
    async text(sight) {
      const target = await look(sight, 'text', sight.percept.elements);
      return target?.text ?? [];
    },
  };
}

const NOTHING_READ: Percept = { lines: [], elements: [], grids: [], ms: 0 };
const NOTHING_ELSE = { goal: '', subtask: '', sameImage: false, samePointer: false, changed: [] };

function around({ x, y }: Point): { x: number; y: number; w: number; h: number } {
  return { x: x - AROUND / 2, y: y - AROUND / 2, w: AROUND, h: AROUND };
}

function partAround({ x, y }: Point, { width, height }: Frame): { x: number; y: number; w: number; h: number } {
  const [w, h] = [Math.ceil(width * PART), Math.ceil(height * PART)];
  const from = (at: number, length: number, all: number): number =>
    Math.min(Math.max(0, at - (length >> 1)), all - length);
  return { x: from(x, w, width), y: from(y, h, height), w, h };
}
