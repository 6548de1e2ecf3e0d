/**
 * Reads line crops with tesseract.js: warm workers, data from this machine only, and a memory of crops already read.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createWorker, type Worker } from 'tesseract.js';
import { InputError, type Word } from '../types.ts';
import { MARGIN, toGreymap } from './crop.ts';
import { enlarge, isBitmapFont, type Kernel } from './enlarge.ts';
import type { UnreadLine } from './geometry.ts';

/** Words of each line, also doubtful ones, with boxes relative to the line's own box. */
export interface Reader {
  read(lines: UnreadLine[], signal?: AbortSignal): Promise<Word[][]>;
  close(): Promise<void>;
}

const WORKERS = 2;
/** Lines that a worker has at once: the next one lies there already when it has read one. It reads them one after the other. */
const IN_FLIGHT = 2;
const REMEMBERED = 6000;
/** A line with a word below this is read a second time at another size. */
const DOUBTFUL = 75;
/** … unless there are more lines than this to read, as on a photograph, where doubt is everywhere. */
const THOROUGH = 150;

/** How a line is enlarged for the reader. */
interface Look {
  times: number;
  kernel: Kernel;
}

/** What read best on bitmap fonts, small and large, and on smoothed fonts: first and in doubt. */
const SMALL_BITMAP_LOOKS: [Look, Look] = [
  { times: 4, kernel: 0.65 },
  { times: 2, kernel: 0.65 },
];
const BITMAP_LOOKS: [Look, Look] = [
  { times: 2, kernel: 0.65 },
  { times: 4, kernel: 0.8 },
];
/** In pixels, from the highest to the lowest ink of a line. */
const SMALL = 14;
const SMOOTH_LOOKS: [Look, Look] = [
  { times: 2, kernel: 'sharp' },
  { times: 3, kernel: 'sharp' },
];

function looksFor({ crop, box }: UnreadLine): [Look, Look] {
  if (!isBitmapFont(crop)) return SMOOTH_LOOKS;
  return box.h <= SMALL ? SMALL_BITMAP_LOOKS : BITMAP_LOOKS;
}

interface Reading {
  words: Word[];
}

/** Mean confidence, by letters. */
function sureness({ words }: Reading): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / (letters || 1);
}

/** Throws InputError when the data of a language is not on this machine. */
export function openReader(languages: string[], dataFolder?: string): Reader {
  const data = gatherData(languages, dataFolder);
  const known = new Map<string, Word[]>();
  const starting = Array.from({ length: WORKERS }, () => startWorker(languages, data.folder));
  const workers = Promise.all(starting).finally(data.release);
  // A failure is reported to whoever reads; without readers it must not end the process.
  workers.catch(() => undefined);

  const readAt = async (worker: Worker, line: UnreadLine, { times, kernel }: Look): Promise<Reading> => {
    const { data: page } = await worker.recognize(toGreymap(enlarge(line.crop, times, kernel)), {}, TSV_ONLY);
    return { words: parseTsv(page.tsv ?? '', line, times) };
  };
  const readOne = async (worker: Worker, line: UnreadLine, thorough: boolean): Promise<Word[]> => {
    const [first, second] = looksFor(line);
    const usual = await readAt(worker, line, first);
    const doubtful = usual.words.length === 0 || usual.words.some((word) => word.confidence < DOUBTFUL);
    if (!doubtful || !thorough) return usual.words;
    // Small or odd letters are often clear at another size, and neither size is always the better one.
    const other = await readAt(worker, line, second);
    return (sureness(other) > sureness(usual) ? other : usual).words;
  };

  return {
    async read(lines, signal) {
      const unread = new Map<string, UnreadLine>();
      for (const line of lines) if (!known.has(line.hash)) unread.set(line.hash, line);
      // Long lines first, so that the workers finish together.
      const queue = [...unread.values()].sort((a, b) => a.crop.width - b.crop.width);
      const thorough = queue.length <= THOROUGH;
      const fresh = new Map<string, Word[]>();
      const takers = (await workers).flatMap((worker) => Array.from({ length: IN_FLIGHT }, () => worker));
      await Promise.all(
        takers.map(async (worker) => {
          for (let line = queue.pop(); line; line = queue.pop()) {
            signal?.throwIfAborted();
            fresh.set(line.hash, await readOne(worker, line, thorough));
          }
        }),
      );
      const words = lines.map((line) => fresh.get(line.hash) ?? known.get(line.hash) ?? []);
      for (const [at, line] of lines.entries()) {
        known.delete(line.hash);
        known.set(line.hash, words[at]!);
      }
      for (const hash of known.keys()) {
        if (known.size <= REMEMBERED) break;
        known.delete(hash);
      }
      return words;
    },
    async close() {
      const started = await Promise.allSettled(starting);
      for (const one of started) if (one.status === 'fulfilled') await one.value.terminate();
    },
  };
}

