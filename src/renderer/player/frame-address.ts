import type { FrameRef } from '../../agent/types.ts';

/** Where the host serves a session's picture. `file` is `frames/<hash>.png` in the session's folder. */
export function frameAddress(session: string, frame: Pick<FrameRef, 'file'>): string {
  const name = frame.file.slice(frame.file.lastIndexOf('/') + 1);
  return `./frames/${encodeURIComponent(session)}/${encodeURIComponent(name)}`;
}

/** The last different screen of a session. */
export function newestFrameAddress(session: string): string {
  return `./frames/${encodeURIComponent(session)}/newest`;
}
