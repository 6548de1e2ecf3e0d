import type { Clause, Value } from './clause.ts';
import { textOf } from './values.ts';

/** A text that stands for a parameter: `{path}`. */
const HOLE = /^\{(\w+)\}$/u;

/**
 * Whether a clause asks for just what a pattern does, whatever words it uses for it; `found` gets the texts that stand in the
 * pattern's braces. A name that has a text already must get the same again.
 */
export function unifyClause(
  pattern: Clause,
  clause: Clause,
  notes: Record<string, string>,
  found: Record<string, string>,
): boolean {
  return unify({ ...pattern, ...SAME }, { ...clause, ...SAME }, notes, found);
}

/** How it was written does not matter, nor how long to wait. */
const SAME = { text: '', seconds: 0 };

function unify(
  pattern: unknown,
  given: unknown,
  notes: Record<string, string>,
  found: Record<string, string>,
): boolean {
  if (isValue(pattern)) {
    if (!isValue(given)) return false;
    const [only] = pattern;
    const name = pattern.length === 1 && only?.type === 'literal' ? HOLE.exec(only.text)?.[1] : undefined;
    if (name !== undefined) return bind(name, textOf(given, notes), found);
    return same(textOf(pattern, {}), textOf(given, notes));
  }
  if (typeof pattern === 'string') {
    const name = HOLE.exec(pattern)?.[1];
    if (name !== undefined && typeof given === 'string') return bind(name, given, found);
    return typeof given === 'string' && same(pattern, given);
  }
  if (typeof pattern !== 'object' || pattern === null) return pattern === given;
  if (typeof given !== 'object' || given === null || Array.isArray(pattern) !== Array.isArray(given)) return false;
  const [wanted, has] = [pattern as Record<string, unknown>, given as Record<string, unknown>];
  const keys = new Set([...Object.keys(wanted), ...Object.keys(has)]);
  return [...keys].every((key) => {
    // "click Save" may mean what "click the Save button" does: the program knows what it clicks.
    if (key === 'kind' && (wanted[key] === null || has[key] === null)) return true;
    return unify(wanted[key], has[key], notes, found);
  });
}

function bind(name: string, text: string, found: Record<string, string>): boolean {
  if (Object.hasOwn(found, name)) return found[name] === text;
  found[name] = text;
  return true;
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function isValue(value: unknown): value is Value {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((part) => typeof part === 'object' && part !== null && 'type' in part)
  );
}