const TSV_ONLY = {
  text: false,
  blocks: false,
  layoutBlocks: false,
  hocr: false,
  tsv: true,
  box: false,
  unlv: false,
  osd: false,
  pdf: false,
  imageColor: false,
  imageGrey: false,
  imageBinary: false,
  debug: false,
};

const LSTM_ONLY = 1;

async function startWorker(languages: string[], folder: string): Promise<Worker> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const worker = await Promise.race([
    createWorker(languages, LSTM_ONLY, {
      langPath: folder,
      cacheMethod: 'none',
      gzip: false,
      // Without a handler tesseract.js throws inside a message event, which nobody could catch.
      errorHandler: (error: unknown) => reject(new Error(`The text reader could not start: ${String(error)}`)),
    }),
    failed,
  ]);
  failed.catch(() => undefined);
  await worker.setParameters({
    tessedit_pageseg_mode: '7' as never,
    user_defined_dpi: '150',
    tessedit_do_invert: '0',
  });
  return worker;
}

/** Words with a box relative to the line. */
function parseTsv(tsv: string, line: UnreadLine, times: number): Word[] {
  const words: Word[] = [];
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    if (cells[0] !== '5') continue;
    const [left, top, width, height, confidence] = cells.slice(6, 11).map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const text = loneGlyph((cells[11] ?? '').trim(), line);
    if (text === '') continue;
    const x = Math.max(0, Math.round(left / times) - MARGIN);
    const y = Math.max(0, Math.round(top / times) - MARGIN);
    const w = Math.min(line.box.w - x, Math.round(width / times));
    const h = Math.min(line.box.h - y, Math.round(height / times));
    words.push({ text, box: { x, y, w: Math.max(1, w), h: Math.max(1, h) }, confidence });
  }
  return words;
}

/** Tesseract doubles a lone capital ("Cc") and knows no neighbours to tell a lone nought from an O: noughts are narrow. */
function loneGlyph(text: string, line: UnreadLine): string {
  if (line.pieces !== 1) return text;
  const single = /^([A-Z])([a-z])$/.exec(text);
  const glyph = single && single[1]!.toLowerCase() === single[2] && line.box.w < 1.5 * line.box.h ? single[1]! : text;
  return /^[Oo©]$/.test(glyph) && line.box.w < 0.9 * line.box.h ? '0' : glyph;
}

const DATA = '.traineddata';

/** A folder with the data of every language; a temporary one of links when they lie in different places. */
function gatherData(languages: string[], dataFolder?: string): { folder: string; release: () => void } {
  if (languages.length === 0) throw new InputError('No language to read with. Name at least one, such as "eng".');
  const files = languages.map((language) => findData(language, dataFolder));
  const folders = new Set(files.map(dirname));
  if (folders.size === 1 && files.every((file) => file.endsWith(DATA))) {
    return { folder: dirname(files[0]!), release: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-reader-'));
  // The loader knows packed data by its first bytes, so the name may stay without .gz.
  for (const [at, language] of languages.entries()) symlinkSync(files[at]!, join(folder, language + DATA));
  return { folder, release: () => rmSync(folder, { recursive: true, force: true }) };
}

function findData(language: string, dataFolder?: string): string {
  if (!/^[A-Za-z0-9_]+$/.test(language)) {
    throw new InputError(`"${language}" is not a tesseract language code. Use codes such as "eng" or "rus".`);
  }
  const folders = dataFolder === undefined ? systemFolders() : [dataFolder, ...systemFolders()];
  const candidates = folders.flatMap((folder) => [
    join(folder, language + DATA),
    join(folder, `${language}${DATA}.gz`),
  ]);
  const shipped = shippedData(language);
  if (shipped !== undefined) candidates.push(shipped);
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new InputError(
    `The language "${language}" cannot be read: its data was not found. Install the package ` +
      `tesseract-ocr-${language.replaceAll('_', '-')} (apt), or name a folder with ${language}${DATA}` +
      (dataFolder === undefined ? '.' : `; ${dataFolder} has none.`),
  );
}

function systemFolders(): string[] {
  const root = '/usr/share/tesseract-ocr';
  const versions = existsSync(root) ? readdirSync(root).sort().reverse() : [];
  return [...versions.map((version) => join(root, version, 'tessdata')), '/usr/share/tessdata'];
}

function shippedData(language: string): string | undefined {
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`));
    return join(home, '4.0.0_best_int', `${language}${DATA}.gz`);
  } catch {
    return undefined;
  }
}
