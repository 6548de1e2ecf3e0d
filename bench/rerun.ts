/**
 * Recorded tasks done again with no model on desktops that differ, checked from outside; beside it a replay of the recorded
 * coordinates. TASKS: only tasks whose name contains this. VARIANTS: the same for variants. BLIND=0: without the peer.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../src/agent/home.ts';
import { openPrivateDesktop } from '../src/agent/hand/private-desktop.ts';
import { shippedSkills } from '../src/agent/place.ts';
import { openRerun } from '../src/agent/rerun-session.ts';
import { runTask } from '../src/agent/run-task.ts';
import { readSession } from '../src/agent/session/reader.ts';
import { readSettings } from '../src/agent/settings.ts';
import { loadApps } from '../src/agent/skills/apps.ts';
import type { Model, SessionResult } from '../src/agent/types.ts';
import { startApps, type Apps } from '../tests/apps/start-apps.ts';
import { BROWSING } from './instructions/browsing.ts';
import type { Instruction } from './instructions/instruction.ts';
import { benchHome, outside, wrongFromOutside } from './instructions/try-instruction.ts';
import { WRITING } from './instructions/writing.ts';
import { replayBlind } from './rerun/blind.ts';
import { keepBusy, VARIANTS, type Variant } from './rerun/variants.ts';
import { machine, median, type BenchResult } from './result.ts';

const TASKS = [
  ...['write and save', 'change one line of a file', 'open through the file dialog', 'replace a file that is there'],
  ...['calculator by its keys', 'calculator by typing', 'fill in a form', 'tick, choose and send'],
  ...['one of several equal buttons', 'scroll a long list', 'wait for a slow page', 'drag, double-click, right-click'],
];

interface Run {
  status: string;
  reason: string;
  /** What is wrong from outside; null when the task is done. */
  wrong: string | null;
  ms: number;
}

export async function run(env: NodeJS.ProcessEnv = process.env): Promise<BenchResult> {
  process.env['SHELL'] = '/bin/sh';
  const date = new Date().toISOString();
  const chosen = [...WRITING, ...BROWSING].filter(
    ({ name }) => TASKS.includes(name) && name.includes(env['TASKS'] ?? ''),
  );
  const variants = VARIANTS.filter(({ name }) => name.includes(env['VARIANTS'] ?? ''));
  const cells: { task: string; variant: string; again: Run; blind: Run | null; first: number }[] = [];
  for (const instruction of chosen) {
    const recorded = await record(instruction);
    if ('failed' in recorded) {
      console.log(`${instruction.name}: could not be recorded: ${recorded.failed}`);
      continue;
    }
    for (const variant of variants) {
      const again = await repeat(instruction, variant, recorded, 'rerun');
      const blind = env['BLIND'] === '0' ? null : await repeat(instruction, variant, recorded, 'blind');
      cells.push({ task: instruction.name, variant: variant.name, again, blind, first: recorded.ms });
      const said = again.wrong === null ? 'ok' : `${again.status}: ${again.reason}; ${again.wrong}`;
      console.log(`${(again.ms / 1000).toFixed(1).padStart(5)} s  ${instruction.name}, ${variant.name}: ${said}`);
    }
    await rm(recorded.folder, { recursive: true, force: true });
  }
  const rows = variants.map(({ name }) => {
    const own = cells.filter(({ variant }) => variant === name);
    const blind = own.filter((cell) => cell.blind?.wrong === null).length;
    return {
      what: `re-run, ${name}`,
      value: own.filter(({ again }) => again.wrong === null).length,
      unit: `of ${own.length}`,
      ...(own.some((cell) => cell.blind) && { peer: `blind replay, ${blind}` }),
    };
  });
  const good = cells.filter(({ again }) => again.wrong === null);
  const lies = cells.filter(({ again }) => again.status === 'done' && again.wrong !== null);
  return {
    name: 'rerun',
    date,
    machine: machine(),
    rows: [
      ...rows,
      {
        what: 'all cells',
        value: good.length,
        unit: `of ${cells.length}`,
        goal: 'at least 95 %',
        reached: good.length >= 0.95 * cells.length,
      },
      { what: 'said done and was not', value: lies.length, unit: '', goal: '0', reached: lies.length === 0 },
      {
        what: 'median of a re-run',
        value: median(good.map(({ again }) => again.ms)) / 1000,
        unit: 's',
        peer: `first run, ${(median(cells.map(({ first }) => first)) / 1000).toFixed(1)} s`,
      },
    ],
    notes: cells
      .filter(({ again }) => again.wrong !== null)
      .map(({ task, variant, again }) => `${task}, ${variant}: ${again.status}: ${again.reason}; ${again.wrong ?? ''}`),
  };
}

