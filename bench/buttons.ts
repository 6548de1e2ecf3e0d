import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { contains, overlapDown } from '../src/agent/screen/boxes.ts';
import { readPng } from '../src/agent/screen/encode.ts';
import { openEyes } from '../src/agent/screen/eyes.ts';
import { locate, type Query } from '../src/agent/screen/locate.ts';
import type { Box, Percept, Point } from '../src/agent/types.ts';
import { buttonPage, type Page } from './buttons/pages.ts';
import { machine, median, type BenchResult } from './result.ts';

const PAGES = 34;
const GOAL = 398 / 400;
/** Pages that nobody looked at while the eyes were made. */
const HELD_OUT = 5000;

/** Buttons asked for by name on pages of random themes: does the click land on the right one? Truth is the page's own layout. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const seen = await tryPages(1, PAGES);
  const heldOut = await tryPages(HELD_OUT, PAGES);
  const all = [...seen.tries, ...heldOut.tries];
  const sorts = ['alone', 'look-alike', 'nth', 'near'] as const;
  return {
    name: 'buttons',
    date,
    machine: machine(),
    rows: [
      rowOf('named buttons hit', seen.tries, true),
      rowOf('named buttons hit, pages never looked at', heldOut.tries, true),
      ...sorts.map((sort) =>
        rowOf(
          `… of them asked for: ${sort}`,
          all.filter((one) => one.sort === sort),
        ),
      ),
      { what: 'reading a page, cold, median', value: median([...seen.ms, ...heldOut.ms]), unit: 'ms' },
    ],
    notes: [
      'The peer is plain tesseract on the whole page and the best matching words; it knows no "second" and no "near".',
      ...all
        .filter((one) => !one.hit)
        .map((one) => `missed on page ${one.page}: ${JSON.stringify(one.query)}: ${one.found}`),
    ],
  };
}

interface Try {
  page: number;
  sort: Page['asked'][number]['sort'];
  query: Query;
  hit: boolean;
  /** What was found instead. */
  found: string;
  peerHit: boolean;
}

function rowOf(what: string, tries: Try[], goal = false): BenchResult['rows'][number] {
  const hits = tries.filter((one) => one.hit).length;
  const peer = tries.filter((one) => one.peerHit).length;
  return {
    what: `${what}, of ${tries.length}`,
    value: hits,
    unit: 'hits',
    peer: `plain tesseract, ${peer}`,
    ratio: hits / Math.max(1, peer),
    ...(goal && { goal: 'at least 398 of 400', reached: hits / tries.length >= GOAL }),
  };
}

export async function tryPages(first: number, count: number): Promise<{ tries: Try[]; ms: number[] }> {
  const eyes = openEyes({ languages: ['eng'] });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  const tries: Try[] = [];
  const ms: number[] = [];
  try {
    for (let seed = first; seed < first + count; seed++) {
      const page = buttonPage(seed);
      const { png, boxes } = await render(browser, page);
      const percept = await eyes.perceive(await readPng(png));
      ms.push(percept.ms);
      const peer = await plainTesseract(png, join(folder, `${seed}.png`));
      for (const { id, query: asked, equal, sort } of page.asked) {
        const box = boxes[id]!;
        const query = equal ? { ...asked, nth: orderOf(id, page, boxes) } : asked;
        const match = locate(percept, query)[0];
        const peerPoint = locate(peer, query)[0]?.click;
        tries.push({
          page: seed,
          sort,
          query,
          hit: hits(box, match?.click),
          found: match
            ? `"${match.label}" (${match.kind}) at ${match.click.x},${match.click.y}: ${match.why}`
            : 'nothing',
          peerHit: hits(box, peerPoint),
        });
      }
    }
  } finally {
    await browser.close();
    await eyes.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { tries, ms };
}

function hits(box: Box, click: Point | undefined): boolean {
  return click !== undefined && contains(box, click);
}

async function render(browser: Browser, { html, width, height }: Page): Promise<{ png: Buffer; boxes: Box[] }> {
  const page = await browser.newPage({ viewport: { width, height } });
  try {
    await page.setContent(html);
    const boxes = await page.evaluate(() => {
      const found: { x: number; y: number; w: number; h: number }[] = [];
      for (const button of document.querySelectorAll('button')) {
        const { x, y, width: w, height: h } = button.getBoundingClientRect();
        found[Number(button.dataset['id'])] = { x, y, w, h };
      }
      return found;
    });
    return { png: await page.screenshot(), boxes };
  } finally {
    await page.close();
  }
}

/** From 1, among the buttons that are asked for by the same words: rows from the top, each from the left. */
function orderOf(id: number, page: Page, boxes: Box[]): number {
  const text = page.asked.find((one) => one.id === id)!.query.text;
  const same = page.asked.filter((one) => one.query.text === text).map((one) => one.id);
  same.sort((a, b) => {
    const [one, other] = [boxes[a]!, boxes[b]!];
    return overlapDown(one, other) > 0.5 * Math.min(one.h, other.h) ? one.x - other.x : one.y - other.y;
  });
  return same.indexOf(id) + 1;
}

/** The words of plain tesseract as lines of text, for the same way of finding them. */
async function plainTesseract(png: Buffer, file: string): Promise<Percept> {
  await writeFile(file, png);
  const { stdout } = await promisify(execFile)('tesseract', [file, '-', '--psm', '11', 'tsv'], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  const lines = new Map<string, Percept['lines'][number]>();
  for (const row of stdout.split('\n').slice(1)) {
    const [level, , block, paragraph, line, , x, y, w, h, confidence, text] = row.split('\t');
    if (level !== '5' || text === undefined || text.trim() === '') continue;
    const box = { x: Number(x), y: Number(y), w: Number(w), h: Number(h) };
    const key = `${block}.${paragraph}.${line}`;
    const into = lines.get(key) ?? { text: '', box, words: [], confidence: 0 };
    into.words.push({ text, box, confidence: Number(confidence) });
    lines.set(key, into);
  }
  return { lines: [...lines.values()], elements: [], grids: [], ms: 0 };
}
