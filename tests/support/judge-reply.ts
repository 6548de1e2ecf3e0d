import { isDeepStrictEqual } from 'node:util';
import { schemas } from '../../src/agent/model/schemas.ts';
import { understand } from '../../src/agent/model/understand.ts';
import type { MalformedReply } from './malformed-replies.ts';

export type Judged =
  'understood' | 'refused in words' | 'refused though it has a meaning' | 'wrong' | 'refused without words';

/** What the reader made of a reply, beside what it means. */
export function judgeReply({ role, reply, means, mayBeRefused }: MalformedReply): Judged {
  const result = understand<unknown>(reply, schemas[role]);
  if ('complaint' in result) {
    if (result.complaint.trim().length < 8) return 'refused without words';
    return means === null || mayBeRefused ? 'refused in words' : 'refused though it has a meaning';
  }
  return means !== null && says(result.value, means, mayBeRefused) ? 'understood' : 'wrong';
}

/** The meat of an answer: what the agent does or believes because of it. */
const DECIDING = ['calls', 'verdict', 'status', 'checklist', 'relevant', 'description', 'notes'];

/** Deciding fields are as they were meant; of a reply that was cut off, others may be missing, but none may say something else. */
function says(value: unknown, means: object, cut: boolean): boolean {
  return Object.entries(means).every(([field, meant]) => {
    const read = (value as Record<string, unknown>)[field];
    if (isDeepStrictEqual(read, meant)) return true;
    if (meant === '' || (field === 'expect' && isEmpty(meant))) return true;
    return cut && !DECIDING.includes(field) && isEmpty(read);
  });
}

function isEmpty(value: unknown): boolean {
  const empty: unknown[] = [undefined, '', 'none', 'long', [], { words: '', checks: [] }];
  return empty.some((each) => isDeepStrictEqual(value, each));
}
