import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** How the desktop of a re-run differs from the one that was recorded. */
export interface Variant {
  name: string;
  size: { width: number; height: number };
  /** For every program of the desktop. `folder` is empty and its own. */
  env?: (folder: string) => Promise<Record<string, string>>;
  /** Appended to the addresses of the practice pages. */
  query?: string;
  /** Commands that run on the desktop from the beginning. */
  start?: string[];
  /** Processor cores that something else keeps busy. */
  busy?: number;
}

const SIZE = { width: 1280, height: 720 };

const MOVE_FIRST_WINDOW = "xdotool search --sync --onlyvisible --class 'Mousepad|Galculator|Chromium' windowmove 60 40";

export const VARIANTS: Variant[] = [
  { name: 'same', size: SIZE },
  { name: 'moved window', size: SIZE, start: [MOVE_FIRST_WINDOW] },
  { name: 'other size', size: { width: 1600, height: 900 } },
  { name: '125 %', size: SIZE, start: scaled(1.25) },
  { name: '150 %', size: { width: 1920, height: 1080 }, start: scaled(1.5) },
  { name: 'dark theme', size: SIZE, query: '?theme=dark', env: () => Promise.resolve({ GTK_THEME: 'Adwaita:dark' }) },
  { name: 'other font', size: SIZE, env: otherFont },
  { name: 'slow application', size: SIZE, busy: 3 },
];

/** What programs read as the screen's resolution; GTK scales its letters by it, Chromium everything. */
function scaled(factor: number): string[] {
  return [`echo 'Xft.dpi: ${96 * factor}' | xrdb -merge`];
}

/** Whatever asks for a sans-serif font gets one with serifs. */
async function otherFont(folder: string): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern"><edit name="family" mode="prepend" binding="strong"><string>DejaVu Serif</string></edit></match>
</fontconfig>`,
  );
  return { FONTCONFIG_FILE: file };
}

/** Keeps cores busy until what it gives is called. */
export function keepBusy(cores: number): () => Promise<unknown> {
  const workers = Array.from({ length: cores }, () => new Worker('for (;;);', { eval: true }));
  return () => Promise.all(workers.map((worker) => worker.terminate()));
}
