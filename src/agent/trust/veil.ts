/** Covers what nobody but the person may see, before anything is stored, read or sent. */
import type { Box, Computer, DesktopWindow, Frame, Line, Percept } from '../types.ts';
import { frameHash } from '../frame-hash.ts';
import { frameBox } from '../screen/space.ts';
import { cover } from '../session/redact/cover-picture.ts';
import { hideInValue } from '../session/redact/hide-text.ts';
import { grown, hiddenBoxes } from '../session/redact/on-screen.ts';
import type { TrustPolicy } from './policy.ts';
import { isCalled } from './rules.ts';
import type { Secrets } from './secrets/secrets.ts';
import { wordsIn } from './words.ts';

export interface Veil {
  /** The computer whose pictures and titles show none of it. */
  over(computer: Computer): Computer;
  /** The same for texts in fields that the policy names; needs a reading, so it is done to what is looked at, and not to each capture. */
  fields(frame: Frame): Promise<Frame>;
  /** The frame as it was before `fields`, to be compared with captures. */
  uncovered(frame: Frame): Frame;
}

/** A tile of change may hold the edge of a letter. */
const MARGIN = 4;

export function openVeil(parts: {
  mask: TrustPolicy['mask'];
  secrets: Secrets;
  perceive: (frame: Frame) => Promise<Percept>;
}): Veil {
  const { mask, secrets, perceive } = parts;
  const originals = new WeakMap<Frame, Frame>();
  const hidden = () => ({ credentials: false, texts: secrets.covered });

  async function boxesOf(frame: Frame, windows: () => Promise<DesktopWindow[]>): Promise<Box[]> {
    const onDisplay = [...mask.regions];
    if (mask.windows.length > 0 || secrets.places.length > 0) {
      const open = await windows();
      onDisplay.push(...open.filter((one) => mask.windows.some((name) => isCalled(one, name))).map(({ box }) => box));
      for (const { window, title, box } of secrets.places) {
        const there = open.find((one) => one.id === window && one.title === title);
        if (there) onDisplay.push(grown({ ...box, x: box.x + there.box.x, y: box.y + there.box.y }, MARGIN));
      }
    }
    const boxes = onDisplay.flatMap((box) => frameBox(box, frame.space) ?? []);
    if (secrets.covered.size === 0) return boxes;
    return [...boxes, ...hiddenBoxes((await perceive(frame)).lines, hidden())];
  }

  return {
    over: (computer) => ({
      ...computer,
      async capture() {
        const frame = await computer.capture();
        return covered(frame, await boxesOf(frame, () => computer.windows()));
      },
      windows: async () =>
        secrets.covered.size === 0 ? computer.windows() : hideInValue(await computer.windows(), hidden()),
    }),
    async fields(frame) {
      if (mask.fields.length === 0) return frame;
      const now = covered(frame, textsInFields(await perceive(frame), mask.fields));
      if (now !== frame) originals.set(now, frame);
      return now;
    },
    uncovered: (frame) => originals.get(frame) ?? frame,
  };
}

function covered(frame: Frame, boxes: Box[]): Frame {
  if (boxes.length === 0) return frame;
  const rgb = new Uint8Array(new SharedArrayBuffer(frame.rgb.length));
  rgb.set(frame.rgb);
  cover({ rgb, width: frame.width, height: frame.height }, boxes);
  return { ...frame, rgb, hash: frameHash(rgb) };
}

/** A caption is short; farther than this from a field, in pixels, it does not name it. */
const CAPTION_LENGTH = 40;
const BESIDE = 260;
const ABOVE = 40;

function textsInFields({ lines, elements }: Percept, names: readonly string[]): Box[] {
  const captions = lines.filter(({ text }) => text.length <= CAPTION_LENGTH && wordsIn(text, names).length > 0);
  if (captions.length === 0) return [];
  const fields = elements.filter(({ kind, box }) => kind === 'field' && captions.some((line) => isNamedBy(line, box)));
  return fields.flatMap(({ box }) =>
    lines.filter((line) => !captions.includes(line) && isIn(line.box, box)).map((line) => grown(line.box, MARGIN)),
  );
}

function isNamedBy({ box: caption }: Line, field: Box): boolean {
  const middle = caption.y + caption.h / 2;
  const beside = field.x - (caption.x + caption.w);
  const above = field.y - (caption.y + caption.h);
  if (middle >= field.y && middle <= field.y + field.h) return beside > -4 && beside < BESIDE;
  return above > -4 && above < ABOVE && caption.x < field.x + field.w && caption.x + caption.w > field.x - 12;
}

function isIn({ x, y, w, h }: Box, box: Box): boolean {
  const [cx, cy] = [x + w / 2, y + h / 2];
  return cx >= box.x && cx < box.x + box.w && cy >= box.y && cy < box.y + box.h;
}
