/** What can go wrong with a model, each with its own rate, by a seed: the same seed goes wrong at the same requests. */
import { dice } from './dice.ts';

export const FAULTS = [
  // Of the connection: at most one of them for a request.
  ...([
    'slow',
    'rate-limited',
    'rate-limited-silently',
    'server-error',
    'half-reply',
    'wrong-content-type',
    'hang',
    'late',
  ] as const),
  // Of the answer.
  ...(['malformed', 'refusing', 'wrong-element', 'wrong-coordinates', 'hallucinated-success'] as const),
] as const;

export type Fault = (typeof FAULTS)[number];

/** Shares of requests, 0–1. What is left out does not happen. */
export type FaultRates = Partial<Record<Fault, number>>;

const OF_THE_CONNECTION = FAULTS.slice(0, FAULTS.indexOf('malformed'));

export interface Lot {
  /** Null when the connection behaves. */
  connection: Fault | null;
  has(fault: Fault): boolean;
  /** From 0 up to 1. */
  roll(): number;
}

/** Draws what goes wrong with one request after another. */
export function drawLots(rates: FaultRates, seed: number): () => Lot {
  const roll = dice(seed);
  return () => {
    let at = roll();
    const connection = OF_THE_CONNECTION.find((fault) => (at -= rates[fault] ?? 0) < 0) ?? null;
    return { connection, roll, has: (fault) => roll() < (rates[fault] ?? 0) };
  };
}
