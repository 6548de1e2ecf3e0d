import { schemas } from '../src/agent/model/schemas.ts';
import { judgeReply, type Judged } from '../tests/support/judge-reply.ts';
import { malformedReplies, type MalformedReply } from '../tests/support/malformed-replies.ts';
import { machine, type BenchResult } from './result.ts';

/** How many malformed replies are read as they were meant, or refused in words; beside `JSON.parse` and the same schemas. */
export function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const replies = malformedReplies();
  const judged = replies.map(judgeReply);
  const share = (count: number, of = replies.length): number => Math.round((1000 * count) / of) / 10;
  const count = (...wanted: Judged[]): number => judged.filter((each) => wanted.includes(each)).length;
  const meant = replies.filter(({ means, mayBeRefused }) => means !== null && !mayBeRefused);
  const read = meant.filter((each) => judgeReply(each) === 'understood').length;
  const plainly = meant.filter(parsesPlainly).length;
  const handled = share(count('understood', 'refused in words'));
  return Promise.resolve({
    name: 'replies',
    date,
    machine: machine(),
    rows: [
      {
        what: 'malformed replies in the corpus',
        value: replies.length,
        unit: 'replies',
        goal: 'at least 300',
        reached: replies.length >= 300,
      },
      {
        what: 'understood, or refused in words',
        value: handled,
        unit: '%',
        goal: 'at least 99 %',
        reached: handled >= 99,
      },
      {
        what: 'read as something that they do not mean',
        value: count('wrong'),
        unit: 'replies',
        goal: 'none',
        reached: count('wrong') === 0,
      },
      {
        what: `understood, of the ${meant.length} that have one meaning`,
        value: share(read, meant.length),
        unit: '%',
        peer: `JSON.parse and the same schemas, ${share(plainly, meant.length)} %`,
        ratio: read / Math.max(1, plainly),
      },
    ],
    notes: [
      `${replies.length - meant.length} replies have no meaning, more than one, or are cut off anywhere; of those a cut between two whole fields may be read.`,
    ],
  });
}

function parsesPlainly({ role, reply }: MalformedReply): boolean {
  try {
    return schemas[role].safeParse(JSON.parse(reply)).success;
  } catch {
    return false;
  }
}
