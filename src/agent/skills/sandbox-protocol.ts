/** What the two halves of the sandbox say to each other, and the limits that both keep. */
export const LIMITS = {
  memoryBytes: 64 << 20,
  stackBytes: 256 << 10,
  /** How long a skill may compute between two yields before QuickJS interrupts it. */
  resumeMs: 500,
  /** The same, before the host ends the worker because QuickJS itself hangs. */
  hangMs: 1000,
  /** How long a new worker may take to load QuickJS. */
  startMs: 30_000,
  /** One yielded value, answer or result, in characters of JSON. */
  output: 1_000_000,
  /** What a failure may say, in characters. */
  message: 2000,
  /** Values that one run may yield. */
  yields: 10_000,
  /** Of these, how many may be refused: a skill that catches every refusal and tries again is broken. */
  refusals: 100,
  /** Skills that are open at once, because they call each other. */
  open: 10,
};

/** Host → worker. */
export type Order =
  | { kind: 'start'; run: number; code: string; args: string }
  | { kind: 'resume'; run: number; answer: string }
  | { kind: 'drop'; run: number };

/** `json` is what the prelude returned; `broken` is what QuickJS itself raised. */
export type Result = { json: string } | { broken: string; line: number | null };

/** Worker → host. */
export type Report = { run: number } & Result;
