import type { Settings } from '../../agent/settings.ts';

type Group = Record<string, unknown>;

/**
 * The changes as they are to be saved now: of a group of settings only what differs from `seen`, which the person looked at, in what
 * holds by `now`. What was saved meanwhile stays.
 */
export function onlyChanged(changes: Partial<Settings>, seen: Settings, now: Settings): Partial<Settings> {
  const saved = Object.entries(changes).map(([key, value]: [string, unknown]) => {
    const [was, is] = [seen[key as keyof Settings], now[key as keyof Settings]] as unknown[];
    if (!isGroup(value) || !isGroup(was) || !isGroup(is)) return [key, value] as const;
    // Where names were taken out, the whole was meant.
    if (Object.keys(was).some((name) => !(name in value))) return [key, value] as const;
    const changed = Object.entries(value).filter(([name, each]) => JSON.stringify(each) !== JSON.stringify(was[name]));
    return [key, { ...is, ...Object.fromEntries(changed) }] as const;
  });
  return Object.fromEntries(saved);
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
