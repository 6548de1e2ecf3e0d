import type { Action, AppProfile, DesktopWindow, Frame, Percept, SessionEvent } from '../types.ts';
import { InputError } from '../types.ts';
import type { ApprovalMode, Decision } from '../approval.ts';
import { say } from '../sayings.ts';
import { describeAction } from '../session/describe.ts';
import { toFrame } from '../screen/space.ts';
import type { Leaving } from './leaving.ts';
import { openLeaving } from './leaving.ts';
import type { Origin } from './origin.ts';
import { COPIES, namedApps, originOf, squeezed } from './origin.ts';
import type { TrustPolicy } from './policy.ts';
import type { Remembered } from './remembered.ts';
import type { Judged } from './rules.ts';
import { judge } from './rules.ts';
import { findScreenOrders } from './screen-orders.ts';
import type { Target } from './target.ts';
import { isFocus, keyedInto, pointedAt } from './target.ts';
import { tokensOf } from './words.ts';

/** Who acts: which call of which step, and the program of the skill that it runs; empty for a verb of the plan. */
export interface Acting {
  step: number;
  call: number;
  code: string;
}

/** Stands before the hand: an action that needs a person's yes gets it here, or is not done. */
export interface Gate {
  /** Points are display pixels. Rejects with a `NotApproved`, an `Overruled`, or the reason of `signal`. */
  pass(action: Action, acting: Acting, signal: AbortSignal): Promise<void>;
  /** Learns from the session what was said and what was seen. */
  hear(event: SessionEvent): void;
}

/** An action that the policy forbids, or that nobody was there to approve. Its message is an outcome in words. */
export class NotApproved extends InputError {
  override readonly name = 'NotApproved';
}

/**
 * A person refused an action; `said` is what they want instead, empty when they only refused. No `InputError`: a skill that could
 * catch it would try another way to do what was just refused.
 */
export class Overruled extends Error {
  override readonly name = 'Overruled';
  readonly said: string;
  constructor(message: string, said: string) {
    super(message);
    this.said = said;
  }
}

export interface GateParts {
  policy: TrustPolicy;
  instruction: string;
  apps: readonly AppProfile[];
  /** Applications and windows that the person opened for the task or confined it to. */
  given: readonly string[];
  /** Everything on this desktop was opened for the task. */
  ownDesktop: boolean;
  mode: () => ApprovalMode;
  /** Null: nobody is there. */
  ask: (signal: AbortSignal) => Promise<Decision | null>;
  emit: (event: SessionEvent) => void;
  capture: () => Promise<Frame>;
  perceive: (frame: Frame) => Promise<Percept>;
  windows: () => Promise<DesktopWindow[]>;
  remembered: Remembered;
  now?: () => number;
}

/** So many screens are remembered to tell what came from one. */
const SCREENS = 60;

