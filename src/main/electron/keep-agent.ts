import type { MessagePortMain } from 'electron';
import type { Keys } from '../keys.ts';
import type { RunState } from '../runs.ts';
import type { Agent } from './start-agent.ts';
import { startAgent } from './start-agent.ts';
import { IDLE } from '../idle.ts';

export interface KeptAgent {
  /** Rejects when the first one cannot begin. */
  begun(): Promise<void>;
  serve(port: MessagePortMain): void;
  asset(request: { method: string; url: string }): Promise<Response>;
  stop(by: string): void;
  end(): Promise<void>;
}

/** An agent that is started anew, when somebody asks for it, after its process has died. Windows see the old one go, and ask again. */
export function keepAgent(keys: Keys, onState: (state: RunState) => void): KeptAgent {
  let ended = false;
  let current: Promise<Agent> | null = null;

  function agent(): Promise<Agent> {
    if (ended) return Promise.reject(new Error('Deskhand is ending.'));
    if (current) return current;
    const started = startAgent(keys, onState);
    current = started;
    const forget = (): void => {
      if (current === started) current = null;
    };
    started.then(({ gone }) => gone.then(() => onState(IDLE)).then(forget), forget);
    return started;
  }

  return {
    begun: async () => {
      await agent();
    },
    serve: (port) =>
      void agent().then(
        (it) => it.serve(port),
        () => port.close(),
      ),
    asset: async (request) => {
      try {
        return await (await agent()).asset(request);
      } catch (error) {
        return new Response(error instanceof Error ? error.message : String(error), { status: 503 });
      }
    },
    stop: (by) =>
      void current?.then(
        (it) => it.stop(by),
        () => undefined,
      ),
    async end() {
      ended = true;
      await current?.then(
        (it) => it.end(),
        () => undefined,
      );
    },
  };
}
