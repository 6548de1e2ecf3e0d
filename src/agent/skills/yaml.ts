import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { InputError } from '../types.ts';
import { issuesOf } from './issues.ts';

/**
 * Reads YAML that a person wrote and checks it against `schema`.
 * @throws {InputError} `file:line: field …`, with every mistake on a line of its own. `above` lines of the file come before `text`.
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, file: string, above = 0): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number): number => lines.linePos(offset).line + above;
  const broken = document.errors[0];
  if (broken) {
    throw new InputError(
      `${file}:${line(broken.pos[0])}: not valid YAML: ${broken.message.replace(/\.?$/u, '.')} ` +
        'Put a value that contains a colon, a # or quotes into double quotes.',
    );
  }
  const value: unknown = document.toJS();
  const checked = schema.safeParse(value ?? {});
  if (checked.success) return checked.data;
  const problems = issuesOf(checked.error, value ?? {}).map(
    ({ path, words }) => `${file}:${line(offsetOf(document, path))}: ${words}.`,
  );
  throw new InputError(problems.join('\n'));
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
