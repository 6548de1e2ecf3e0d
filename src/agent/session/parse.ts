import { z } from 'zod';
import type { Stamped } from '../types.ts';
import type { Modernizer, RawEvent } from './modernize.ts';
import { eventSchema } from './schema.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The line's JSON object; throws a plain sentence when it is none. */
export function parseObject(bytes: Uint8Array): RawEvent {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Error('not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a JSON object');
  return value as RawEvent;
}

/** The event a line holds, lifted to the present version and checked; throws a plain sentence when it holds none. */
export function parseEvent(bytes: Uint8Array, modernize: Modernizer): Stamped {
  const raw = modernize(parseObject(bytes));
  const result = eventSchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const type = typeof raw.type === 'string' ? raw.type : 'untyped';
  if (issue?.code === 'invalid_union' && issue.path.join('.') === 'type') {
    throw new Error(`unknown event type ${JSON.stringify(raw.type)}`);
  }
  throw new Error(`broken ${type} event (${issue ? describe(issue) : 'unreadable'})`);
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.path.length ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}
