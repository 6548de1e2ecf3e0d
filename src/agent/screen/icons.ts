/**
 * Icons that have a name: templates in `skills/<app>/icons/<name>.png`, and the elements that show them.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Element, Frame } from '../types.ts';
import { centre, contains } from './boxes.ts';
import { readPng } from './encode.ts';
import { correlation, findExact, reliefOf, type Relief } from './match.ts';

export interface Icon {
  /** The app's folder, `desktop` for what every window has. */
  app: string;
  /** The file's name with spaces: `go-back.png` is "go back". */
  name: string;
  picture: Frame;
  relief: Relief;
}

/** A correlation from which on two drawings are the same one. */
const ALIKE = 0.84;

/** Templates of all apps of a skills folder, sorted; none where there is no such folder. Throws InputError for a file that is no picture. */
export async function loadIcons(skills: string): Promise<Icon[]> {
  const icons: Icon[] = [];
  for (const app of (await readdir(skills).catch(() => [])).sort()) {
    const folder = join(skills, app, 'icons');
    const files = await readdir(folder).catch(() => []);
    for (const file of files.filter((each) => each.endsWith('.png')).sort()) {
      const picture = await readPng(join(folder, file));
      const relief = reliefOf(picture, { x: 0, y: 0, w: picture.width, h: picture.height });
      if (relief) icons.push({ app, name: file.slice(0, -4).replaceAll('-', ' '), picture, relief });
    }
  }
  return icons;
}

/** Gives elements without a label the name of the icon that they show, and adds icons that were overlooked. */
export function nameIcons(frame: Frame, elements: Element[], icons: Icon[]): Element[] {
  const found = new Set<Icon>();
  const named = elements.map((element): Element => {
    // What is read out of a lone icon is a sign or a letter at most.
    const mute = element.label.replace(/\s/g, '').length <= 2 && element.kind !== 'cell' && element.kind !== 'field';
    if (!mute || element.box.w > 80 || element.box.h > 80) return element;
    const seen = reliefOf(frame, roomy(element, frame));
    if (!seen) return element;
    const [best] = icons
      .map((icon) => ({ icon, score: correlation(icon.relief, seen) }))
      .sort((a, b) => b.score - a.score);
    if (!best || best.score < ALIKE) return element;
    found.add(best.icon);
    const kind = element.kind === 'text' ? 'icon' : element.kind;
    return { ...element, kind, label: best.icon.name, confidence: Math.min(1, best.score) };
  });
  let next = Math.max(0, ...elements.map((element) => element.id)) + 1;
  for (const icon of icons) {
    const box = found.has(icon) ? undefined : findExact(frame, icon.picture);
    if (!box) continue;
    const there = named.findIndex((element) => contains(element.box, centre(box)) && element.box.w <= 2 * box.w);
    if (there >= 0 && named[there]!.label !== '') continue;
    const id = named[there]?.id ?? next++;
    named.splice(there < 0 ? named.length : there, there < 0 ? 0 : 1, {
      id,
      kind: 'icon',
      label: icon.name,
      box,
      click: centre(box),
      confidence: 0.95,
    });
  }
  return named;
}

/** An icon's box with two pixels of its ground; a button's box already has them. */
function roomy({ kind, box }: Element, { width, height }: Frame): Element['box'] {
  if (kind === 'button') return box;
  const x = Math.max(0, box.x - 2);
  const y = Math.max(0, box.y - 2);
  return { x, y, w: Math.min(width, box.x + box.w + 2) - x, h: Math.min(height, box.y + box.h + 2) - y };
}
