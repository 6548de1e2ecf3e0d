/**
 * The right skill among 100,000: how soon the library is there, how long a task's words take to find it, and how often it is among the first five.
 * SKILLS: how many there are.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadLibrary, type SkillFolders } from '../src/agent/skills/library.ts';
import type { SkillCard } from '../src/agent/types.ts';
import { machine, median, type BenchResult, type BenchRow } from './result.ts';
import { crowd } from './retrieval/crowd.ts';
import { LABELLED, type Labelled } from './retrieval/labelled.ts';
import { linearScan, plainLexical, type Search } from './retrieval/plain.ts';
import { plantSkills } from './retrieval/plant.ts';

const SKILLS = Number(process.env['SKILLS'] ?? 100_000);
const FIRST = 5;
/** What the program itself asks for. */
const MOST = 200;
const STARTS = 5;
const START_MS = 300;
const FIND_MS = 15;
const RECALL = 95;

const PARTS: [part: 'phrase' | 'heldOut' | 'fresh', words: string][] = [
  ['phrase', 'phrases that were looked at'],
  ['heldOut', 'second phrases, looked at too'],
  ['fresh', 'phrases put aside, written after the ranking'],
];

export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const root = await mkdtemp(join(tmpdir(), 'deskhand-bench-retrieval-'));
  const folders = { shipped: join(root, 'none'), learned: join(root, 'skills'), cache: join(root, 'cache') };
  try {
    plantSkills(folders.learned, [...LABELLED, ...crowd(SKILLS - LABELLED.length)]);
    const rows: BenchRow[] = [];
    let began = performance.now();
    (await loadLibrary(folders))[Symbol.dispose]();
    rows.push({
      what: `${SKILLS} skills read for the first time`,
      value: (performance.now() - began) / 1000,
      unit: 's',
    });
    const [index = ''] = (await readdir(folders.cache)).filter((file) => file.endsWith('.sqlite'));
    rows.push({ what: 'its index', value: (await stat(join(folders.cache, index))).size / 1e6, unit: 'MB' });

    const starts: number[] = [];
    for (let start = 0; start < STARTS; start++) starts.push(await startInNewProcess(folders));
    const start = median(starts);
    rows.push({
      what: 'the library in a new process, index there, with the first task',
      value: start,
      unit: 'ms',
      goal: `at most ${START_MS} ms`,
      reached: start <= START_MS,
    });

    using library = await loadLibrary(folders);
    const ours: Search = (text) => library.fitting(text, MOST);
    rows.push(...rowsOf('ours', ours, true));
    began = performance.now();
    const cards: SkillCard[] = library.cards();
    rows.push(...rowsOf('plain lexical scoring', plainLexical(cards, MOST), false));
    rows.push(...rowsOf("Cradle's linear scan, stand-in vectors", linearScan(cards, MOST), false));
    const notes = [
      `${LABELLED.length} skills with three phrases each among ${SKILLS - LABELLED.length} others that are made of the same words; all written by the language model that wrote the bench.`,
      "Cradle's vectors come from an embedding model that cannot be had here: hashed words stand in for them, so its time counts and its recall does not.",
      ...missed(ours),
    ];
    return { name: 'retrieval', date, machine: machine(), rows, notes };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function rowsOf(whose: string, search: Search, goals: boolean): BenchRow[] {
  const times: number[] = [];
  const recall = PARTS.map(([part, words]): BenchRow => {
    const hits = LABELLED.filter((skill) => {
      const began = performance.now();
      const found = search(skill[part]);
      times.push(performance.now() - began);
      return isThere(skill, found);
    });
    const value = (100 * hits.length) / LABELLED.length;
    const goal = goals ? { goal: `at least ${RECALL} %`, reached: value >= RECALL } : {};
    return { what: `${whose}: recall@${FIRST}, ${words}`, value, unit: '%', ...goal };
  });
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  const goal = goals ? { goal: `at most ${FIND_MS} ms`, reached: p95 <= FIND_MS } : {};
  return [
    ...recall,
    { what: `${whose}: one search, median`, value: median(times), unit: 'ms' },
    { what: `${whose}: one search, 95 of 100`, value: p95, unit: 'ms', ...goal },
  ];
}

function isThere({ name, app }: Labelled, found: SkillCard[]): boolean {
  return found.slice(0, FIRST).some((card) => card.name === name && card.app === app);
}

/** Only of the phrases that may be looked at. */
function missed(search: Search): string[] {
  return LABELLED.filter((skill) => !isThere(skill, search(skill.phrase))).map(
    ({ phrase, name }) => `Not among the first ${FIRST}: ${name} for: ${phrase}`,
  );
}

/** Milliseconds until a new process has the library and the skills of its task; starting Node itself does not count. */
async function startInNewProcess(folders: SkillFolders): Promise<number> {
  const module = new URL('../src/agent/skills/library.ts', import.meta.url).href;
  const code = `const { loadLibrary } = await import(${JSON.stringify(module)});
    const began = performance.now();
    const library = await loadLibrary(${JSON.stringify(folders)});
    library.fitting('open the calculator and add two numbers', ${MOST});
    console.log(performance.now() - began);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  return Number(stdout);
}
