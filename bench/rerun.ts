/**
 * Recorded tasks done again with no model on desktops that differ, checked from outside; beside it in the same cells a replay of
 * the recorded coordinates, and how long the applications alone take. TASKS: only tasks whose name contains this. VARIANTS: the
 * same for variants. BLIND=0, FLOOR=0, FAR=0: without the replay, the applications alone, the first runs by a slow model.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlearnedHome } from './instructions/bench-home.ts';
import { BROWSING } from './instructions/browsing.ts';
import type { Instruction } from './instructions/instruction.ts';
import { WRITING } from './instructions/writing.ts';
import { firstByFarModel } from './rerun/far-model.ts';
import { floorOf } from './rerun/floor.ts';
import { record, type Recorded } from './rerun/record.ts';
import { blind, rerun } from './rerun/repeat.ts';
import { reachedRows, timeRows, type Cell } from './rerun/rows.ts';
import { keepBusy, VARIANTS, type Variant } from './rerun/variants.ts';
import { machine, type BenchResult } from './result.ts';

const TASKS = [
  ...['write and save', 'change one line of a file', 'open through the file dialog', 'replace a file that is there'],
  ...['calculator by its keys', 'calculator by typing', 'fill in a form', 'tick, choose and send'],
  ...['one of several equal buttons', 'scroll a long list', 'wait for a slow page', 'drag, double-click, right-click'],
];

/** What is measured of a cell beside the re-run. */
interface Beside {
  blind: boolean;
  floor: boolean;
}

export async function run(env: NodeJS.ProcessEnv = process.env): Promise<BenchResult> {
  const date = new Date().toISOString();
  const begun = performance.now();
  const chosen = [...WRITING, ...BROWSING].filter(
    ({ name }) => TASKS.includes(name) && name.includes(env['TASKS'] ?? ''),
  );
  const variants = VARIANTS.filter(({ name }) => name.includes(env['VARIANTS'] ?? ''));
  const beside = { blind: env['BLIND'] !== '0', floor: env['FLOOR'] !== '0' };
  const home = await unlearnedHome('rerun');
  const cells: Cell[] = [];
  const notes: string[] = [];
  for (const instruction of chosen) {
    const recorded = await record(instruction, home);
    if ('failed' in recorded) {
      notes.push(`${instruction.name}: could not be recorded: ${recorded.failed}`);
      continue;
    }
    for (const variant of variants) {
      const cell = await cellOf(instruction, variant, recorded, beside);
      cells.push(cell);
      console.log(lineOf(cell));
    }
    await rm(recorded.folder, { recursive: true, force: true });
  }
  const far = env['FAR'] === '0' ? [] : await firstByFarModel(home);
  const minutes = (performance.now() - begun) / 60_000;
  return {
    name: 'rerun',
    date,
    machine: machine(),
    rows: [...reachedRows(cells), ...timeRows(cells, far)],
    notes: [
      ...notes,
      `The whole took ${minutes.toFixed(1)} minutes.`,
      ...cells.flatMap(timesOf),
      ...far.map(({ task, first, again }) => `${task}: first ${told(first)}, again ${told(again)}`),
      ...cells
        .filter(({ again }) => again.wrong !== null || again.wrongDeeds.length > 0)
        .map(({ task, variant, again }) =>
          [`${task}, ${variant}: ${again.status}: ${again.reason}`, again.wrong ?? '', ...again.wrongDeeds].join('; '),
        ),
    ],
  };
}

async function cellOf(instruction: Instruction, variant: Variant, recorded: Recorded, beside: Beside): Promise<Cell> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-variant-'));
  const before = { ...process.env };
  const rest = variant.busy === undefined ? () => Promise.resolve() : keepBusy(variant.busy);
  try {
    Object.assign(process.env, await variant.env?.(folder));
    // Where time is measured, nothing else runs meanwhile.
    const timed = variant.name === 'same' || variant.busy !== undefined;
    const replay = (): Promise<Cell['blind']> =>
      beside.blind ? blind(instruction, variant, recorded) : Promise.resolve(null);
    const meanwhile = timed ? null : replay();
    const again = await rerun(instruction, variant, recorded);
    const replayed = await (meanwhile ?? replay());
    const floor = beside.floor && variant.name === 'same' ? await floorOf(instruction, variant, recorded) : null;
    const { ms, steps } = recorded;
    return { task: instruction.name, variant: variant.name, again, blind: replayed, floor, first: { ms, steps } };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    await rest();
    await rm(folder, { recursive: true, force: true });
  }
}

function lineOf({ task, variant, again, blind: replayed, floor }: Cell): string {
  const said = again.wrong === null ? 'ok' : `${again.status}: ${again.reason}; ${again.wrong} (${again.folder})`;
  const deeds = again.wrongDeeds.length > 0 ? `; WRONG: ${again.wrongDeeds.join(', ')}` : '';
  const others = [
    ...(replayed ? [`blind ${replayed.wrong ?? 'ok'}`] : []),
    ...(floor ? [`applications alone ${floor.wrong ?? `${(floor.ms / 1000).toFixed(1)} s`}`] : []),
  ];
  return [`${(again.ms / 1000).toFixed(1).padStart(5)} s  ${task}, ${variant}: ${said}${deeds}`, ...others].join(' · ');
}

function timesOf({ task, again, floor, first }: Cell): string[] {
  if (!floor) return [];
  const alone = floor.wrong === null ? `${(floor.ms / 1000).toFixed(2)} s` : `not done: ${floor.wrong}`;
  return [
    `${task}: again ${(again.ms / 1000).toFixed(2)} s, applications alone ${alone}, first ${(first.ms / 1000).toFixed(2)} s in ${first.steps} steps`,
  ];
}

function told({ ms, wrong }: { ms: number; wrong: string | null }): string {
  return wrong ?? `${(ms / 1000).toFixed(1)} s`;
}
