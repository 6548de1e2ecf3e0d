import { readFileSync } from 'node:fs';
import { frameOf, readPng } from '../../../src/agent/screen/encode.ts';
import { locate } from '../../../src/agent/screen/locate.ts';
import { shownAt } from '../../../src/agent/screen/shown.ts';
import { parseChord } from '../../../src/agent/hand/keys.ts';
import { sameCalls } from '../../../src/agent/memory/recall.ts';
import { rankSkills } from '../../../src/agent/skills/score.ts';
import type { Instruments } from '../../../src/agent/model/builtin/instruments.ts';
import type { DesktopWindow, Frame, Observation, Percept } from '../../../src/agent/types.ts';

export type Screen = 'form' | 'shop' | 'calculator' | 'terminal';

export const instruments: Instruments = { locate, shownAt, rankSkills, sameCalls, checkKeys: parseChord };

/** What the eyes once read on a real screen of the practice pages (`tests/apps`), of galculator, or of xterm. */
export function recorded(screen: Screen): Observation {
  const text = readFileSync(new URL(`screens/${screen}.json`, import.meta.url), 'utf8');
  const seen = JSON.parse(text) as Pick<Percept, 'lines' | 'elements' | 'grids'> & { windows: DesktopWindow[] };
  return {
    ...seen,
    ms: 0,
    changed: [],
    sameImage: false,
    samePointer: true,
    signature: screen,
    description: '',
    screenKind: 'web page',
    guidance: [],
  };
}

/** The same screen with some words replaced, as a page that has gone on. */
export function reworded(screen: Observation, words: Record<string, string>): Observation {
  const text = Object.entries(words).reduce(
    (all, [from, to]) => all.replaceAll(JSON.stringify(from), JSON.stringify(to)),
    JSON.stringify(screen),
  );
  return JSON.parse(text) as Observation;
}

export function picture(name: string): Promise<Frame> {
  return readPng(new URL(`screens/${name}.png`, import.meta.url).pathname);
}

/** For clauses that look at no pixels. */
export const noPicture: Frame = frameOf({ rgb: new Uint8Array(3), width: 1, height: 1, display: ':0' });
