/**
 * Frame pixels ↔ display pixels. The only place where coordinates change (types.ts: `display = offset + frame × scale`).
 */
import type { Box, DesktopWindow, Point, Space } from '../types.ts';

/** The display pixel under the middle of a frame pixel. Throws when the point is not a pixel of the frame. */
export function toDisplay(point: Point, space: Space): Point {
  checkSpace(space);
  checkInside(point, space, 'frame', { x: 0, y: 0, w: space.width, h: space.height });
  return { x: displayOf(point.x, space.offset.x, space.scale), y: displayOf(point.y, space.offset.y, space.scale) };
}

/** The frame pixel that shows a display pixel. Throws when the frame does not show it. */
export function toFrame(point: Point, space: Space): Point {
  checkSpace(space);
  const { offset, scale } = space;
  const shown = { ...offset, w: Math.round(space.width * scale), h: Math.round(space.height * scale) };
  checkInside(point, space, 'display area of the frame', shown);
  return {
    x: Math.min(space.width - 1, Math.floor((point.x + 0.5 - offset.x) / scale)),
    y: Math.min(space.height - 1, Math.floor((point.y + 0.5 - offset.y) / scale)),
  };
}

/** The display box that a frame box covers. Throws when the box is inverted, empty or not inside the frame. */
export function boxToDisplay(box: Box, space: Space): Box {
  if (!(box.w > 0 && box.h > 0)) {
    throw new RangeError(
      `A box needs a width and a height above 0, but this one is ${box.w} × ${box.h}. Give its top-left corner first.`,
    );
  }
  const from = toDisplay(box, space);
  const to = toDisplay({ x: box.x + box.w - 1, y: box.y + box.h - 1 }, space);
  return { x: from.x, y: from.y, w: to.x - from.x + 1, h: to.y - from.y + 1 };
}

/** The part of a display box that the frame shows, in its pixels; undefined when it shows none. */
export function frameBox(box: Box, space: Space): Box | undefined {
  const { offset, scale, width, height } = space;
  const left = Math.max(box.x, offset.x);
  const top = Math.max(box.y, offset.y);
  const right = Math.min(box.x + box.w, offset.x + Math.round(width * scale)) - 1;
  const bottom = Math.min(box.y + box.h, offset.y + Math.round(height * scale)) - 1;
  if (right < left || bottom < top) return undefined;
  const from = toFrame({ x: left, y: top }, space);
  const to = toFrame({ x: right, y: bottom }, space);
  return { ...from, w: to.x - from.x + 1, h: to.y - from.y + 1 };
}

/** The same windows in pixels of the frame; what it does not show of them lies outside of it. */
export function windowsOn(windows: DesktopWindow[], { offset, scale }: Space): DesktopWindow[] {
  if (offset.x === 0 && offset.y === 0 && scale === 1) return windows;
  return windows.map((window) => {
    const { x, y, w, h } = window.box;
    const [left, top] = [Math.floor((x - offset.x) / scale), Math.floor((y - offset.y) / scale)];
    return { ...window, box: { x: left, y: top, w: Math.round(w / scale), h: Math.round(h / scale) } };
  });
}

/** The same place in another frame of the same display. Throws when the other frame does not show it. */
export function reframe(point: Point, from: Space, to: Space): Point {
  if (from.display !== to.display) {
    throw new RangeError(`A point of display ${from.display} is not on display ${to.display}. Look at ${to.display}.`);
  }
  return toFrame(toDisplay(point, from), to);
}

/** The space of a part of a frame, `box` in its pixels, shown `factor` times as large. Throws when the box is not inside. */
export function partOf(space: Space, box: Box, factor: number): Space {
  boxToDisplay(box, space);
  return {
    display: space.display,
    offset: { x: space.offset.x + box.x * space.scale, y: space.offset.y + box.y * space.scale },
    scale: space.scale / factor,
    width: box.w * factor,
    height: box.h * factor,
  };
}

function displayOf(at: number, offset: number, scale: number): number {
  return Math.floor(offset + (at + 0.5) * scale);
}

function checkInside(point: Point, space: Space, name: string, area: Box): void {
  if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) {
    throw new RangeError(`The point (${point.x}, ${point.y}) is not a pair of numbers. Give x and y in pixels.`);
  }
  const inside = point.x >= area.x && point.y >= area.y && point.x < area.x + area.w && point.y < area.y + area.h;
  if (inside) return;
  const reach = `x ${area.x}–${area.x + area.w - 1}, y ${area.y}–${area.y + area.h - 1}`;
  throw new RangeError(
    `The point (${point.x}, ${point.y}) lies outside the ${name} (${reach}) on display ${space.display}. Choose a point inside it.`,
  );
}

function checkSpace(space: Space): void {
  const numbers = [space.offset.x, space.offset.y, space.scale, space.width, space.height];
  if (numbers.every(Number.isFinite) && space.scale > 0 && space.width > 0 && space.height > 0) return;
  throw new RangeError(
    `This frame's mapping to display ${space.display} is broken (scale ${space.scale}, size ${space.width} × ${space.height}). Capture the screen again.`,
  );
}