export function openGate(parts: GateParts): Gate {
  const { policy, emit, now = Date.now } = parts;
  // Whoever names the browser names its program.
  const programs = namedApps(parts.instruction, parts.apps).map(({ command }) => command[0] ?? '');
  const said = [parts.instruction, withoutEscapes(parts.instruction), ...programs].join('\n');
  const heard = { said, seen: new Set<string>(), copied: false };
  const leaving: Leaving = openLeaving(parts);
  const orders = new Map<string, string>();
  let focus: Target | null = null;

  async function targetOf(action: Action): Promise<Target> {
    const windows = await parts.windows();
    const point = action.type === 'drag' ? action.path.at(-1)! : 'x' in action ? { x: action.x, y: action.y } : null;
    const front = windows.findLast(({ active }) => active) ?? null;
    const known = action.type === 'type' && focus !== null && isFocus(focus, front);
    if (point === null && (known || (action.type !== 'type' && !front?.dialog)))
      return keyedInto(action, focus, NOTHING, windows);
    // What stands there now, not what stood there when the plan was made.
    const frame = await parts.capture();
    const percept = await parts.perceive(frame);
    if (point === null) return keyedInto(action, focus, percept, windows);
    return pointedAt(toFrame(point, frame.space), percept, windows, point);
  }

  /** Why a person must be asked, in a noun phrase; null when they need not. */
  function reason(action: Action, target: Target, origin: Origin, judged: Judged): string | null {
    const mode = parts.mode();
    if (mode === 'action') return say('eachWaits');
    if (mode === 'risky' && judged.does === 'ask') return judged.rule?.name ?? say('nothingKnown');
    // A plan that a person approved was theirs to read.
    if (mode === 'plan' || mode === 'watch' || policy.screen === 'allow') return null;
    const unasked = origin === 'screen' || origin === 'own';
    if (!unasked || judged.named) return null;
    if (judged.rule && judged.does === 'ask') return judged.rule.name;
    if (origin === 'screen' && leaving.leaves(target.window)) return say('leavesTask');
    if (origin === 'screen' && target.quotedBy !== null) return say('screenOrders');
    if (orders.size > 0 && (action.type === 'type' || judged.does === 'ask' || follows(action, target, orders))) {
      return say('screenOrders');
    }
    return null;
  }

  function order(text: string, meaning: string, step: number): void {
    if (orders.has(text)) return;
    orders.set(text, meaning);
    emit({ type: 'screen-order', step, text });
  }

  return {
    async pass(action, { step, call, code }, signal) {
      if (action.type === 'wait' || action.type === 'release') return;
      const target = await targetOf(action);
      const origin = originOf(action, target, heard, code);
      const judged = judge(
        { action, target, unasked: origin === 'screen' || origin === 'own', said: heard.said },
        policy,
      );
      const rule = judged.rule?.name ?? say('ruleUnknown');
      const deed = describeAction(action);
      const what =
        target.label !== ''
          ? say('aimedAt', { deed, label: target.label.slice(0, 80) })
          : action.type === 'keypress' && target.window && target.window.title !== ''
            ? say('deedPressIn', { chord: action.keys, window: target.window.title.slice(0, 80) })
            : deed;
      if (origin === 'screen' && target.quotedBy !== null) order(target.quotedBy, target.quotedBy, step);
      if (judged.does === 'never') refuse(say('byPolicy'), say('neverAllowed', { rule, what }));
      const why = reason(action, target, origin, judged);
      if (why !== null) {
        if (policy.screen === 'never' && parts.mode() === 'free') {
          refuse(say('byPolicy'), say('neverFromScreen', { rule: why, what }));
        }
        const app = target.window?.app ?? '';
        const known = orders.size === 0 && !leaving.leaves(target.window) && parts.remembered.find(rule, app);
        const decision = known
          ? { decision: 'approved' as const, by: say('earlierDecision', { by: known.by }), words: '' }
          : await asked();
        if (decision.decision !== 'approved') {
          const { by, words } = decision;
          if (by === NOBODY) refuse(by, say('nobodyThere', { rule: why, what }));
          emit({ type: 'approval-end', step, decision: decision.decision, by, words, rule });
          const told = { rule: why, what };
          throw new Overruled(
            words === '' ? say('notApproved', told) : say('notApprovedSaid', { ...told, words }),
            words,
          );
        }
        // A yes is a yes to what was there when it was asked for.
        if (!known && !same(await targetOf(action), target)) {
          refuse(say('byGate'), say('changedMeanwhile', { what }));
        }
        emit({ type: 'approval-end', step, decision: 'approved', by: decision.by, words: decision.words, rule });
        if (decision.remember !== undefined && app !== '') {
          parts.remembered.keep({ rule, app, until: now() + decision.remember * 3_600_000, by: decision.by });
        }
      }
      if (target.point) focus = target;
      if ('keys' in action && COPIES.includes(action.keys.toLowerCase())) heard.copied = true;

      async function asked(): Promise<Decision> {
        emit({ type: 'approval-start', step, why: { rule, words: why!, what, call, origin } });
        return (await parts.ask(signal)) ?? { decision: 'refused', by: NOBODY, words: '' };
      }

      function refuse(by: string, message: string): never {
        emit({ type: 'approval-end', step, decision: 'refused', by, words: '', rule });
        throw new NotApproved(message);
      }
    },
    hear(event) {
      if (event.type === 'approval-end' && event.words !== '') heard.said += `\n${event.words}`;
      if (event.type !== 'stage-end' || event.role !== 'information-gathering') return;
      const { lines, windows } = event.value;
      leaving.see(windows);
      heard.seen.add(
        squeezed([...lines, ...windows.map(({ title }) => ({ text: title }))].map(({ text }) => text).join(' ')),
      );
      if (heard.seen.size > SCREENS) heard.seen.delete(heard.seen.values().next().value!);
      for (const { text, meaning } of findScreenOrders(lines, windows)) {
        order(text, meaning, event.step);
      }
    },
  };
}

/** As the texts of an instruction are typed (docs/instructions.md). */
function withoutEscapes(instruction: string): string {
  return instruction.replace(/\\([\\nt"'])/g, (_, one: string) => ({ n: '\n', t: '\t' })[one] ?? one);
}

const NOBODY = say('byNobody');
const NOTHING: Percept = { lines: [], elements: [], grids: [], ms: 0 };

/** Whether the action does what an order on the screen speaks of: its label or its keys stand there. */
function follows(action: Action, target: Target, orders: ReadonlyMap<string, string>): boolean {
  const label = tokensOf(target.label);
  const keys = 'keys' in action ? tokensOf(action.keys) : [];
  return [...orders.values()].some((order) => {
    const words = new Set(tokensOf(order));
    return [label, keys].some((tokens) => tokens.length > 0 && tokens.every((token) => words.has(token)));
  });
}

function same(now: Target, then: Target): boolean {
  return now.window?.id === then.window?.id && now.label === then.label && now.question === then.question;
}
