import { say } from './sayings.ts';
import type { Control } from './control.ts';
import type { Action, Computer, Frame, FrameRef, SessionEvent } from './types.ts';
import type { ShownByPerson } from './shown-by-person.ts';
import { handLog } from './hand/x11/hand-log.ts';
import { parseChord } from './hand/keys.ts';
import { InputError } from './types.ts';

/** Who has the desk meanwhile, in the session and in the window. */
const BY = say('byPicture');

/** A person's hands on the agent's private desktop. */
export interface TakeOver extends AsyncDisposable {
  /** The desk is the person's until `Control.resume`, however long they do nothing. Resolves when the agent holds nothing any more. */
  take(): Promise<void>;
  /**
   * Does what the person did on the live picture, in order; points are display pixels. The agent yields first, as to a person at
   * the mouse, and goes on when the desk was quiet for the idle time. No guard stands in between; a stop ends it.
   */
  act(actions: Action[]): Promise<void>;
}

/**
 * The person's input comes from a client of its own, which the watch takes for a person at the desk: their stop chord stops.
 * Every deed except motion is recorded with the screen it was done on, but never what was typed.
 */
export function openTakeOver(options: {
  /** The agent's. */
  computer: Computer;
  openHands: () => Promise<Computer>;
  control: Control;
  /** The agent's hand (`x11/hand-log.ts`). */
  log: SharedArrayBuffer;
  idleMs: number;
  record: { frame(frame: Frame): FrameRef; emit(event: SessionEvent): void };
  /** Keeps what they do as something shown; left out, nobody does. */
  shown?: Pick<ShownByPerson, 'did'>;
}): TakeOver {
  const { computer, control, log, idleMs, record, shown } = options;
  let opening: Promise<Computer> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let seen: Frame | null = null;

  async function yielded(yieldDesk: () => void): Promise<void> {
    control.signal.throwIfAborted();
    const free = control.paused === null;
    if (handLog(log).state() === 'free') handLog(log).setState('yielded');
    yieldDesk();
    if (free) await computer.releaseAll();
  }

  async function perform(actions: Action[]): Promise<void> {
    await yielded(() => control.touched(BY, idleMs));
    const hands = await (opening ??= options.openHands());
    for (const action of actions) {
      control.signal.throwIfAborted();
      const moves = action.type === 'move' || action.type === 'move_by';
      seen = moves && seen ? seen : await computer.capture();
      if (!moves) record.emit({ type: 'take-over', by: BY, frame: record.frame(seen), action: withoutText(action) });
      await shown?.did(action, seen);
      await hands.perform(action, control.signal);
    }
    control.touched(BY, idleMs);
  }

  return {
    take: () => yielded(() => control.pause(BY)),
    act: (actions) => {
      const turn = last.then(() => perform(actions));
      last = turn.catch(() => undefined);
      return turn;
    },
    async [Symbol.asyncDispose]() {
      await last;
      await (await opening?.catch(() => null))?.close();
    },
  };
}

/** A person takes over to enter a password, too: of what they type, only how long it is stays. */
function withoutText(action: Action): Action {
  if (action.type === 'type') return { ...action, text: '•'.repeat(Array.from(action.text).length) };
  if ((action.type === 'keypress' || action.type === 'hold') && action.keys !== undefined && isText(action.keys)) {
    return { ...action, keys: '•' };
  }
  return action.type === 'release' && action.keys !== undefined && isText(action.keys)
    ? { ...action, keys: '•' }
    : action;
}

/** A key that writes a character, alone or with shift. */
function isText(keys: string): boolean {
  const chord = parsed(keys).filter((key) => key !== 'shift' && key !== 'altgr');
  return chord.length === 1 && Array.from(chord[0]!).length === 1;
}

function parsed(keys: string): string[] {
  try {
    return parseChord(keys);
  } catch (error) {
    // It will be refused in words; until then it may be a text as well.
    if (error instanceof InputError) return ['•'];
    throw error;
  }
}
