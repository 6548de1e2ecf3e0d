import { createControl } from './control.ts';
import { shareDesk } from './desk.ts';
import { openComputer } from './hand/open-computer.ts';
import { learnAfterRun } from './learn/after-run.ts';
import { shippedSkills } from './place.ts';
import { recordedSession } from './recorded-session.ts';
import { takeUp } from './resume/take-up.ts';
import { skillFolders } from './skill-folders.ts';
import { openSandbox } from './skills/sandbox.ts';
import { openSkillStore } from './skills/store.ts';
import { openTypeCheck } from './skills/type-check.ts';
import { openMarker, openNamer } from './marker.ts';
import { loadIcons } from './screen/icons.ts';
import { openShownByPerson } from './shown-by-person.ts';
import { openTakeOver } from './take-over.ts';
import { agentOf } from './task/agent-of.ts';
import { openMind } from './task/open-mind.ts';
import { openTrail } from './task/open-trail.ts';
import { openWorld } from './task/open-world.ts';
import type { TaskOptions } from './task/task-options.ts';
import { readPolicy } from './trust/policy.ts';
import { coverable } from './trust/secrets/coverable.ts';
import { openSecrets } from './trust/secrets/secrets.ts';
import { openVault } from './trust/secrets/vault.ts';
import type { SessionEvent, SessionResult } from './types.ts';
import { version } from './version.ts';

/** Opens everything that a session needs, runs it, and closes everything, whatever happens. Wrong use is an `InputError` before any of it. */
export async function runTask(options: TaskOptions): Promise<SessionResult & { id: string; folder: string }> {
  const { home, settings, onNote, resume, control = createControl() } = options;
  const signal = AbortSignal.any([options.signal, control.signal]);
  await using open = new AsyncDisposableStack();
  const policy = readPolicy(home.folder);
  const vault = openVault(home.folder);
  const secrets = await openSecrets(options.instruction, vault, await coverable(vault));
  const mind = open.use(await openMind(options, signal));
  const world = await openWorld(options, { apps: mind.apps, policy, secrets, signal }, open);
  const trail = await openTrail({ ...options, control }, { mind, world, policy, secrets }, open);
  const { record, journal } = trail;
  const { computer, seen, desktop, display, log } = world;

  const { xauthority } = desktop ?? {};
  const emit = (event: SessionEvent): void => record.emit(event);
  const desk = { computer, display, ...(xauthority && { xauthority }), log, control, settings, emit, onNote };
  open.use(await shareDesk(desk));
  const { w: width, h: height } = world.screen;
  const shown =
    desktop &&
    open.use(
      openShownByPerson({
        ...{ ...desk, instruction: options.instruction, folder: home.sessions, perceive: world.readStill },
        header: { display, width, height },
        mark: openMarker(openNamer(await loadIcons(shippedSkills), mind.apps)),
      }),
    );
  const takeOver =
    desktop &&
    open.use(
      openTakeOver({
        ...desk,
        ...(shown && { shown }),
        openHands: () => openComputer(desktop),
        idleMs: settings.yieldIdleMs,
        record: { frame: (frame) => record.frame(frame), emit },
      }),
    );
  // Whoever takes over a private desktop sees all of it.
  options.onDesktop?.({ look: () => (takeOver ? world.bare : seen).capture(), takeOver });

  const sandbox = open.adopt(openSandbox(), (it) => it.close());
  const agent = await agentOf(options, { mind, world, trail, secrets, sandbox, control, signal });
  const place = { folder: record.folder, journal, emit, seen, ownDesktop: desktop !== null, version, display };
  const resumed = resume && (await takeUp(resume.state, place));
  const { maxTokens, maxCost, guard } = settings;
  const result = await recordedSession(agent, record, computer, {
    ...options,
    ...{ maxMinutes: guard.maxMinutes, maxTokens, maxCost, signal },
    ...(resumed && { resumed }),
  });
  await options.beforeClose?.(desktop);
  await record.flush();
  (await mind.lessons.flush()).forEach(onNote);
  const types = open.adopt(openTypeCheck(shippedSkills), (it) => it.close());
  await learnAfterRun({
    ...{ folder: record.folder, result, settings, sandbox, signal, onNote },
    model: mind.model.name,
    store: openSkillStore({ ...skillFolders(home), types }),
    learnedFolder: home.skills,
    apps: mind.apps,
    skills: mind.fitting,
  });
  return { ...result, id: record.id, folder: record.folder };
}
