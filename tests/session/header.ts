import type { SessionHeader } from '../../src/agent/types.ts';

export const HEADER: Omit<SessionHeader, 'id' | 'version' | 'type'> = {
  goal: 'Open Mousepad',
  model: 'builtin',
  desktop: 'private',
  display: ':9',
  width: 320,
  height: 240,
  deskhand: '0.1.0',
};
