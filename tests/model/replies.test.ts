import { expect, test } from 'vitest';
import { judgeReply } from '../support/judge-reply.ts';
import { malformedReplies } from '../support/malformed-replies.ts';

test('more than 300 malformed replies: each is read as it was meant, or refused in words; none is taken for something else', () => {
  const replies = malformedReplies();
  expect(replies.length).toBeGreaterThanOrEqual(300);
  const bad = replies.filter((each) => !['understood', 'refused in words'].includes(judgeReply(each)));
  expect(bad.map((each) => `${each.name}: ${judgeReply(each)}: ${each.reply.slice(0, 300)}`)).toEqual([]);
});

test('a reply that is cut off anywhere never becomes another action, whatever the seed', () => {
  for (let seed = 2; seed < 12; seed++) {
    const cuts = malformedReplies(seed).filter(({ mayBeRefused }) => mayBeRefused);
    expect(cuts.filter((each) => judgeReply(each) === 'wrong')).toEqual([]);
  }
});
