import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '../../src/agent/home.ts';
import { startApps, type Apps, type AppState } from '../../tests/apps/start-apps.ts';
import type { Instruction } from '../instructions/instruction.ts';
import { runChecked } from '../instructions/run-checked.ts';

/** What the targets of a task hold: its files, and what its pages told. */
export interface TargetState {
  files: Record<string, string>;
  pages: AppState;
}

/** A task that was done once, with all that is needed to do it again elsewhere and to judge that. */
export interface Recorded {
  /** Folder of the session. */
  session: string;
  home: Home;
  folder: string;
  pages: string;
  ms: number;
  /** Turns of the loop. */
  steps: number;
  /** Of the targets before it was done, and when it was done. */
  before: TargetState;
  after: TargetState;
}

export async function record(instruction: Instruction, home: Home): Promise<Recorded | { failed: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-record-'));
  const apps = await startApps();
  try {
    await prepare(instruction, folder);
    const place = { folder, pages: apps.address };
    const { result, wrong } = await runChecked(
      { instruction: instruction.words(place), home, model: 'builtin' },
      { check: instruction.check, place, apps },
    );
    if (result.status !== 'done' || wrong !== null)
      return { failed: `${result.status}: ${result.reason}; ${wrong ?? ''}` };
    return {
      session: result.folder,
      home,
      folder,
      pages: apps.address,
      ms: result.ms,
      steps: result.steps,
      before: { files: instruction.files ?? {}, pages: apps.first() },
      after: await stateOf(folder, apps),
    };
  } finally {
    await apps.close();
  }
}

export async function prepare({ files = {} }: Instruction, folder: string): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

export async function stateOf(folder: string, apps: Apps): Promise<TargetState> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files: Record<string, string> = {};
  for (const { name } of names) files[name] = await readFile(join(folder, name), 'utf8');
  return { files, pages: apps.state() };
}
