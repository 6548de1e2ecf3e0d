import { dice } from './dice.ts';

/** Choices by lot that are the same ones for the same seed. */
export interface Lots {
  pick<T>(list: readonly T[]): T;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  shuffle<T>(list: readonly T[]): T[];
}

export function drawLots(seed: number): Lots {
  const next = dice(seed);
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick: (list) => list[between(0, list.length - 1)]!,
    chance: (probability) => next() < probability,
    shuffle(list) {
      const mixed = [...list];
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = between(0, at);
        [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
      }
      return mixed;
    },
  };
}
