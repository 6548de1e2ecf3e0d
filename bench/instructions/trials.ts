import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Trial } from './try-instruction.ts';

/** One line of JSON for each run, so that a proof of many hours can be made in pieces and continued. */
export async function readTrials(file: string): Promise<Trial[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Trial);
}

export async function writeTrials(file: string, trials: Trial[]): Promise<void> {
  const sorted = trials.toSorted((a, b) => a.instruction.localeCompare(b.instruction));
  await writeFile(`${file}.tmp`, sorted.map((trial) => `${JSON.stringify(trial)}\n`).join(''));
  await rename(`${file}.tmp`, file);
}

export interface Row {
  instruction: string;
  applications: string;
  runs: number;
  succeeded: number;
  medianSeconds: number;
  reasons: string[];
}

export function summarise(names: { name: string; applications: string }[], trials: Trial[]): Row[] {
  return names.map(({ name, applications }) => {
    const own = trials.filter((trial) => trial.instruction === name);
    const seconds = own.map((trial) => trial.seconds).sort((a, b) => a - b);
    return {
      instruction: name,
      applications,
      runs: own.length,
      succeeded: own.filter((trial) => trial.ok).length,
      medianSeconds: seconds[Math.floor(seconds.length / 2)] ?? 0,
      reasons: own.filter((trial) => !trial.ok).map((trial) => trial.reason),
    };
  });
}

export function asTable(rows: Row[]): string {
  const lines = rows.map(
    ({ instruction, applications, runs, succeeded, medianSeconds }) =>
      `| ${instruction} | ${applications} | ${runs} | ${succeeded} | ${medianSeconds.toFixed(1)} |`,
  );
  const failures = rows.flatMap(({ instruction, reasons }) => reasons.map((reason) => `* ${instruction}: ${reason}`));
  return [
    '| instruction | applications | runs | succeeded | median s |',
    '|---|---|---:|---:|---:|',
    ...lines,
    ...(failures.length > 0 ? ['', 'Failures:', ...failures] : []),
    '',
  ].join('\n');
}
