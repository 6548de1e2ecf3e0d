import type { Agent } from '../agent.ts';
import { openClips } from '../clips.ts';
import type { Control } from '../control.ts';
import { awaitEffect } from '../effect.ts';
import { callExecutor } from '../execute.ts';
import { glance } from '../glance.ts';
import { parseStopChord } from '../hand/watch/stop-chord.ts';
import type { Body } from '../hands.ts';
import { openHands } from '../hands.ts';
import type { Namer } from '../marker.ts';
import { openMarker, openNamer } from '../marker.ts';
import { recall } from '../memory/recall.ts';
import { costOf, priceOf } from '../model/cost/prices.ts';
import { openModelLooks } from '../model-looks.ts';
import { markedView } from '../model-view.ts';
import { shippedSkills } from '../place.ts';
import type { Pointing } from '../pointing.ts';
import { pointingOf } from '../pointing.ts';
import { openLedger } from '../resume/ledger.ts';
import { changedBoxes } from '../screen/change.ts';
import { conventionFor } from '../screen/families.ts';
import { loadIcons } from '../screen/icons.ts';
import { shownAt } from '../screen/shown.ts';
import { windowsOn } from '../screen/space.ts';
import type { Sandbox } from '../skills/sandbox.ts';
import { recordUse } from '../skills/statistics.ts';
import { withOwnVersion } from '../skills/own-version.ts';
import { versionInUse } from '../skills/version-in-use.ts';
import type { Secrets } from '../trust/secrets/secrets.ts';
import type { Frame } from '../types.ts';
import type { Mind } from './open-mind.ts';
import type { Trail } from './open-trail.ts';
import type { World } from './open-world.ts';
import type { TaskOptions } from './task-options.ts';

/** An endpoint that restarts is back within half a minute; what takes longer is told to a person. */
const MODEL_PATIENCE_MS = [1000, 5000, 20_000];

export interface AgentParts {
  mind: Mind;
  world: World;
  trail: Trail;
  secrets: Secrets;
  sandbox: Sandbox;
  control: Control;
  signal: AbortSignal;
}

/** Joins mind, world and trail into what the loop works with. */
export async function agentOf(options: TaskOptions, parts: AgentParts): Promise<Agent> {
  const { settings, home } = options;
  const { mind, world, trail, control, signal } = parts;
  const { model, library, lessons, facts } = mind;
  const { seen, perceive, computer, veil } = world;
  // Icons of one's own are beside the learned skills.
  const named = openNamer([...(await loadIcons(shippedSkills)), ...(await loadIcons(home.skills))], mind.apps);
  const pointing = (frame: Frame): Pointing =>
    pointingOf(conventionFor(settings.pointing, model.name, frame), frame.space);
  // A model that reads pixels reads the screen of now alone, and so does a model that is asked once for a whole step.
  const { perSecond } = settings.clip;
  const watched = !model.seesPixels && settings.profile === 'faithful' && perSecond > 0;
  const clips = watched ? openClips({ ...settings.clip, capture: () => seen.capture(), perceive, signal }) : null;
  const shows: Agent['shows'] = (percept, text) => shownAt(percept, text).length > 0;
  const hands = handsOf(options, parts, {
    named,
    ...(!model.seesPixels && { modelLooks: openModelLooks({ most: settings.modelLooks, pointing }) }),
    ...(clips && { during: clips.during }),
  });
  return {
    model,
    perceive,
    shows,
    skills: mind.skills,
    changedBoxes,
    recall: (intent, { windows, screenKind: screen }) => {
      const app = windows.find(({ active }) => active)?.app ?? '';
      return { ...recall(lessons.entries(), { intent, app, screen }), facts };
    },
    mark: openMarker(named),
    ...(!model.seesPixels && {
      view: markedView,
      pointing,
      // What is asked in one request for a whole step names places too.
      ...(settings.pictures === 'changes' && settings.profile === 'faithful' && { glance }),
    }),
    look: () => hands.look(),
    windows: async (frame) => windowsOn(await seen.windows(), frame.space),
    execute: callExecutor(hands),
    versionOf: async (name) => versionInUse(home.skills, await library.get(name).catch(() => null)),
    ledgerOf: (step) => openLedger(trail.journal, { session: trail.record.id, step }),
    turn: (stop) => control.turn(stop),
    ...(clips && { passing: clips.passing }),
    awaitEffect: (checks, before, stop) => {
      const wait = (): Promise<void> =>
        awaitEffect(checks, veil.uncovered(before), { computer: seen, perceive, shows }, stop);
      return clips ? clips.during(wait) : wait();
    },
    limits: computer.limits,
    patience: MODEL_PATIENCE_MS,
    onThought: options.onThought,
    costOf: (name, usage) => costOf(usage, priceOf(mind.prices, name)),
  };
}

function handsOf(
  { settings, home, pace, resume, trial }: TaskOptions,
  { mind: { apps, library }, world, trail, secrets, sandbox, signal }: AgentParts,
  looking: { named: Namer } & Pick<Parameters<typeof openHands>[0], 'modelLooks' | 'during'>,
): Body {
  const { computer, seen, perceive, veil, mayAct } = world;
  return openHands({
    ...{ computer, seen, perceive, veil, apps, sandbox, secrets, signal },
    ...looking,
    settle: settings.settle,
    ...(pace && { pace }),
    gate: trail.gate,
    policy: { ...settings.guard, windows: mayAct, stopChord: parseStopChord(settings.stopChord) },
    acted: resume?.state.actions ?? 0,
    getSkill: (name) => library.get(name),
    explain: (skill, message) => withOwnVersion(home.skills, skill, message),
    onUse: ({ name, code }, use) => recordUse(home.skills, name, { ...use, code, ...(trial && { trial: true }) }),
  });
}
