import { isDeepStrictEqual } from 'node:util';
import type { TargetState } from './record.ts';

/**
 * What stands in the targets that no part of the task would have left there, in words: a click on something else, a text in the
 * wrong place. A task that was left half done has none.
 */
export function wrongDeeds(now: TargetState, before: TargetState, after: TargetState): string[] {
  const files = Object.entries(now.files).flatMap(([name, text]) =>
    isOnTheWay(text, before.files[name] ?? '', after.files[name]) ? [] : [`${name} holds ${JSON.stringify(text)}`],
  );
  const pages = Object.entries(now.pages).flatMap(([page, told]) =>
    Object.entries(told).flatMap(([key, value]) =>
      isOnTheWay(value, before.pages[page]?.[key], after.pages[page]?.[key])
        ? []
        : [`${page}: ${key} is ${JSON.stringify(value)}`],
    ),
  );
  return [...files, ...pages];
}

/** As it was, as it is meant to be, or a beginning of that. */
function isOnTheWay(value: unknown, before: unknown, after: unknown): boolean {
  if (isDeepStrictEqual(value, before) || isDeepStrictEqual(value, after)) return true;
  if (typeof value === 'number' && typeof after === 'number') return value >= Number(before ?? 0) && value <= after;
  if (typeof value === 'string' && typeof after === 'string') return after.startsWith(value);
  if (Array.isArray(value) && Array.isArray(after)) return isDeepStrictEqual(value, after.slice(0, value.length));
  return false;
}
