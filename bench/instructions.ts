/**
 * Twenty instructions in the documented language, on private desktops, checked from outside the agent. Each run is written down at
 * once and a further call continues, so a proof of many runs can be made in pieces:
 * `RUNS=20 MINUTES=8 deskhand bench instructions`, again and again until it says that nothing is left.
 * RUNS: runs of each instruction (3). MINUTES: begin no further run after so long. LANES: runs at the same time (1).
 * ONLY: instructions whose name contains this. FRESH=1: forget what was measured before.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeFile } from 'node:fs/promises';
import { BROWSING } from './instructions/browsing.ts';
import type { Instruction } from './instructions/instruction.ts';
import { asTable, readTrials, summarise, writeTrials } from './instructions/trials.ts';
import { benchHome } from './instructions/bench-home.ts';
import { tryInstruction } from './instructions/try-instruction.ts';
import { WRITING } from './instructions/writing.ts';
import type { BenchResult, BenchRow } from './result.ts';
import { machine } from './result.ts';
import type { Row } from './instructions/trials.ts';

const TRIALS = fileURLToPath(new URL('results/instructions.jsonl', import.meta.url));
const TABLE = fileURLToPath(new URL('results/instructions.md', import.meta.url));

export async function run(env: NodeJS.ProcessEnv = process.env): Promise<BenchResult> {
  const date = new Date().toISOString();
  const runs = Number(env['RUNS'] ?? 3);
  const end = performance.now() + Number(env['MINUTES'] ?? 600) * 60_000;
  if (env['FRESH']) await rm(TRIALS, { force: true });
  const all = [...WRITING, ...BROWSING];
  const chosen = all.filter(({ name }) => name.includes(env['ONLY'] ?? ''));
  const trials = await readTrials(TRIALS);
  const home = await benchHome();

  const left = (instruction: Instruction): number =>
    runs - trials.filter((trial) => trial.instruction === instruction.name).length;
  // Round by round, so that a proof in the making says something about every instruction.
  const queue = chosen
    .flatMap((instruction) => Array.from({ length: Math.max(0, left(instruction)) }, (_, i) => ({ instruction, i })))
    .sort((a, b) => runs - left(a.instruction) + a.i - (runs - left(b.instruction) + b.i))
    .map(({ instruction }) => instruction);

  async function lane(): Promise<void> {
    while (performance.now() < end) {
      const instruction = queue.shift();
      if (!instruction) return;
      const trial = await tryInstruction(instruction, home);
      trials.push(trial);
      await save();
      const verdict = trial.ok ? 'ok' : `FAILED: ${trial.reason}`;
      console.log(`${trial.seconds.toFixed(1).padStart(6)} s  ${trial.instruction}: ${verdict}`);
    }
  }

  let saving = Promise.resolve();
  const save = (): Promise<void> => (saving = saving.then(() => writeTrials(TRIALS, trials)));
  await Promise.all(Array.from({ length: Number(env['LANES'] ?? 1) }, lane));
  const rows = summarise(all, trials);
  await writeFile(TABLE, `# Instructions\n\n${asTable(rows)}`);
  console.log(`${queue.length} runs are left.`);
  const notes = rows.flatMap((row) => row.reasons.map((reason) => `${row.instruction}: ${reason}`));
  return {
    name: 'instructions',
    date,
    machine: machine(),
    rows: rows.filter(({ runs }) => runs > 0).map(asBenchRow),
    notes,
  };
}

/** The promise: 19 of 20. */
function asBenchRow({ instruction, applications, runs, succeeded, medianSeconds }: Row): BenchRow {
  return {
    what: `${instruction} (${applications})`,
    value: succeeded,
    unit: `of ${runs}, median ${medianSeconds.toFixed(1)} s`,
    goal: 'at least 19 in 20',
    reached: succeeded >= 0.95 * runs,
  };
}
