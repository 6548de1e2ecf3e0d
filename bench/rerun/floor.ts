import { mkdir, rm } from 'node:fs/promises';
import { firstAndRest, runsWithoutRepeats } from '../../src/agent/typing-runs.ts';
import type { PrivateDesktop } from '../../src/agent/hand/desktop/own-desktop.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { changedBoxes } from '../../src/agent/screen/change.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';
import type { Action, AppProfile, Computer, Frame } from '../../src/agent/types.ts';
import type { Instruction } from '../instructions/instruction.ts';
import { prepare, type Recorded } from './record.ts';
import { atTarget, onDesktop, type Run } from './repeat.ts';
import type { Variant } from './variants.ts';

/** What an action led to: the picture when nothing moved any more, and how long after it that was. */
interface Answer {
  frame: Frame;
  ms: number;
}

/** No picture that an application is about to show comes later than this after the last one. */
const QUIET_MS = 1000;
/** A program that starts shows nothing for a while. */
const STARTING_MS = 3000;
const BOUND_MS = 12_000;
/** A picture that never comes just so, as with a clock in it, is waited for a little longer than the first time. */
const PATIENCE = 1.2;
const LEAST_MS = 50;
/** A caret that blinks, in pixels. */
const CARET = { w: 16, h: 32 };

/**
 * How long the applications of a recorded task alone take: its actions at their known places, driven twice. The first time each
 * waits until nothing moves, to learn what it makes the screen show; the second time each comes as soon as the screen shows
 * just that. That time is counted.
 */
export async function floorOf(instruction: Instruction, variant: Variant, recorded: Recorded): Promise<Run> {
  return atTarget(instruction, variant, recorded, async (target) => {
    const { folder, apps, texts } = target;
    const answers: Answer[] = [];
    const learning = await onDesktop(instruction, variant, recorded, target, (desktop) =>
      drive(recorded.session, desktop, texts, async (computer, action) => {
        const started = performance.now();
        await computer.perform(action, NEVER);
        const starts = action.type === 'type' && action.text.endsWith('\n');
        const quietMs = starts ? STARTING_MS : QUIET_MS;
        await computer.settle({ quietMs, timeoutMs: BOUND_MS, signal: NEVER });
        const ms = performance.now() - started;
        answers.push({ frame: await computer.capture(), ms: Math.max(0, ms - quietMs) });
      }),
    );
    if (learning.wrong !== null) return learning;
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await prepare(instruction, folder);
    apps.reset();
    const known = answers.values();
    return onDesktop(instruction, variant, recorded, target, (desktop) =>
      drive(recorded.session, desktop, texts, async (computer, action) => {
        const { frame, ms } = known.next().value!;
        await computer.perform(action, NEVER);
        const end = performance.now() + PATIENCE * ms + LEAST_MS;
        while (!(await shows(computer, frame)) && performance.now() < end);
      }),
    );
  });
}

const NEVER = new AbortController().signal;

async function shows(computer: Computer, frame: Frame): Promise<boolean> {
  return changedBoxes(frame, await computer.capture()).every(({ w, h }) => w <= CARET.w && h <= CARET.h);
}

/** Every recorded action in order, with other texts; one text at a time as the program in front can take it. */
async function drive(
  session: string,
  desktop: PrivateDesktop,
  texts: Record<string, string>,
  one: (computer: Computer, action: Action) => Promise<void>,
): Promise<void> {
  const { events } = await readSession(session);
  const profiles = await loadApps(shippedSkills);
  const computer = await openX11Computer({ display: desktop.display, xauthority: desktop.xauthority });
  try {
    for (const event of events) {
      if (event.type !== 'action' || event.action.type === 'wait') continue;
      for (const action of piecesOf(event.action, texts, await inFront(computer, profiles))) {
        await one(computer, action);
      }
    }
  } finally {
    await computer.close();
  }
}

function piecesOf(action: Action, texts: Record<string, string>, app: AppProfile | undefined): Action[] {
  if (action.type !== 'type') return [action];
  const text = Object.entries(texts).reduce((made, [from, to]) => made.replaceAll(from, to), action.text);
  const runs = app?.typing === 'settled' ? runsWithoutRepeats(text) : firstAndRest(text);
  return runs.map((run) => ({ type: 'type', text: run }));
}

async function inFront(computer: Computer, profiles: AppProfile[]): Promise<AppProfile | undefined> {
  const active = (await computer.windows()).find((window) => window.active);
  return profiles.find(({ windowApp }) => windowApp.toLowerCase() === active?.app.toLowerCase());
}
