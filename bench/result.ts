import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** One measured figure. */
export interface BenchRow {
  /** What was measured and of whom: `capture 1080p, our X11 computer`. */
  what: string;
  value: number;
  /** `ms`, `s`, `%`, `characters`, … */
  unit: string;
  /** Against whom, with its figure: `C XShmGetImage, 0.49 ms`. */
  peer?: string;
  /** Our value ÷ the peer's value. */
  ratio?: number;
  /** In words: `at most 5 × C`. */
  goal?: string;
  reached?: boolean;
}

export interface BenchResult {
  name: string;
  /** ISO 8601, when the run began. */
  date: string;
  machine: string;
  rows: BenchRow[];
  /** What a reader must know to judge the figures, such as a peer that is not installed here. */
  notes?: string[];
}

/** The machine in one line, with nothing that names it or its owner. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** Writes `bench/results/NAME.json` and returns its path. */
export async function writeResult(result: BenchResult): Promise<string> {
  const folder = new URL('./results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  const file = new URL(`${result.name}.json`, folder);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return file.pathname;
}

/** The result as a table of plain text for a terminal. */
export function tableOf(result: BenchResult): string {
  const cells = result.rows.map((row) => [
    row.what,
    `${readable(row.value)} ${row.unit}`,
    row.peer ?? '',
    row.ratio === undefined ? '' : `${readable(row.ratio)} ×`,
    row.goal === undefined ? '' : `${row.goal}: ${row.reached === true ? 'reached' : 'NOT reached'}`,
  ]);
  const all = [['what', 'value', 'peer', 'ratio', 'goal'], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const lines = all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [`${result.name}  ${result.date}  ${result.machine}`, ...lines, ...(result.notes ?? [])].join('\n');
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('A median needs at least one value.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Three significant digits are what a median on a shared machine is worth. */
export function readable(value: number): string {
  return String(Number(value.toPrecision(3)));
}
