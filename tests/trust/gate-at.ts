import type { ApprovalMode, Decision } from '../../src/agent/approval.ts';
import { emptyPercept } from './percepts.ts';
import { openGate } from '../../src/agent/trust/gate.ts';
import type { Gate } from '../../src/agent/trust/gate.ts';
import { readPolicy } from '../../src/agent/trust/policy.ts';
import type { TrustPolicy } from '../../src/agent/trust/policy.ts';
import type { Remembered } from '../../src/agent/trust/remembered.ts';
import type { Action, AppProfile, DesktopWindow, Percept, SessionEvent } from '../../src/agent/types.ts';
import { greyFrame } from '../agent/small-agent.ts';

export const EDITOR = window({ id: 1, app: 'Mousepad', title: 'notes', active: true });

export function window(changes: Partial<DesktopWindow>): DesktopWindow {
  const box = { x: 0, y: 0, w: 640, h: 480 };
  return { id: 1, title: '', app: '', box, active: false, dialog: false, pid: null, ...changes };
}

const nothingRemembered: Remembered = {
  list: () => [],
  find: () => null,
  keep: () => undefined,
  forget: () => 0,
};

/** The shipped policy alone. */
export const shippedPolicy: TrustPolicy = readPolicy('/nowhere');

/** A gate over one still screen. `answers` are the person's, in order; none: nobody is there. */
export function gateAt(options: {
  instruction: string;
  screen?: Percept;
  windows?: DesktopWindow[];
  mode?: ApprovalMode;
  answers?: Decision[];
  policy?: TrustPolicy;
  remembered?: Remembered;
  apps?: AppProfile[];
  ownDesktop?: boolean;
}): {
  gate: Gate;
  events: SessionEvent[];
  asked: () => string[];
  does: (action: Action, code?: string) => Promise<string>;
} {
  const { instruction, screen = emptyPercept, windows = [EDITOR], mode = 'free', policy = shippedPolicy } = options;
  const events: SessionEvent[] = [];
  const answers = [...(options.answers ?? [])];
  const gate = openGate({
    policy,
    instruction,
    apps: options.apps ?? [],
    given: [],
    ownDesktop: options.ownDesktop ?? false,
    mode: () => mode,
    ask: () => Promise.resolve(answers.shift() ?? null),
    emit: (event) => {
      events.push(event);
      gate.hear(event);
    },
    capture: () => Promise.resolve(greyFrame(9, 640, 480)),
    perceive: () => Promise.resolve(screen),
    windows: () => Promise.resolve(windows),
    remembered: options.remembered ?? nothingRemembered,
  });
  const observation = {
    ...screen,
    ...{ changed: [], sameImage: false, samePointer: false, windows, signature: '', description: '' },
    ...{ screenKind: '', guidance: [] },
  };
  gate.hear({ type: 'stage-end', step: 1, role: 'information-gathering', ms: 1, value: observation });
  return {
    gate,
    events,
    asked: () => events.flatMap((event) => (event.type === 'approval-start' && event.why ? [event.why.rule] : [])),
    does: (action, code = '') =>
      gate.pass(action, { step: 1, call: 0, code }, new AbortController().signal).then(
        () => 'done',
        (error: unknown) => (error as Error).message,
      ),
  };
}
