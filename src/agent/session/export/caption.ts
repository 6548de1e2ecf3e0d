import type { Action, Point } from '../../types.ts';

/** One picture of a film: what is on the screen, what is done there, and the words beneath. */
export interface Scene {
  width: number;
  height: number;
  pointer: Point | null;
  /** What was done so far on this screen, oldest first; the newest stands out. */
  actions: readonly Action[];
  /** What it says beneath: the deed, and the step it belongs to. */
  words: string;
  place: string;
  /** 0–1: how much of the session is over. */
  progress: number;
  bad: boolean;
}

/** Pixels under the picture, for 1280 of its width. */
const CAPTION = 64;
const POINTER = 'M0 0v17l3.9-3.6 2.5 5.6 2.6-1.2-2.5-5.5 5.3-.5z';
const MARK = '#ff5c1c';

/** How high the strip under a picture is, in its pixels. */
export function captionHeight(width: number): number {
  return Math.round((CAPTION * width) / 1280 / 2) * 2;
}

/** The marks over the picture and the strip beneath, as SVG of the picture's size plus the strip. */
export function sceneSvg(scene: Scene): string {
  const { width, height, words, place, progress, bad } = scene;
  const strip = captionHeight(width);
  const unit = width / 1280;
  const text = (x: number, size: number, fill: string, anchor: string, value: string, weight = 400): string =>
    `<text x="${x}" y="${height + strip * 0.58}" font-family="DejaVu Sans, Noto Sans, sans-serif" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(value)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + strip}">`,
    ...marks(scene, unit),
    `<rect x="0" y="${height}" width="${width}" height="${strip}" fill="#17171d"/>`,
    `<rect x="0" y="${height}" width="${width}" height="${3 * unit}" fill="#2a2a34"/>`,
    `<rect x="0" y="${height}" width="${width * progress}" height="${3 * unit}" fill="${bad ? '#ff7b72' : '#8d93ff'}"/>`,
    text(20 * unit, 21 * unit, '#ecebf1', 'start', fitted(words, 84), 600),
    text(width - 20 * unit, 16 * unit, '#8b8997', 'end', place),
    '</svg>',
  ].join('');
}

function marks({ actions, pointer, width, height }: Scene, unit: number): string[] {
  const parts: string[] = [];
  let at = pointer;
  let keys = '';
  actions.forEach((action, index) => {
    const newest = index === actions.length - 1;
    const strength = newest ? 1 : 0.4;
    if (newest) keys = keysOf(action);
    if (action.type === 'drag') {
      const points = action.path.map(({ x, y }) => `${x},${y}`).join(' ');
      parts.push(
        `<polyline points="${points}" fill="none" stroke="${MARK}" stroke-opacity="${strength}" stroke-width="${4 * unit}" stroke-linejoin="round"/>`,
      );
      at = action.path.at(-1) ?? at;
    } else if ('x' in action) {
      at = action;
      if (action.type === 'move') return;
      const rings = { double_click: 2, triple_click: 3, click: 1, scroll: 1 }[action.type];
      for (let ring = 0; ring < rings; ring++) {
        parts.push(
          `<circle cx="${action.x}" cy="${action.y}" r="${(15 + 7 * ring) * unit}" fill="none" stroke="${MARK}" stroke-opacity="${strength}" stroke-width="${3.5 * unit}"/>`,
        );
      }
      parts.push(
        `<circle cx="${action.x}" cy="${action.y}" r="${4 * unit}" fill="${MARK}" fill-opacity="${strength}"/>`,
      );
    }
  });
  if (at)
    parts.push(
      `<path d="${POINTER}" fill="#fff" stroke="#111" transform="translate(${at.x} ${at.y}) scale(${1.3 * unit})"/>`,
    );
  if (keys !== '') parts.push(keyCap(keys, width, height, unit));
  return parts;
}

function keysOf(action: Action): string {
  if (action.type === 'keypress') return action.keys;
  if (action.type === 'type') return action.text.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  return action.type === 'hold' ? (action.keys ?? '') : '';
}

/** Keys have no place on the screen: they stand as a key in its middle, near the lower edge. */
function keyCap(keys: string, width: number, height: number, unit: number): string {
  const shown = fitted(keys, 60);
  const size = 24 * unit;
  const wide = [...new Intl.Segmenter().segment(shown)].length * size * 0.64 + 36 * unit;
  const x = (width - wide) / 2;
  const y = height - 76 * unit;
  return (
    `<rect x="${x}" y="${y}" width="${wide}" height="${48 * unit}" rx="${9 * unit}" fill="#17171d" fill-opacity="0.9" stroke="${MARK}" stroke-width="${2 * unit}"/>` +
    `<text x="${width / 2}" y="${y + 32 * unit}" font-family="DejaVu Sans Mono, monospace" font-size="${size}" font-weight="700" fill="#fff" text-anchor="middle">${escapeXml(shown)}</text>`
  );
}

function fitted(text: string, length: number): string {
  const line = text.replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** What a session says stays text, also for the program that draws it. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`)
    .replace(/[\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD');
}
