import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../../src/agent/home.ts';
import { startApps } from '../../tests/apps/start-apps.ts';
import type { Instruction, Place } from './instruction.ts';
import { runChecked } from './run-checked.ts';

export interface Trial {
  instruction: string;
  ok: boolean;
  /** From the first look to the agent's own end; without opening and closing the desktop. */
  seconds: number;
  /** Why it did not succeed; empty when it did. */
  reason: string;
}

/** Lets the agent do one instruction on a private desktop of its own, and looks from outside whether it was done. */
export async function tryInstruction(instruction: Instruction, dataFolder: string): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  const apps = await startApps();
  const place: Place = { folder, pages: apps.address };
  try {
    for (const [name, text] of Object.entries(instruction.files ?? {})) await writeFile(join(folder, name), text);
    const home = openHome({ ...process.env, DESKHAND_HOME: dataFolder });
    const { check } = instruction;
    const { result, wrong } = await runChecked(
      { instruction: instruction.words(place), home, model: 'builtin' },
      { check, place, apps },
    );
    const claims = result.status === 'done' ? [] : [`${result.status}: ${result.reason} (${result.folder})`];
    const reason = [...claims, ...(wrong === null ? [] : [wrong])].join('; ');
    const where = reason !== '' && claims.length === 0 ? ` (${result.folder})` : '';
    return { instruction: instruction.name, ok: reason === '', seconds: result.ms / 1000, reason: reason + where };
  } finally {
    await apps.close();
    await rm(folder, { recursive: true, force: true });
  }
}
