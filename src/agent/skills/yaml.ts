import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { say } from '../sayings.ts';
import { InputError } from '../types.ts';
import { issuesOf } from './issues.ts';

/**
 * Reads YAML that a person wrote and checks it against `schema`.
 * @throws {YamlRefused} `file:line: field …`, with every mistake on a line of its own. `above` lines of the file come before `text`.
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, file: string, above = 0): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number): number => lines.linePos(offset).line + above;
  const broken = document.errors[0];
  if (broken) {
    const words = say('notYaml', { error: broken.message.replace(/\.?$/u, '.') });
    throw new YamlRefused(file, [{ line: line(broken.pos[0]), words }]);
  }
  const value: unknown = document.toJS();
  const checked = schema.safeParse(value ?? {});
  if (checked.success) return checked.data;
  const mistakes = issuesOf(checked.error, value ?? {}).map(({ path, words }) => ({
    line: line(offsetOf(document, path)),
    words: `${words}.`,
  }));
  throw new YamlRefused(file, mistakes);
}

export interface YamlMistake {
  /** From 1. */
  line: number;
  words: string;
}

/** The mistakes of a file that a person wrote, also one by one for whoever shows them beside it. */
export class YamlRefused extends InputError {
  override readonly name = 'YamlRefused';
  readonly mistakes: readonly YamlMistake[];
  constructor(file: string, mistakes: readonly YamlMistake[]) {
    super(mistakes.map(({ line, words }) => `${file}:${line}: ${words}`).join('\n'));
    this.mistakes = mistakes;
  }
}

/** Where the deepest part of `path` that exists begins in the text. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap<{ value: unknown; range: [number, number, number] }>(node)) {
      const pair = node.items.find(({ key }) => key.value === part);
      if (!pair) break;
      offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq<{ range: [number, number, number] }>(node)) {
      const item = node.items[Number(part)];
      if (!item) break;
      offset = item.range[0];
      node = item;
    } else break;
  }
  return offset;
}
