import type { Reflection } from '../../types.ts';
import { failedStep } from '../steps.ts';
import type { Piece, Turn } from '../turns.ts';

/** A piece, and for a step how it was judged: that stands in the step after it. */
export type JudgedPiece = Exclude<Piece, Turn> | (Turn & { verdict: Reflection | null });

/** The same pieces in the same order, each step held back until its judgement is known. */
export async function* withVerdicts(pieces: AsyncIterable<Piece>): AsyncGenerator<JudgedPiece, void, undefined> {
  let held: Piece[] = [];
  const release = (verdict: Reflection | null): JudgedPiece[] =>
    held.map((piece) => (piece.type === 'turn' ? { ...piece, verdict } : piece));
  for await (const piece of pieces) {
    if (piece.type === 'turn') {
      yield* release(piece.step.lanes['self-reflection']?.value ?? null);
      held = [];
    }
    held.push(piece);
  }
  yield* release(null);
}

/** Whether a step went well, as far as its calls and its judgement tell. */
export function wentWrong({ step, verdict }: Turn & { verdict: Reflection | null }): boolean {
  return verdict?.verdict === 'failed' || failedStep(step);
}
