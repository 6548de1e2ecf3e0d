import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseInstruction } from '../../../src/agent/model/builtin/parse.ts';
import { VERBS } from '../../../src/agent/model/builtin/verbs.ts';
import { shippedVocabulary } from './vocabulary.ts';

const text = readFileSync(new URL('../../../docs/instructions.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```deskhand\n(.*?)^```$/gmsu)].map((match) => match[1]!.trim());
const vocabulary = await shippedVocabulary();

describe('docs/instructions.md', () => {
  it.each(examples)('%s', (example) => {
    const clauses = parseInstruction(example, vocabulary);
    expect(clauses.length).toBeGreaterThanOrEqual(example.split('\n').length);
  });

  it('has an example of everything that can be said', () => {
    const shown = new Set(
      examples.flatMap((example) => parseInstruction(example, vocabulary)).map(({ do: deed }) => deed),
    );

    for (const verb of VERBS) expect(text, verb).toMatch(new RegExp(String.raw`\b${verb}`, 'iu'));
    expect([...shown].sort()).toEqual(
      [
        ...['check', 'choose', 'click', 'close', 'drag', 'go', 'open', 'pause', 'point', 'press', 'read', 'save'],
        ...['scroll', 'switch', 'type', 'use', 'verify', 'wait'],
      ].sort(),
    );
  });
});
