import type { AppProfile } from '../../src/agent/types.ts';

/** A profile with nothing but its command, for tests of what starts it. */
export function appProfile(id: string, name: string, command: string[]): AppProfile {
  return {
    id,
    name,
    aliases: [],
    command,
    rootArgs: [],
    windowApp: name,
    package: id,
    typing: 'fast',
    settle: { quietMs: 150, timeoutMs: 5000 },
    hints: [],
  };
}
