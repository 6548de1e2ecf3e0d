import type { Answer, Ask, Frame, FrameRef, Model, Role, SessionEvent, StageValue, Usage } from './types.ts';

/** Where a session's events and frames go (`session/writer.ts`, or an array in a test). */
export interface Recorder {
  frame(frame: Frame): FrameRef;
  emit(event: SessionEvent): void;
  flush(): Promise<void>;
}

/** Asks the model on behalf of the stage that runs now, and leaves the exchange in the session. */
export type AskModel = <R extends Role>(request: Omit<Ask<R>, 'signal'>) => Promise<Answer<R>['value']>;

/** `stage` times a module and emits its result; `ask` logs the model's part in it; `usage` is the sum so far. */
export function stages(model: Model, record: Recorder, signal: AbortSignal) {
  const total: Usage = { inputTokens: 0, outputTokens: 0 };
  let step = 0;

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

  const ask: AskModel = async (request) => {
    const answer = await model.ask({ ...request, signal });
    total.inputTokens += answer.usage.inputTokens;
    total.outputTokens += answer.usage.outputTokens;
    const { prompt, raw, usage, ms } = answer;
    const frames = request.images.map((image) => record.frame(image).file);
    record.emit({ type: 'model-call', step, role: request.role, model: model.name, prompt, frames, raw, usage, ms });
    return answer.value;
  };

  return { stage, ask, usage: (): Usage => ({ ...total }) };
}
