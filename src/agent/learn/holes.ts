/** A parameter's place in a text, which no screen and no person can write: a name between two characters of private use. */
const HOLE = /\uE000(\w+)\uE001/gu;

export function hole(name: string): string {
  return `\uE000${name}\uE001`;
}

/** As people read it: `type "{text}"`. */
export function withBraces(text: string): string {
  return text.replace(HOLE, '{$1}');
}

/** The text as JavaScript: a literal, the parameter itself, or both in a template. */
export function expressionOf(text: string): string {
  const [only] = new RegExp(`^${HOLE.source}$`, 'u').exec(text)?.slice(1) ?? [];
  if (only !== undefined) return only;
  if (!text.includes('\uE000')) return literal(text);
  const escaped = text.replace(/[\\`]|\$(?=\{)/gu, String.raw`\$&`);
  return `\`${escaped.replaceAll('\n', String.raw`\n`).replace(HOLE, '$${$1}')}\``;
}

export function literal(text: string): string {
  const json = JSON.stringify(text)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
  return text.includes("'") ? json : `'${json.slice(1, -1).replaceAll(String.raw`\"`, '"')}'`;
}