interface Recorded {
  /** Of the session. */
  session: string;
  folder: string;
  pages: string;
  ms: number;
}

async function record(instruction: Instruction): Promise<Recorded | { failed: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-record-'));
  const apps = await startApps();
  try {
    const { result, wrong } = await work(instruction, folder, apps, {
      model: 'builtin',
      words: instruction.words({ folder, pages: apps.address }),
    });
    if (result.status !== 'done' || wrong !== null)
      return { failed: `${result.status}: ${result.reason}; ${wrong ?? ''}` };
    return { session: result.folder, folder, pages: apps.address, ms: result.ms };
  } finally {
    await apps.close();
  }
}

async function repeat(
  instruction: Instruction,
  variant: Variant,
  recorded: Recorded,
  how: 'rerun' | 'blind',
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-rerun-'));
  const apps = await startApps();
  const before = { ...process.env };
  const rest = variant.busy === undefined ? () => Promise.resolve() : keepBusy(variant.busy);
  try {
    Object.assign(process.env, await variant.env?.(join(folder, 'variant')));
    const texts: Record<string, string> = { [recorded.folder]: folder };
    for (const page of ['form', 'shop', 'list', 'slow', 'board', 'clicks']) {
      texts[`${recorded.pages}/${page}`] = `${apps.address}/${page}${variant.query ?? ''}`;
    }
    if (how === 'blind') return await blindly(instruction, folder, apps, variant, recorded.session, texts);
    const { events } = await readSession(recorded.session);
    const goal = events[0]?.type === 'session-start' ? events[0].goal : '';
    const used = Object.fromEntries(Object.entries(texts).filter(([text]) => goal.includes(text)));
    const { model, recording, said } = await openRerun(recorded.session, used);
    const { result, wrong } = await work(instruction, folder, apps, { model, said, words: recording.goal, variant });
    return { status: result.status, reason: result.reason, wrong, ms: result.ms };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    await rest();
    await apps.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function work(
  instruction: Instruction,
  folder: string,
  apps: Apps,
  how: { model: string | Model; words: string; said?: string[]; variant?: Variant },
): Promise<{ result: SessionResult & { folder: string }; wrong: string | null }> {
  for (const [name, text] of Object.entries(instruction.files ?? {})) await writeFile(join(folder, name), text);
  const home = openHome({ ...process.env, DESKHAND_HOME: await benchHome() });
  const place = { folder, pages: apps.address };
  let wrong: string | null = 'the desktop was gone before anybody could look';
  const result = await runTask({
    instruction: how.words,
    home,
    settings: await readSettings(home.folder),
    desktop: 'private',
    size: how.variant?.size ?? { width: 1280, height: 720 },
    start: how.variant?.start ?? [],
    model: how.model,
    ...(how.said && { said: how.said }),
    maxSteps: 60,
    signal: AbortSignal.timeout(180_000),
    onNote: () => undefined,
    onEvent: () => undefined,
    async beforeClose(desktop) {
      wrong = await wrongFromOutside(instruction, outside(place, apps, desktop?.env ?? {}));
    },
  });
  return { result, wrong };
}

async function blindly(
  instruction: Instruction,
  folder: string,
  apps: Apps,
  variant: Variant,
  session: string,
  texts: Record<string, string>,
): Promise<Run> {
  for (const [name, text] of Object.entries(instruction.files ?? {})) await writeFile(join(folder, name), text);
  const home = openHome({ ...process.env, DESKHAND_HOME: await benchHome() });
  const desktop = await openPrivateDesktop({
    ...variant.size,
    apps: await loadApps(shippedSkills),
    dataFolder: home.cache,
  });
  const started = performance.now();
  try {
    await replayBlind(session, desktop, texts);
    const ms = performance.now() - started;
    const wrong = await wrongFromOutside(instruction, outside({ folder, pages: apps.address }, apps, desktop.env));
    return { status: 'done', reason: '', wrong, ms };
  } finally {
    await desktop.close();
  }
}
