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
import { keepLearned } from '../src/agent/learn/keep-learned.ts';
import { skillsFromSession } from '../src/agent/learn/session-to-skill.ts';
import type { TaskOptions } from '../src/agent/task/task-options.ts';
import { loadLibrary } from '../src/agent/skills/library.ts';
import { openSandbox } from '../src/agent/skills/sandbox.ts';
import { openSkillStore } from '../src/agent/skills/store.ts';
import { defaultSettings } from '../src/agent/settings.ts';
import { loadApps } from '../src/agent/skills/apps.ts';
import { teachSession } from '../src/agent/teach-session.ts';
import { startApps, type Apps } from '../tests/apps/start-apps.ts';
import { benchHome } from './instructions/bench-home.ts';
import type { Place } from './instructions/instruction.ts';
import { outside, wrongFromOutside } from './instructions/outside.ts';
import { runChecked } from './instructions/run-checked.ts';
import { machine, type BenchResult } from './result.ts';
import { DEMONSTRATIONS, type Demonstration } from './teach/demonstrations.ts';
import { scriptedPerson } from './teach/scripted-person.ts';

const SIZE = { width: 1280, height: 720 };

export async function run(env: NodeJS.ProcessEnv = process.env): Promise<BenchResult> {
  process.env['SHELL'] = '/bin/sh';
  const date = new Date().toISOString();
  const chosen = DEMONSTRATIONS.filter(({ name }) => name.includes(env['ONLY'] ?? ''));
  const notes: string[] = [];
  const good = { shown: 0, rerun: 0, skill: 0 };
  for (const demonstration of chosen) {
    const apps = await startApps();
    const folder = await mkdtemp(join(tmpdir(), 'deskhand-teach-'));
    const place: Place = { folder, pages: apps.address };
    try {
      await prepare(demonstration, folder);
      const { session, steps, wrong } = await demonstrate(demonstration, place, apps);
      if (wrong !== null) {
        notes.push(`${demonstration.name}, as shown: ${wrong} (${session})`);
        continue;
      }
      good.shown++;
      for (const way of ['rerun', 'skill'] as const) {
        const parts = way === 'rerun' ? asRerun(demonstration, session) : asSkill(demonstration, session, steps);
        const fault = await parts.then((how) => doAgain(demonstration, place, apps, how)).catch(String);
        if (fault === null) good[way]++;
        else notes.push(`${demonstration.name}, ${way}: ${fault} (${session})`);
        console.log(`${demonstration.name}, ${way}: ${fault ?? 'ok'}`);
      }
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
        what: 'made a skill that runs at the first try with other values',
        value: good.skill,
        unit: `of ${chosen.length}`,
        goal: 'at least 7 of 8',
        reached: good.skill >= (7 / 8) * chosen.length,
      },
      { what: 'done again by a re-run with other values', value: good.rerun, unit: `of ${chosen.length}` },
    ],
    notes,
  };
}

/** The folder as it was before anybody did the task. */
async function prepare({ files = {} }: Demonstration, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

async function demonstrate(
  demonstration: Demonstration,
  place: Place,
  apps: Apps,
): Promise<{ session: string; steps: number; wrong: string | null }> {
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
    const wrong = await wrongFromOutside(
      (seen) => demonstration.check(seen, values),
      outside(place, apps, desktop.env),
    );
    enough.abort();
    const { folder, steps } = await recording;
    return { session: folder, steps, wrong };
  } finally {
    enough.abort();
    await person.close();
    await desktop.close();
    if (before === undefined) delete process.env['XAUTHORITY'];
    else process.env['XAUTHORITY'] = before;
  }
}

/** With other values: by a re-run of the session, or as the skill that was made of it. */
async function doAgain(demonstration: Demonstration, place: Place, apps: Apps, how: TaskParts): Promise<string | null> {
  const [, values] = demonstration.values;
  await prepare(demonstration, place.folder);
  apps.reset();
  const home = openHome({ ...process.env, DESKHAND_HOME: await benchHome() });
  const { result, wrong } = await runChecked(
    { ...how, home, size: { width: 1440, height: 900 }, start: [demonstration.start(place)], maxSteps: 40 },
    { check: (seen) => demonstration.check(seen, values), place, apps },
  );
  return wrong === null ? null : `${result.status}: ${result.reason}; ${wrong} (${result.folder})`;
}

type TaskParts = Pick<TaskOptions, 'instruction' | 'model' | 'said' | 'pace'>;

/** The texts of the demonstration, and what takes their place. */
function changed({ values: [shown, again] }: Demonstration): Record<string, string> {
  const texts = Object.entries(shown).map(([name, text]): [string, string] => [text, again[name]!]);
  return Object.fromEntries(texts.filter(([was, is]) => was !== is));
}

async function asRerun(demonstration: Demonstration, session: string): Promise<TaskParts> {
  return (await openRerun(session, changed(demonstration))).task;
}

/** Makes a skill of all that was shown, keeps it, and asks for it by its name with the new texts. */
async function asSkill(demonstration: Demonstration, session: string, steps: number): Promise<TaskParts> {
  const home = openHome({ ...process.env, DESKHAND_HOME: await benchHome() });
  const library = await loadLibrary({ shipped: shippedSkills, learned: home.skills });
  const known = { apps: await loadApps(shippedSkills), skills: library.cards() };
  const name = `shown-${demonstration.name.replaceAll(' ', '-')}`;
  const { learned } = await skillsFromSession(session, known, { steps: { from: 1, to: steps }, name });
  const [skill] = learned;
  if (!skill) throw new Error(`Nothing was learned of ${session}.`);
  const sandbox = openSandbox();
  try {
    const store = openSkillStore({ shipped: shippedSkills, learned: home.skills });
    if ((await store.list()).some((one) => one.name === name)) await store.remove(name, { by: 'bench' });
    const signal = new AbortController().signal;
    await keepLearned(
      skill,
      { store, learnedFolder: home.skills, sandbox, signal, by: 'bench', status: 'draft' },
      true,
    );
  } finally {
    await sandbox.close();
  }
  const texts = Object.entries(changed(demonstration));
  const args = Object.entries(skill.trial.args).map(([parameter, value]) => {
    const text = texts.reduce((made, [was, is]) => made.replaceAll(was, is), value);
    return `${parameter} "${text}"`;
  });
  return { instruction: `use ${name}${args.length > 0 ? ` with ${args.join(' and ')}` : ''}`, model: 'builtin' };
}
