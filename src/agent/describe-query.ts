import type { Query } from './skills/verbs.ts';

/** A skill's question in a few words: `find "Search"`, `wait-for "Saved" gone`. */
export function describeQuery(query: Query): string {
  const { type, ...rest } = query;
  const words = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => (key === 'text' || key === 'question' ? JSON.stringify(value) : `${key} ${brief(value)}`));
  return [type, ...words].join(' ').slice(0, 200);
}

/** Its answer: `"Search" at 111, 33`, `nothing`, `3 windows: …`. */
export function describeAnswer(value: unknown): string {
  return answerText(value).slice(0, 300);
}

function answerText(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) {
    const items = value.map((item) =>
      isNamed(item, 'title') ? item.title : typeof item === 'string' ? item : brief(item),
    );
    return items.length === 0 ? 'nothing' : items.map((item) => JSON.stringify(item)).join(', ');
  }
  if (isNamed(value, 'label') && 'x' in value && 'y' in value) {
    return `${JSON.stringify(value.label)} at ${brief(value.x)}, ${brief(value.y)}`;
  }
  return brief(value);
}

function isNamed<K extends string>(value: unknown, key: K): value is Record<K, string> {
  return typeof value === 'object' && value !== null && typeof (value as Record<K, unknown>)[key] === 'string';
}

function brief(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value).replaceAll('"', '');
}
