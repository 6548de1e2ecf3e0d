import type { Action, AppProfile, Computer, DesktopWindow, Frame, Percept, Settled, Skill } from './types.ts';
import type { Clips } from './clips.ts';
import type { Hands } from './execute.ts';
import type { Pace } from './pace.ts';
import type { Namer } from './marker.ts';
import type { ModelLooks } from './model-looks.ts';
import type { Sandbox } from './skills/sandbox.ts';
import type { Settings } from './settings.ts';
import { answerQuery } from './answer.ts';
import type { Entry } from './resume/ledger.ts';
import { guarded } from './hand/guard.ts';
import type { Policy } from './hand/guard/policy.ts';
import type { Gate } from './trust/gate.ts';
import type { Secrets } from './trust/secrets/secrets.ts';
import type { Veil } from './trust/veil.ts';
import { pause } from './pause.ts';
import { inWords, onDisplay, withPoints } from './action-points.ts';
import { sameThere } from './same-there.ts';
import { changedBoxes } from './screen/change.ts';
import { charactersOf, firstAndRest, runsWithoutRepeats } from './typing-runs.ts';
import { hideText } from './session/redact/hide-text.ts';
import { InputError } from './types.ts';
import { followPoint } from './screen/regions.ts';

/** How long a typed character may take to be seen; a terminal that shows no password never shows one. */
const FIRST_ANSWER_MS = 1000;
/** The same for a key; many, such as the one that copies, show nothing at all. */
const KEY_ANSWER_MS = 500;
/** What changes higher than this, in pixels, when a text is typed, is a page that goes on, and no field. */
const FIELD_HEIGHT = 120;
/** Pause between two looks while something is awaited. */
const LOOK_AGAIN_MS = 60;

export interface Body extends Hands {
  /** The screen once it is still, or as it is when the bound of the application in front is reached. */
  look(): Promise<Frame>;
}

interface TypingHow {
  entry?: Entry | undefined;
  /** Not first a character and then the rest. */
  atOnce?: boolean | undefined;
  secret?: true;
}

