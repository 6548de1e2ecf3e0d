import type { RunState } from './runs.ts';

/** Where a host stands that has run nothing yet. */
export const IDLE: RunState = {
  phase: 'idle',
  id: null,
  instruction: '',
  note: '',
  paused: null,
  approvals: 'free',
  limits: null,
  last: null,
};
