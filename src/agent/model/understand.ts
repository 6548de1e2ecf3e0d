import type { ZodError, ZodType } from 'zod';
import { NoSuchAction } from './dialects/computer-tool.ts';
import { uiTarsPlan } from './dialects/ui-tars.ts';
import { withoutThoughts } from './thoughts.ts';
import { UnreadableJson, parseJson } from './tolerant-json.ts';

/** A value, or what is wrong with the reply, in words that a model can act on. */
export type Understood<T> = { value: T } | { complaint: string };

/** Reads a model's reply and checks it. */
export function understand<T>(reply: string, schema: ZodType<T>): Understood<T> {
  let found: unknown[];
  try {
    found = meanings(reply);
  } catch (error) {
    if (error instanceof UnreadableJson || error instanceof NoSuchAction) return { complaint: error.message };
    throw error;
  }
  const results = found.map((value) => schema.safeParse(value));
  const good = results.find((result) => result.success);
  return good ? { value: good.data } : { complaint: issuesInWords(results[0]!.error!) };
}

/** What models call the object around their answer; any other name may be a part of the answer. */
const WRAPPING = /^(?:0|answer|result|response|output|json|data|plan|reflection|task|observation|[a-z]+-[a-z]+)$/;

/** The value as it stands, and what is in it when it is only a wrapping: a list of one, or an object of one such field. */
function meanings(reply: string): unknown[] {
  const tars = uiTarsPlan(withoutThoughts(reply));
  if (tars) return [tars];
  const json = parseJson(reply);
  const [[name, inside] = ['', null], ...more] = Object.entries(json as Record<string, unknown>);
  const wrapped = more.length === 0 && WRAPPING.test(name) && typeof inside === 'object' && inside !== null;
  return wrapped ? [json, inside] : [json];
}

function issuesInWords(error: ZodError): string {
  const issues = error.issues.slice(0, 5).map((issue) => {
    const known = 'options' in issue && Array.isArray(issue.options) ? `; one of: ${issue.options.join(', ')}` : '';
    return `${issue.path.join('.') || 'the reply'}: ${issue.message}${known}`;
  });
  return issues.join('. ').slice(0, 600);
}
