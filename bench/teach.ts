/**
 * Tasks that a scripted person shows with the display's own mouse and keyboard (XInput 2, never the agent's hand), done again with other
 * values on a desktop of its own, with no model; both checked from outside. ONLY: demonstrations whose name contains this.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPrivateDesktop } from '../src/agent/hand/private-desktop.ts';
import { openHome } from '../src/agent/home.ts';
import { shippedSkills } from '../src/agent/place.ts';
import { openRerun } from '../src/agent/rerun-session.ts';
import { runTask } from '../src/agent/run-task.ts';
import { defaultSettings } from '../src/agent/settings.ts';
import { loadApps } from '../src/agent/skills/apps.ts';
import { teachSession } from '../src/agent/teach-session.ts';
import { startApps, type Apps } from '../tests/apps/start-apps.ts';
import type { Instruction, Place } from './instructions/instruction.ts';
import { benchHome, outside, wrongFromOutside } from './instructions/try-instruction.ts';
import { machine, type BenchResult } from './result.ts';
import { DEMONSTRATIONS, type Demonstration } from './teach/demonstrations.ts';
import { scriptedPerson } from './teach/scripted-person.ts';

const SIZE = { width: 1280, height: 720 };

export async function run(env: NodeJS.ProcessEnv = process.env): Promise<BenchResult> {
  process.env['SHELL'] = '/bin/sh';
  const date = new Date().toISOString();
  const chosen = DEMONSTRATIONS.filter(({ name }) => name.includes(env['ONLY'] ?? ''));
  const notes: string[] = [];
  const good = { shown: 0, again: 0 };
  for (const demonstration of chosen) {
    const apps = await startApps();
    const folder = await mkdtemp(join(tmpdir(), 'deskhand-teach-'));
    const place: Place = { folder, pages: apps.address };
    try {
      await prepare(demonstration, folder);
      const { session, wrong } = await demonstrate(demonstration, place, apps);
      if (wrong === null) good.shown++;
      const again = wrong ?? (await doAgain(demonstration, place, apps, session));
      if (again === null) good.again++;
      else notes.push(`${demonstration.name}: ${wrong === null ? '' : 'as shown: '}${again} (${session})`);
      console.log(`${demonstration.name}: ${again ?? 'ok'}`);
    } finally {
      await apps.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return {
    name: 'teach',
    date,
    machine: machine(),
    rows: [
      { what: 'shown by a person at real devices, and recorded', value: good.shown, unit: `of ${chosen.length}` },
      {
        what: 'done again at the first try with other values and no model',
        value: good.again,
        unit: `of ${chosen.length}`,
        goal: 'at least 7 of 8',
        reached: good.again >= (7 / 8) * chosen.length,
      },
    ],
    notes,
  };
}

async function prepare({ files = {} }: Demonstration, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

function asInstruction(demonstration: Demonstration, values: Record<string, string>): Instruction {
  const { name } = demonstration;
  return { name, applications: '', words: () => '', check: (seen) => demonstration.check(seen, values) };
}

async function demonstrate(
  demonstration: Demonstration,
  place: Place,
  apps: Apps,
): Promise<{ session: string; wrong: string | null }> {
  const home = openHome({ ...process.env, DESKHAND_HOME: await benchHome() });
  const desktop = await openPrivateDesktop({ ...SIZE, apps: await loadApps(shippedSkills), dataFolder: home.cache });
  const before = process.env['XAUTHORITY'];
  process.env['XAUTHORITY'] = desktop.xauthority;
  const person = await scriptedPerson(desktop.display, desktop.xauthority);
  const [values] = demonstration.values;
  const enough = new AbortController();
  try {
    await desktop.launch(demonstration.start(place));
    await person.window(demonstration.window);
    const ready = Promise.withResolvers<null>();
    const recording = teachSession({
      goal: demonstration.goal(values, place),
      home,
      settings: defaultSettings,
      display: desktop.display,
      signal: enough.signal,
      onReady: () => ready.resolve(null),
    });
    await Promise.race([ready.promise, recording]);
    await demonstration.show(person, values, place);
    const wrong = await wrongFromOutside(asInstruction(demonstration, values), outside(place, apps, desktop.env));
    enough.abort();
    const { folder } = await recording;
    return { session: folder, wrong };
  } finally {
    enough.abort();
    await person.close();
    await desktop.close();
    if (before === undefined) delete process.env['XAUTHORITY'];
    else process.env['XAUTHORITY'] = before;
  }
}

async function doAgain(
  demonstration: Demonstration,
  place: Place,
  apps: Apps,
  session: string,
): Promise<string | null> {
  const [shown, values] = demonstration.values;
  await prepare(demonstration, place.folder);
  apps.reset();
  const texts = Object.entries(shown).map(([name, text]): [string, string] => [text, values[name]!]);
  const { model, recording, said } = await openRerun(
    session,
    Object.fromEntries(texts.filter(([was, is]) => was !== is)),
  );
  const seen: { wrong: string | null } = { wrong: 'the desktop was gone before anybody could look' };
  const home = openHome({ ...process.env, DESKHAND_HOME: await benchHome() });
  const result = await runTask({
    instruction: recording.goal,
    home,
    settings: defaultSettings,
    desktop: 'private',
    size: { width: 1440, height: 900 },
    start: [demonstration.start(place)],
    model,
    said,
    maxSteps: 40,
    signal: AbortSignal.timeout(120_000),
    onNote: () => undefined,
    onEvent: () => undefined,
    async beforeClose(desktop) {
      seen.wrong = await wrongFromOutside(
        asInstruction(demonstration, values),
        outside(place, apps, desktop?.env ?? {}),
      );
    },
  });
  return seen.wrong === null ? null : `${result.status}: ${result.reason}; ${seen.wrong}`;
}
