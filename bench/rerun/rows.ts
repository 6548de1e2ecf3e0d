import { median, type BenchRow } from '../result.ts';
import { ANSWER_MS, type FarRun } from './far-model.ts';
import type { Run } from './repeat.ts';

/** One recorded task on one kind of desktop. */
export interface Cell {
  task: string;
  variant: string;
  again: Run;
  /** Null where it was left out. */
  blind: Run | null;
  /** Only on the desktop that it was recorded on. */
  floor: Run | null;
  /** Time in ms and steps of the recorded run. */
  first: { ms: number; steps: number };
}

/** What was reached by re-runs, and beside it by the recorded coordinates in the same cells. */
export function reachedRows(cells: Cell[]): BenchRow[] {
  const rows = [...new Set(cells.map(({ variant }) => variant))].map((variant): BenchRow => {
    const own = cells.filter((cell) => cell.variant === variant);
    return { what: `re-run, ${variant}`, value: done(own, 'again'), unit: `of ${own.length}`, ...peerOf(own) };
  });
  const good = done(cells, 'again');
  const wrong = (way: 'again' | 'blind'): number => cells.filter((cell) => cell[way]?.wrongDeeds.length).length;
  const lies = cells.filter(({ again }) => again.status === 'done' && again.wrong !== null).length;
  const blind = cells.some((cell) => cell.blind);
  return [
    ...rows,
    {
      what: 'all cells',
      value: good,
      unit: `of ${cells.length}`,
      ...peerOf(cells),
      goal: 'at least 95 %',
      reached: good >= 0.95 * cells.length,
    },
    {
      what: 'cells with a wrong action, seen in the state of the targets',
      value: wrong('again'),
      unit: '',
      ...(blind && { peer: `blind replay, ${wrong('blind')}` }),
      goal: '0',
      reached: wrong('again') === 0,
    },
    { what: 'said done and was not', value: lies, unit: '', goal: '0', reached: lies === 0 },
  ];
}

function done(cells: Cell[], way: 'again' | 'blind'): number {
  return cells.filter((cell) => cell[way]?.wrong === null).length;
}

function peerOf(cells: Cell[]): { peer?: string } {
  return cells.some(({ blind }) => blind) ? { peer: `blind replay, ${done(cells, 'blind')}` } : {};
}

/** How long it took: against the applications alone, and against first runs. */
export function timeRows(cells: Cell[], far: FarRun[]): BenchRow[] {
  const timed = cells.filter(({ again, floor }) => again.wrong === null && floor?.wrong === null);
  const firsts = cells.filter(({ floor, again }) => floor !== null && again.wrong === null);
  const both = far.filter(({ first, again }) => first.wrong === null && again.wrong === null);
  return [
    ...ratioRow(
      `a re-run on the desktop of the recording, median of ${timed.length} tasks`,
      timed.map(({ again, floor }) => [again.ms, floor!.ms]),
      'the applications alone',
      ['at most 1.3 ×', (ratio) => ratio <= 1.3],
    ),
    ...ratioRow(
      `the same against the first run by the built-in model, which answers in milliseconds, median of ${firsts.length} tasks`,
      firsts.map(({ again, first }) => [again.ms, first.ms]),
      'first run',
      ['at most 0.2 ×', (ratio) => ratio <= 0.2],
    ),
    ...ratioRow(
      `a re-run against the first run by a simulated model over HTTP that takes ${ANSWER_MS / 1000} s for each answer (profile faithful), median of ${both.length} tasks of presses`,
      both.map(({ again, first }) => [again.ms, first.ms]),
      'first run',
      ['at most 0.2 ×', (ratio) => ratio <= 0.2],
    ),
  ];
}

function ratioRow(
  what: string,
  pairs: [own: number, peer: number][],
  peer: string,
  [goal, holds]: [string, (ratio: number) => boolean],
): BenchRow[] {
  if (pairs.length === 0) return [];
  const [own, other] = [0, 1].map((at) => median(pairs.map((pair) => pair[at]!))) as [number, number];
  const ratio = own / other;
  return [
    {
      what,
      value: own / 1000,
      unit: 's',
      peer: `${peer}, ${(other / 1000).toFixed(2)} s`,
      ratio,
      goal,
      reached: holds(ratio),
    },
  ];
}
