import type { Span } from './credentials.ts';
import { findCredentials, merged } from './credentials.ts';

/** What stands in the place of what was hidden. */
export const HIDDEN = '[hidden]';

/** What no export may show, as texts. */
export interface TextRules {
  /** Look for the shapes of credentials too. */
  credentials: boolean;
  /** These very texts, in any case: what a person named, and what was found while reading. */
  texts: ReadonlySet<string>;
}

/** Where a text holds what must be hidden. A text that is a word is found as a word, so that hiding `1234` leaves `0.12345`. */
export function findHidden(text: string, rules: TextRules): Span[] {
  const found = rules.credentials ? findCredentials(text) : [];
  if (rules.texts.size > 0) {
    const lower = text.toLowerCase();
    for (const wanted of rules.texts) {
      for (const form of formsOf(wanted)) {
        for (let at = lower.indexOf(form); at >= 0; at = lower.indexOf(form, at + 1)) {
          const span = { start: at, end: at + form.length };
          if (wanted.length >= WHOLE_WORD_BELOW || standsAlone(text, span)) found.push(span);
        }
      }
    }
  }
  return merged(found);
}

const WHOLE_WORD_BELOW = 6;

/** As it was written, and as it stands inside JSON, and inside JSON inside JSON. */
function formsOf(text: string): Set<string> {
  const lower = text.toLowerCase();
  const once = JSON.stringify(lower).slice(1, -1);
  return new Set([lower, once, JSON.stringify(once).slice(1, -1)]);
}

function standsAlone(text: string, { start, end }: Span): boolean {
  return !/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[end] ?? ' ');
}

export function hideText(text: string, rules: TextRules): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of findHidden(text, rules)) {
    shown += text.slice(from, start) + HIDDEN;
    from = end;
  }
  return shown + text.slice(from);
}

/** The same value with every text in it, also the names of fields, as `hideText` gives it. What holds nothing hidden is the same object. */
export function hideInValue<T>(value: T, rules: TextRules): T {
  return walk(value, rules) as T;
}

function walk(value: unknown, rules: TextRules): unknown {
  if (typeof value === 'string') return hideText(value, rules);
  if (Array.isArray(value)) {
    const items = value.map((item) => walk(item, rules));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const shown = fields.map(([name, inner]): [string, unknown] => [hideText(name, rules), walk(inner, rules)]);
  const same = shown.every(([name, inner], index) => name === fields[index]![0] && inner === fields[index]![1]);
  return same ? value : Object.fromEntries(shown);
}
