import type { AppProfile, DesktopWindow, Element, Frame, Percept } from './types.ts';
import { shared } from './screen/boxes.ts';
import { plain } from './screen/likeness.ts';
import type { Icon } from './screen/icons.ts';
import { nameIcons } from './screen/icons.ts';
import { keepIds, numberElements, rankElements } from './screen/rank.ts';

/** The elements with the icons of the program in front by name. Windows come in pixels of the frame. */
export type Namer = (frame: Frame, percept: Percept, windows: DesktopWindow[]) => Element[];

export function openNamer(icons: Icon[], apps: AppProfile[]): Namer {
  return (frame, percept, windows) => {
    const active = windows.find((window) => window.active);
    const app = apps.find(({ windowApp }) => windowApp.toLowerCase() === active?.app.toLowerCase());
    const said = new Set(
      percept.lines.flatMap((line) => [line.text, ...line.words.map(({ text }) => text)].map(plain)),
    );
    // A name that also stands on the screen is left to what bears it: "close" is the button Close, not the cross of the window.
    const known = icons.filter(
      (icon) => (icon.app === 'desktop' || icon.app === app?.id) && !said.has(plain(icon.name)),
    );
    return known.length > 0 ? nameIcons(frame, percept.elements, known) : percept.elements;
  };
}

/**
 * Turns what the eyes read into the elements that a session points at: icons by name, best first, with numbers that stay theirs
 * while they are on the screen.
 */
export function openMarker(named: Namer): Namer {
  let before: Element[] | null = null;

  return (frame, percept, windows) => {
    const active = windows.find((window) => window.active);
    const all = { x: 0, y: 0, w: frame.width, h: frame.height };
    const ranked = rankElements(named(frame, percept, windows), (active && shared(active.box, all)) ?? undefined);
    before = before ? keepIds(before, ranked) : numberElements(ranked);
    return before;
  };
}
