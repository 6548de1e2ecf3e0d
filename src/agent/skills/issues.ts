import type { z } from 'zod';
import { say } from '../sayings.ts';

export interface Issue {
  path: PropertyKey[];
  /** `x is missing`, `nth must be a whole number, but it is "two"`. */
  words: string;
}

/** Says in words what zod found wrong with `value`. The schemas word their own rules as `must be …`. */
export function issuesOf(error: z.ZodError, value: unknown): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const field = fieldName(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        words: say('fieldUnknown', { field: fieldName([...issue.path, key]) }),
      }));
    }
    const found = at(value, issue.path);
    if (found === undefined && issue.code !== 'custom')
      return [{ path: issue.path, words: say('fieldMissing', { field }) }];
    const must = issue.message;
    const words = issue.code === 'custom' ? must : say('fieldWrong', { field, must, value: shown(found) });
    return [{ path: issue.path, words }];
  });
}

/** A value in at most 60 characters. */
export function shown(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function fieldName(path: PropertyKey[]): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : (i ? '.' : '') + String(part))).join('');
}

function at(value: unknown, path: PropertyKey[]): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<PropertyKey, unknown>)[part];
  }
  return here;
}
