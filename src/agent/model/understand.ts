import type { ZodError, ZodType } from 'zod';
import { UnreadableJson, parseJson } from './tolerant-json.ts';

/** A value, or what is wrong with the reply, in words that a model can act on. */
export type Understood<T> = { value: T } | { complaint: string };

/** Reads a model's reply and checks it. */
export function understand<T>(reply: string, schema: ZodType<T>): Understood<T> {
  let json: unknown;
  try {
    json = parseJson(reply);
  } catch (error) {
    if (error instanceof UnreadableJson) return { complaint: error.message };
    throw error;
  }
  // Some models put the one object that was asked for into a list.
  const result = schema.safeParse(Array.isArray(json) && json.length === 1 ? json[0] : json);
  return result.success ? { value: result.data } : { complaint: issuesInWords(result.error) };
}

function issuesInWords(error: ZodError): string {
  const issues = error.issues.slice(0, 5).map((issue) => {
    const known = 'options' in issue && Array.isArray(issue.options) ? `; one of: ${issue.options.join(', ')}` : '';
    return `${issue.path.join('.') || 'the reply'}: ${issue.message}${known}`;
  });
  return issues.join('. ').slice(0, 600);
}
