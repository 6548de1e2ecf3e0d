import type { Box } from '../../types.ts';
import type { StopChord } from '../watch/stop-chord.ts';

/** What a session may do with the mouse and keyboard. */
export interface Policy {
  /** Names of applications or parts of window titles, in any case; empty for all windows. */
  windows: string[];
  /** Display pixels that are never pointed at. */
  blockedRegions: Box[];
  /** Keys and chords that are never pressed, besides those that end a person's session. */
  blockedKeys: string[];
  maxActionsPerSecond: number;
  maxActions: number;
  maxMinutes: number;
  stopChord: StopChord;
}

export const OPEN_POLICY: Policy = {
  windows: [],
  blockedRegions: [],
  blockedKeys: [],
  maxActionsPerSecond: Infinity,
  maxActions: 10_000,
  maxMinutes: Infinity,
  stopChord: [['escape'], ['escape']],
};
