import type { Doing } from './doing.ts';
import { hole } from './holes.ts';

/** The doing with each text that is exactly a parameter's in its place; a command line may hold one. */
export function withHoles<T>(doing: T, names: Map<string, string>, key = ''): T {
  if (typeof doing === 'string') {
    const exact = names.get(doing);
    if (exact !== undefined) return (KEPT.has(key) ? doing : hole(exact)) as T;
    if (key !== 'command') return doing;
    const held = [...names].find(([value]) => value.length > 1 && doing.endsWith(` ${value}`));
    return (held ? doing.slice(0, -held[0].length) + hole(held[1]) : doing) as T;
  }
  if (Array.isArray(doing)) return doing.map((each: unknown) => withHoles(each, names, key)) as T;
  if (typeof doing !== 'object' || doing === null || ArrayBuffer.isView(doing) || key === 'picture') return doing;
  return Object.fromEntries(
    Object.entries(doing).map(([name, value]) => [name, withHoles(value as unknown, names, name)]),
  ) as T;
}

/** Whether a text would be replaced in there. */
export function holds(doings: Doing[], value: string): boolean {
  return JSON.stringify(doings.map((doing) => withHoles(doing, new Map([[value, 'it']])))).includes(
    JSON.stringify(hole('it')).slice(1, -1),
  );
}

/** Words of the program, whatever a person's texts happen to be. */
const KEPT = new Set(['kind', 'by', 'action', 'skill', 'app', 'keys']);
