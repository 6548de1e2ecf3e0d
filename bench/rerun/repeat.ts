import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrivateDesktop } from '../../src/agent/hand/desktop/own-desktop.ts';
import { openPrivateDesktop } from '../../src/agent/hand/private-desktop.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { openRerun } from '../../src/agent/rerun-session.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';
import { startApps, type Apps } from '../../tests/apps/start-apps.ts';
import type { Instruction } from '../instructions/instruction.ts';
import { outside, wrongFromOutside } from '../instructions/outside.ts';
import { runChecked } from '../instructions/run-checked.ts';
import { replayBlind } from './blind.ts';
import { prepare, stateOf, type Recorded } from './record.ts';
import type { Variant } from './variants.ts';
import { wrongDeeds } from './wrong-deeds.ts';

/** How one way to do a recorded task again went. */
export interface Run {
  status: string;
  reason: string;
  /** What is wrong from outside; null when the task is done. */
  wrong: string | null;
  /** What no part of the task would have left in its targets. */
  wrongDeeds: string[];
  ms: number;
  /** Of its session, where it has one. */
  folder: string;
}

/** Where a task is done again: its own folder and pages, and what takes the place of the recorded ones. */
export interface Target {
  folder: string;
  apps: Apps;
  texts: Record<string, string>;
}

const PAGES = ['form', 'shop', 'list', 'slow', 'board', 'clicks'];

export async function rerun(instruction: Instruction, variant: Variant, recorded: Recorded): Promise<Run> {
  return atTarget(instruction, variant, recorded, async ({ folder, apps, texts }) => {
    const { header } = await readSession(recorded.session);
    const used = Object.fromEntries(Object.entries(texts).filter(([text]) => header.goal.includes(text)));
    const { task } = await openRerun(recorded.session, used);
    const { home } = recorded;
    const { size, start = [] } = variant;
    const { result, wrong } = await runChecked(
      { ...task, home, size, start },
      { check: instruction.check, place: { folder, pages: apps.address }, apps },
    );
    return { ...result, wrong };
  });
}

/** The same at the recorded coordinates. */
export async function blind(instruction: Instruction, variant: Variant, recorded: Recorded): Promise<Run> {
  return atTarget(instruction, variant, recorded, (target) =>
    onDesktop(instruction, variant, recorded, target, (desktop) =>
      replayBlind(recorded.session, desktop, target.texts),
    ),
  );
}

/** What `drive` does on a desktop of its own; its time is counted, and looked at from outside. */
export async function onDesktop(
  { check }: Instruction,
  { size }: Variant,
  { home }: Recorded,
  { folder, apps }: Target,
  drive: (desktop: PrivateDesktop) => Promise<void>,
): Promise<Omit<Run, 'wrongDeeds'>> {
  const desktop = await openPrivateDesktop({ ...size, apps: await loadApps(shippedSkills), dataFolder: home.cache });
  try {
    const started = performance.now();
    await drive(desktop);
    const ms = performance.now() - started;
    const wrong = await wrongFromOutside(check, outside({ folder, pages: apps.address }, apps, desktop.env));
    return { status: 'done', reason: '', wrong, ms, folder: '' };
  } finally {
    await desktop.close();
  }
}

/** Does a task with files and pages of its own. */
export async function atTarget(
  instruction: Instruction,
  variant: Variant,
  recorded: Recorded,
  work: (target: Target) => Promise<Omit<Run, 'wrongDeeds'>>,
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-rerun-'));
  const apps = await startApps();
  try {
    await prepare(instruction, folder);
    const pages = PAGES.map((page): [string, string] => [
      `${recorded.pages}/${page}`,
      `${apps.address}/${page}${variant.query ?? ''}`,
    ]);
    const texts = { [recorded.folder]: folder, ...Object.fromEntries(pages) };
    const { status, reason, wrong, ms, folder: session } = await work({ folder, apps, texts });
    const deeds = wrongDeeds(await stateOf(folder, apps), recorded.before, recorded.after);
    return { status, reason, wrong, wrongDeeds: deeds, ms, folder: session };
  } finally {
    await apps.close();
    await rm(folder, { recursive: true, force: true });
  }
}