/** Joins the computer, the guard and the eyes into what a skill call needs. */
export function openHands(parts: {
  computer: Computer;
  /** The same as it is to be seen (`view.ts`), where that is only a part of it. */
  seen?: Computer;
  perceive: (frame: Frame) => Promise<Percept>;
  getSkill: (name: string) => Promise<Skill>;
  explain?: Hands['explain'];
  sandbox: Sandbox;
  apps: AppProfile[];
  settle: Settings['settle'];
  signal: AbortSignal;
  /** Knows icons by their names; left out, nobody does. */
  named?: Namer;
  /** Answers skills after the instruments; left out, nobody does. */
  modelLooks?: ModelLooks;
  /** Keeps what the screen shows while an action runs (`clips.ts`). */
  during?: Clips['during'];
  /** Of whoever knows what each action shows; left out, each waits until all is still. */
  pace?: Pace;
  /** What is left out is allowed. */
  policy?: Partial<Policy>;
  /** Actions that this session did before it was interrupted. */
  acted?: number;
  onUse?: Hands['onUse'];
  /** What needs a person's yes waits there; left out, nothing does. */
  gate?: Pick<Gate, 'pass'>;
  /** What `{{secret:name}}` stands for, at the moment of typing. */
  secrets?: Secrets;
  /** Covers what is looked at, where something of it may not be seen. */
  veil?: Pick<Veil, 'fields'>;
}): Body {
  const { computer, seen = computer, perceive, getSkill, sandbox, apps, signal } = parts;
  const guard = guarded(computer, parts.policy ?? {}, undefined, parts.acted);
  const during = parts.during ?? ((work) => work());
  /** Where the windows were when a frame was looked at; forgotten once the agent acts, for what moves then is its own doing. */
  let windowsAt = new WeakMap<Frame, DesktopWindow[]>();

  const { pace } = parts;
  const usual = { ...parts.settle, ...(pace && { quietMs: pace.quietMs }) };

  /** What was to be pointed at had moved: the next look waits as long as it would with no pace. */
  let moving = false;

  /** Display pixels for each pixel of a frame. */
  let scale = 1;

  /** What is known of the application in front. */
  async function profileInFront(): Promise<AppProfile | undefined> {
    const active = (await computer.windows()).find((window) => window.active);
    return active && apps.find((profile) => profile.windowApp.toLowerCase() === active.app.toLowerCase());
  }

  /** What the profile of the application in front says goes before the pace, and that before the settings. */
  async function boundsInFront(): Promise<Settings['settle']> {
    return { ...usual, ...(await profileInFront())?.settle };
  }

  async function settle(until: AbortSignal = signal): Promise<Settled> {
    return seen.settle({ ...(await boundsInFront()), signal: until });
  }

  async function look(): Promise<Frame> {
    await (moving ? seen.settle({ ...parts.settle, signal }) : settle());
    moving = false;
    const captured = await seen.capture();
    const frame = (await parts.veil?.fields(captured)) ?? captured;
    scale = frame.space.scale;
    if (!computer.limits.windows) windowsAt.set(frame, await computer.windows());
    return frame;
  }

  /** The action in display pixels, as the screen is by now: a window that moved while the model thought is followed. */
  async function aimed(action: Action, frame: Frame): Promise<Action> {
    const before = windowsAt.get(frame);
    windowsAt = new WeakMap();
    const placed = onDisplay(action, frame);
    if (!before || !('x' in placed || 'path' in placed)) return placed;
    const now = await computer.windows();
    return inWords(() => withPoints(placed, (point) => followPoint(point, before, now)));
  }

  /** A secret stands in no picture that is made from now on, nor in the words of a failure. */
  async function typeSecret(text: string, written: string, stop: AbortSignal, entry?: Entry): Promise<void> {
    const before = await computer.capture();
    try {
      await typeText(text, stop, { entry, secret: true });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(
        `${written} could not be typed whole: ${hideText(error.message, { credentials: false, texts: parts.secrets!.covered })}`,
      );
    }
    await settle(stop);
    const window = (await computer.windows()).find(({ active }) => active);
    const changed = changedBoxes(before, await computer.capture());
    if (window)
      parts.secrets!.showed(
        window,
        changed.filter(({ h }) => h <= FIELD_HEIGHT),
      );
  }

  /** Types as fast as the application in front can take it. */
  async function typeText(whole: string, stop: AbortSignal, { entry, atOnce, secret }: TypingHow = {}): Promise<void> {
    const how = { type: 'type', ...(secret && { secret }) } as const;
    let typed = typeof entry?.arrived === 'number' ? entry.arrived : 0;
    const text = typed === 0 ? whole : charactersOf(whole).slice(typed).join('');
    if (text === '' && whole !== '') return;
    // All of it is judged before any of it is typed.
    await guard.check({ ...how, text });
    windowsAt = new WeakMap();
    const app = await profileInFront();
    const bounds = { ...usual, ...app?.settle };
    if (app?.typingQuietMs !== undefined) bounds.quietMs = app.typingQuietMs;
    const runs = app?.typing === 'settled' ? runsWithoutRepeats(text) : atOnce ? [text] : firstAndRest(text);
    for (const [index, run] of runs.entries()) {
      if (index > 0) await answered(bounds, FIRST_ANSWER_MS, stop);
      await guard.perform({ ...how, text: run }, stop, entry && { ...entry.mark, typed });
      typed += charactersOf(run).length;
    }
    if (app?.typing === 'settled') await seen.settle({ ...bounds, signal: stop });
  }

  /** Still again after it changed; an application under load takes its time to change at all. */
  async function answered(bounds: Settings['settle'], patienceMs: number, stop: AbortSignal): Promise<Settled> {
    const end = performance.now() + patienceMs;
    for (;;) {
      const settled = await seen.settle({ ...bounds, signal: stop });
      if (settled.changed || performance.now() >= end) return settled;
      await pause(LOOK_AGAIN_MS, stop);
      stop.throwIfAborted();
    }
  }

  /** `placed`: in display pixels; `call`: of the plan, where it is known. */
  async function perform(placed: Action, call: number, stop: AbortSignal, entry?: Entry): Promise<Settled> {
    if (placed.type === 'type') {
      const text = (await parts.secrets?.filled(placed.text)) ?? placed.text;
      if (text === placed.text) await typeText(text, stop, { entry, atOnce: pace?.intoField(call) });
      else await typeSecret(text, placed.text, stop, entry);
    } else await guard.perform(placed, stop, entry?.mark);
    entry?.sent();
    // A skill that waits wants that time and no more.
    if (placed.type === 'wait') return { still: false, changed: false, ms: 0 };
    // Where it showed something it will again, and where it showed nothing there is nothing to wait for.
    const awaited = pace?.showed(call, placed) ?? (placed.type === 'keypress' ? true : null);
    return awaited === true ? answered(await boundsInFront(), KEY_ANSWER_MS, stop) : settle(stop);
  }

  return {
    look,
    getSkill,
    sandbox,
    ...(parts.explain && { explain: parts.explain }),
    ...(parts.onUse && { onUse: parts.onUse }),
    async perform(action, frame, stop, acting) {
      const entry = acting?.entry;
      if (entry?.arrived === 'all') return settle(stop);
      // What changed since the agent acted is its own doing.
      if (pace && windowsAt.has(frame)) {
        moving = true;
        await sameThere(action, frame, { seen, settle: parts.settle, signal: stop });
        moving = false;
      }
      const placed = await aimed(action, frame);
      if (acting) await parts.gate?.pass(placed, acting, stop);
      if (action.type !== 'wait') entry?.intend(action, await computer.windows());
      return during(() => perform(placed, acting?.call ?? 0, stop, entry));
    },
    answer(query, stop, { folder = null, ask } = {}) {
      const world = {
        computer: { ...seen, activate: (id: number) => guard.activate(id) },
        whole: seen === computer && scale === 1,
        look,
        perceive,
        ...(parts.named && { named: parts.named }),
        ...(ask && parts.modelLooks && { model: { ask, looks: parts.modelLooks } }),
        // A skill that asks for stillness has a reason that the pace of a recording does not know, such as what a field completes.
        quietMs: async () => (await profileInFront())?.settle.quietMs ?? parts.settle.quietMs,
        pause: (until: AbortSignal) => pause(LOOK_AGAIN_MS, until),
        folder,
      };
      return answerQuery(query, world, stop);
    },
  };
}
