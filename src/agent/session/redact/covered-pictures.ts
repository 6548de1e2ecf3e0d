import { link, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box, Line } from '../../types.ts';
import { FRAMES_FOLDER } from '../folder.ts';
import { isPictureName } from '../picture-name.ts';
import type { Pixels } from './cover-picture.ts';
import { cover, pictureOf, pixelsOf } from './cover-picture.ts';
import type { TextRules } from './hide-text.ts';
import { hiddenBoxes } from './on-screen.ts';

/** The eyes: what stands on a picture. */
export type ReadPicture = (pixels: Pixels) => Promise<Line[]>;

export interface CoveredPictures {
  /** Takes a picture over once, covered where it must be. `boxes` null: all of it. `lines`: what was read on it when it was recorded. */
  take(file: string, boxes: readonly Box[] | null, lines: readonly Line[] | null): Promise<void>;
  renamed(file: string): { hash: string; file: string };
  readonly covered: number;
  readonly checked: number;
}

/** How often a picture is read again after more of it was covered; what then still shows is covered whole. */
const ROUNDS = 3;

/** Copies pictures of the session `from` to `into`; each is read again afterwards, and what still shows is covered too. */
export async function coveredPictures(
  from: string,
  into: string,
  texts: TextRules,
  read: ReadPicture | null,
): Promise<CoveredPictures> {
  await mkdir(join(into, FRAMES_FOLDER), { recursive: true });
  const taken = new Map<string, { hash: string; file: string }>();
  const hashes = new Map<string, string>();
  let covered = 0;
  let checked = 0;

  async function coverAll(
    pixels: Pixels,
    boxes: readonly Box[] | null,
    lines: readonly Line[] | null,
  ): Promise<boolean> {
    const whole = [{ x: 0, y: 0, w: pixels.width, h: pixels.height }];
    // Nobody knows what stands on it: better nothing of it than too much.
    if (boxes === null || (lines === null && read === null)) {
      cover(pixels, whole);
      return true;
    }
    const found = [...boxes, ...hiddenBoxes([...(lines ?? [])], texts)];
    cover(pixels, found);
    if (read === null) return found.length > 0;
    checked++;
    for (let round = 0; round < ROUNDS; round++) {
      const still = hiddenBoxes(await read(pixels), texts);
      if (still.length === 0) return found.length > 0;
      found.push(...still);
      cover(pixels, still);
    }
    cover(pixels, whole);
    return true;
  }

  return {
    async take(file, boxes, lines) {
      if (taken.has(file) || !isPictureName(file)) return;
      const bytes = await readFile(join(from, file)).catch(() => null);
      const pixels = bytes && (await pixelsOf(bytes).catch(() => null));
      const same = { hash: hashOf(file), file };
      // A picture that is missing or broken shows nothing; it stays missing.
      let now = same;
      if (pixels) {
        if (await coverAll(pixels, boxes, lines)) {
          const { bytes: painted, ...name } = await pictureOf(pixels);
          await writeFile(join(into, name.file), painted);
          now = name;
          covered++;
        } else await share(join(from, file), join(into, file));
      }
      taken.set(file, now);
      hashes.set(same.hash, now.hash);
    },
    renamed(file) {
      // A signature is a picture's hash alone.
      const hash = hashes.get(file);
      return taken.get(file) ?? { hash: hash ?? hashOf(file), file };
    },
    get covered() {
      return covered;
    },
    get checked() {
      return checked;
    },
  };
}

function hashOf(file: string): string {
  return /([0-9a-f]+)\.\w+$/.exec(file)?.[1] ?? file;
}

async function share(from: string, to: string): Promise<void> {
  // One file under two names where the disk can do that: pictures of a session are never changed.
  await link(from, to).catch(() => copyFile(from, to));
}
