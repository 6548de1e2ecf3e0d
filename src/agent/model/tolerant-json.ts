/** Finds the one JSON value in what a model wrote: among prose, code fences, tags and its thinking aloud. */
import { withoutThoughts } from './thoughts.ts';
import { OPENING_QUOTES, UnreadableJson, readLoose } from './loose-reader.ts';

export { UnreadableJson };

/** A reply of that length is not an answer. */
const MAX_LENGTH = 1_000_000;

/**
 * The value of a reply: an object, or an array when there is no object. Throws `UnreadableJson`, in words for the model, when
 * there is none, when it is broken in a way with more than one meaning, or when there are several different ones.
 */
export function parseJson(reply: string): unknown {
  if (reply.length > MAX_LENGTH) throw new UnreadableJson(`the reply is longer than ${MAX_LENGTH} characters`);
  const text = withoutThoughts(reply.replace(/^\uFEFF/, '')).trim();
  if (text === '') throw new UnreadableJson('the reply is empty');
  const strict = parseStrictly(text);
  if (typeof strict === 'string') return parseJson(strict);
  // JSON.parse takes the last of two equal names without a word: what it accepts is read once more.
  if (typeof strict === 'object' && strict !== null) return readLoose(text, 0).value;

  const found = valuesIn(text);
  const objects = found.filter(({ value }) => !Array.isArray(value));
  const best = objects.length > 0 ? objects : found;
  const fenced = best.filter((candidate) => candidate.fenced);
  const choices = distinct(fenced.length > 0 ? fenced : best);
  const [only] = choices;
  if (only === undefined) throw new UnreadableJson('there is no JSON object in the reply');
  if (choices.length > 1) {
    throw new UnreadableJson(`there are ${choices.length} different JSON values in the reply; exactly one is wanted`);
  }
  return only;
}

function parseStrictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Found {
  value: unknown;
  /** Whether it stands between code fences. */
  fenced: boolean;
}

/** More values, or more braces that open none, are no answer of a model: looking on would only cost time. */
const MAX_LOOKED_AT = 500;

/** A value, not the brace of a sentence: `{` and a field, `[` and a value, or an empty pair. */
const VALUE_START = new RegExp(
  `\\{\\s*(?:[${OPENING_QUOTES}][^\\n:：]{0,200}[:：]|[\\p{L}_$][\\p{L}\\p{N}_$-]*\\s*[:：])|\\[\\s*[[{"]`,
  'uy',
);

function valuesIn(text: string): Found[] {
  const found: Found[] = [];
  const opening = /[{[]|```/g;
  let fenced = false;
  let lookedAt = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    if (match[0] === '```') {
      fenced = !fenced;
      continue;
    }
    if (++lookedAt > MAX_LOOKED_AT) throw new UnreadableJson(`more than ${MAX_LOOKED_AT} braces open in the reply`);
    try {
      const { value, end } = readLoose(text, start);
      found.push({ value, fenced });
      opening.lastIndex = end;
    } catch (error) {
      // A broken value is an error as a whole: an object found inside it would be taken for the answer.
      VALUE_START.lastIndex = start;
      if (!(error instanceof UnreadableJson) || VALUE_START.test(text)) throw error;
    }
  }
  return found;
}

function distinct(found: Found[]): unknown[] {
  return [...new Map(found.map(({ value }) => [JSON.stringify(value), value])).values()];
}
