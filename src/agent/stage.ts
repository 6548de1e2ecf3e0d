import type { Answer, Ask, Box, Element, Frame, FrameRef, Model, PictureRecipe, Role } from './types.ts';
import type { SessionEvent, StageValue, Thought, Usage } from './types.ts';
import type { Glance } from './glance.ts';
import type { View } from './model-view.ts';
import { pause } from './pause.ts';
import { NO_TOKENS, addUsage } from './usage.ts';
import { ModelError } from './types.ts';

/** Where a session's events and frames go (`session/writer.ts`, or an array in a test). */
export interface Recorder {
  frame(frame: Frame): FrameRef;
  emit(event: SessionEvent): void;
  flush(): Promise<void>;
}

/** Asks the model on behalf of the stage that runs now, and leaves the exchange in the session. */
export type AskModel = <R extends Role>(
  request: Omit<Ask<R>, 'signal' | 'glimpses'> & {
    /** The screen before the last step, which stands before the clip. */
    before?: Frame;
    /** No place is asked for: these parts of the picture do, with the rest made small. Left out, the whole picture counts. */
    focus?: Box[];
    /** What is numbered in the pictures of a model that sees them with marks. */
    marks?: Element[];
    /** Ends this question alone; left out, the session's does. */
    signal?: AbortSignal;
  },
) => Promise<Answer<R>['value']>;

/** What was used up so far. `cost` in US dollars; a call whose price is not known counts as nothing. */
export interface Used {
  usage: Usage;
  cost: number;
}

/** In US dollars; null when the model's price is not known. */
export type CostOf = (model: string, usage: Usage) => number | null;

export interface AskOptions {
  costOf?: CostOf | undefined;
  /** What the model gets to see of each frame; left out where it sees the frame as it is. */
  view?: View | undefined;
  /** Smaller pictures for questions that ask for no place. */
  glance?: Glance | undefined;
  /** Hears what the model says before its reply is whole. */
  onThought?: ((thought: Thought) => void) | undefined;
  /** Pauses in ms before a question whose model failed is asked again. Default none. */
  patience?: readonly number[] | undefined;
  /** What a session had used up before it was interrupted. */
  before?: Used | undefined;
  /** Runs before each question and may throw, so that no limit is passed by more than one. */
  mayAsk?: (used: Used) => void;
}

/**
 * `stage` times a module and emits its result; `ask` logs the model's part in it; `used` is the sum so far. A model that has
 * answered before, usable or not, is set up well, so whatever fails later may pass: it is told as a problem, and asked again.
 */
export function stages(
  model: Model,
  record: Recorder,
  signal: AbortSignal,
  { costOf = () => null, view, glance, onThought, patience = [], before, mayAsk }: AskOptions = {},
) {
  const total: Used = structuredClone(before) ?? { usage: NO_TOKENS, cost: 0 };
  let step = 0;
  let answered = false;

  async function stage<R extends Role>(
    number: number,
    role: R,
    work: () => Promise<StageValue[R]>,
  ): Promise<StageValue[R]> {
    signal.throwIfAborted();
    step = number;
    const started = performance.now();
    record.emit({ type: 'stage-start', step, role });
    const value = await work();
    signal.throwIfAborted();
    const ms = Math.round(performance.now() - started);
    record.emit({ type: 'stage-end', step, role, ms, value } as SessionEvent);
    return value;
  }

  function count(name: string, usage: Usage): { cost?: number } {
    total.usage = addUsage(total.usage, usage);
    const cost = costOf(name, usage);
    if (cost === null) return {};
    total.cost += cost;
    return { cost };
  }

  const used = (): Used => ({ usage: { ...total.usage }, cost: total.cost });

  const ask: AskModel = async (request) => {
    for (const wait of [...patience, null]) {
      try {
        const value = await askOnce(request);
        answered = true;
        return value;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ModelError) || wait === null || !(answered || error.retry || error.usage)) throw error;
        const message = `${error.message} It is asked again in ${wait / 1000} s.`;
        record.emit({ type: 'problem', where: request.role, message });
        await pause(wait, signal);
        signal.throwIfAborted();
      }
    }
    throw new Error('unreachable: the last try returns or throws');
  };

  /** Nothing, where nobody listens: whoever answers need not stream then. */
  function hearing(role: Role): Pick<Ask<Role>, 'onThought'> {
    if (!onThought) return {};
    return { onThought: (piece) => onThought({ step, role, begins: piece === null, text: piece ?? '' }) };
  }

  const askOnce: AskModel = async ({ marks = [], before = null, focus, ...request }) => {
    mayAsk?.(used());
    const { role, images, clip: passing = [] } = request;
    const views = images.map((frame) => view?.(frame, marks));
    const seen = images.map((frame, at) => views[at]?.frame ?? frame);
    const [now] = seen;
    const glimpses = (focus && now && (await glance?.(now, before, focus))) ?? null;
    const clip = before ? [before, ...passing] : passing;
    const started = performance.now();
    const log = (call: { model: string; usage: Usage; ms: number; prompt: string; raw: string }): void => {
      const files = images.map((image) => record.frame(image).file);
      const frames = [...clip.map((image) => record.frame(image).file), ...files];
      const shown = glimpses
        ? glimpses.map(({ of, frame, recipe }): PictureRecipe => {
            const ofNow = of === now;
            const plain = { frame: ofNow ? files[0]! : frames[0]!, marks: [], pointer: ofNow && of.pointer !== null };
            return { ...plain, ...recipe, hash: frame.hash };
          })
        : views.flatMap((one, at): PictureRecipe[] =>
            one ? [{ frame: files[at]!, ...one.recipe, hash: one.frame.hash }] : [],
          );
      const how = shown.length > 0 ? { shown } : {};
      const { prompt, raw, usage, ms } = call;
      // In this order, what a reader of long sessions needs is at the end, behind the long texts (`session/light-event.ts`).
      const passed = clip.length > 0 ? { clip: clip.length } : {};
      const told = { prompt, frames, ...passed, ...how, raw, usage, ms, ...count(call.model, usage) };
      record.emit({ type: 'model-call', step, role, model: call.model, ...told });
    };
    try {
      const {
        value,
        usage,
        ms,
        prompt,
        raw,
        model: name = model.name,
      } = await model.ask({
        ...{ ...request, images: seen, clip: glimpses ? passing : clip },
        ...{ ...(glimpses && { glimpses }), signal: request.signal ?? signal, ...hearing(role) },
      });
      log({ model: name, usage, ms, prompt, raw });
      return value;
    } catch (error) {
      const ms = Math.round(performance.now() - started);
      // Replies that nobody could use were paid for all the same.
      if (error instanceof ModelError && error.usage)
        log({ model: model.name, usage: error.usage, ms, prompt: '', raw: '' });
      throw error;
    }
  };

  return { stage, ask, used };
}
