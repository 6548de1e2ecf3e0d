import type { Settings } from '../../agent/settings.ts';

/** What each section of the settings gets. */
export interface Section {
  values: Settings;
  usual: Settings;
  /** What the host said to the last change of a field: empty when it was saved, null when it was not changed. */
  about: (field: string) => { answer: string | null };
  /** Whether it was saved. */
  save: (field: string, changes: Partial<Settings>) => Promise<boolean>;
}

export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

type Boxes = Settings['guard']['blockedRegions'];

/** `0, 0, 640, 40; …`: what is no number reaches the host as it is, which says what is wrong with it. */
export function boxesOf(text: string): Boxes {
  return text
    .split(';')
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const [x = NaN, y = NaN, w = NaN, h = NaN] = each.split(',').map(Number);
      return { x, y, w, h };
    });
}

export function boxesAsText(boxes: Boxes): string {
  return boxes.map(({ x, y, w, h }) => [x, y, w, h].join(', ')).join('; ');
}
