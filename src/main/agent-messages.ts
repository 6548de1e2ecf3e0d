import type { Keys } from './keys.ts';
import type { RunState } from './runs.ts';

/** What a window and the API say to each other, as oRPC packs it. */
export type PortData = string | Uint8Array;

/** From the Electron host to the agent's process. `port` numbers the windows, `id` the questions. */
export type ToAgent =
  | { type: 'port-open'; port: number }
  | { type: 'port-message'; port: number; data: PortData }
  | { type: 'port-close'; port: number }
  | { type: 'asset'; id: number; method: string; url: string }
  | { type: 'keys-answer'; id: number; value: unknown }
  | { type: 'keys-refusal'; id: number; message: string }
  | { type: 'stop'; by: string };

/** From the agent's process to the Electron host. */
export type FromAgent =
  | { type: 'ready' }
  | { type: 'broken'; text: string }
  | { type: 'port-message'; port: number; data: PortData }
  | { type: 'asset'; id: number; status: number; headers: [string, string][]; body: Uint8Array }
  | { type: 'keys'; id: number; method: keyof Keys; args: string[] }
  | { type: 'state'; state: RunState };
