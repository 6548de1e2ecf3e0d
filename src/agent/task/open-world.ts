import { onlyIn, openView } from '../choose-view.ts';
import { adoptDesktop } from '../hand/adopt-desktop.ts';
import type { PrivateDesktop } from '../hand/desktop/own-desktop.ts';
import { openComputer } from '../hand/open-computer.ts';
import { openPrivateDesktop } from '../hand/private-desktop.ts';
import { createHandLog } from '../hand/x11/hand-log.ts';
import { readOnce } from '../read-once.ts';
import { say } from '../sayings.ts';
import { openEyes } from '../screen/eyes.ts';
import { viewBox } from '../screen/regions.ts';
import type { Secrets } from '../trust/secrets/secrets.ts';
import type { TrustPolicy } from '../trust/policy.ts';
import type { Veil } from '../trust/veil.ts';
import { openVeil } from '../trust/veil.ts';
import type { AppProfile, Box, Computer, Frame, Percept } from '../types.ts';
import { InputError } from '../types.ts';
import { seenComputer } from '../view.ts';
import type { TaskOptions } from './task-options.ts';

/** Long enough to notice and to go on, short enough not to fill a machine with what nobody comes back for. */
const KEPT_MS = 30 * 60_000;

/** What a task is seen and done with. */
export interface World {
  /** Null on a display of the person's own. */
  desktop: PrivateDesktop | null;
  display: string;
  /** The whole display, in its pixels. */
  screen: Box;
  /** Memory that the hand keeps beside its thread. */
  log: SharedArrayBuffer;
  /** With nothing covered: for a person who takes over. */
  bare: Computer;
  /** With everything covered that nobody may see. */
  computer: Computer;
  /** The same, of the part that the task is about. */
  seen: Computer;
  veil: Veil;
  perceive: (frame: Frame) => Promise<Percept>;
  /** The same, also when the session was stopped. */
  readStill: (frame: Frame) => Promise<Percept>;
  /** Windows that it may act in; empty for all. */
  mayAct: string[];
}

/** Opens desktop, hand and eyes; whatever was opened is closed by `open`, also when this rejects. */
export async function openWorld(
  options: TaskOptions,
  known: { apps: AppProfile[]; policy: TrustPolicy; secrets: Secrets; signal: AbortSignal },
  open: AsyncDisposableStack,
): Promise<World> {
  const { settings, resume } = options;
  const { policy, secrets, signal } = known;
  const eyes = open.adopt(openEyes({ languages: settings.languages }), (it) => it.close());
  const log = createHandLog();
  const desktop =
    options.desktop === 'private'
      ? open.adopt(await openDesktop(options, known.apps, signal), (it) => it.close())
      : null;
  const bare = open.adopt(
    await openComputer({ log, ...(desktop ?? { ...(options.display && { display: options.display }) }) }),
    (it) => it.close(),
  );
  const perceive = readOnce((frame) => eyes.perceive(frame, signal));
  const veil = openVeil({ mask: policy.mask, secrets, perceive });
  const computer = veil.over(bare);
  for (const command of resume ? [] : options.start) await desktop?.launch(command);
  // A private screen has one monitor, whatever stands on the person's desk.
  const choice = { monitor: desktop ? 'all' : settings.monitor, ...options.view };
  const view = await openView(choice, { computer, started: options.start.length > 0 && !resume, signal });
  const { windows } = settings.guard;
  return {
    ...{ desktop, log, bare, computer, veil, perceive },
    readStill: (frame) => eyes.perceive(frame),
    display: desktop?.display ?? options.display ?? process.env['DISPLAY'] ?? '',
    screen: viewBox('all', await computer.displays(), []),
    seen: seenComputer(computer, view),
    mayAct: resume?.note.mayAct ?? (windows.length > 0 ? windows : onlyIn(view, await computer.windows())),
  };
}

/** A new private desktop, or the one that an interrupted session left. */
async function openDesktop(options: TaskOptions, apps: AppProfile[], signal: AbortSignal): Promise<PrivateDesktop> {
  const { resume, home, keptMs = KEPT_MS } = options;
  if (!resume) {
    options.onNote(say('openingDesktop'));
    return openPrivateDesktop({ ...options.size, apps, dataFolder: home.cache, keptMs, signal });
  }
  const kept = resume.note.desktop && (await adoptDesktop(resume.note.desktop, keptMs));
  if (kept) return kept;
  throw new InputError(
    `The private desktop of ${resume.id} is gone, and with it what was open there: it stays ${KEPT_MS / 60_000} minutes after its program ended. Give the instruction again: deskhand run ${JSON.stringify(options.instruction)}`,
  );
}
