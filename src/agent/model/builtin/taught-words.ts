import type { AppProfile } from '../../types.ts';

/** `my editor is Mousepad`, `my homepage = https://example.org`. */
const FACT = /^my\s+(.{1,60}?)\s*(?:\bis\b|=|:)\s*(.+?)\.?$/isu;
const QUOTED = /("(?:[^"\\]|\\.)*"|“[^”]*”|«[^»]*»)/u;

/**
 * The instruction with what the person taught in place of `my …`: a program by its name, an address or a path as it stands, any other
 * text in quotation marks. The first fact about a thing counts. What is in quotation marks is never touched.
 */
export function withTaughtWords(instruction: string, facts: readonly string[], apps: readonly AppProfile[]): string {
  const taught = new Map<string, string>();
  for (const fact of facts) {
    const [, thing, value] = FACT.exec(fact.trim()) ?? [];
    if (thing === undefined || value === undefined) continue;
    const name = squeezed(thing);
    if (!taught.has(name)) taught.set(name, asWords(value.trim(), apps));
  }
  if (taught.size === 0) return instruction;
  const things = [...taught.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const mention = new RegExp(String.raw`(?<![\p{L}\p{N}])my\s+(${things.join('|')})(?![\p{L}\p{N}])`, 'giu');
  return instruction
    .split(QUOTED)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(mention, (whole, thing: string) => taught.get(squeezed(thing)) ?? whole),
    )
    .join('');
}

/** The facts that an instruction makes use of: they are said by the person, with it. */
export function mentionedFacts(instruction: string, facts: readonly string[]): string[] {
  return facts.filter((fact) => withTaughtWords(instruction, [fact], []) !== instruction);
}

function asWords(value: string, apps: readonly AppProfile[]): string {
  const app = apps.find(({ id, name, aliases }) =>
    [id, name, ...aliases].some((each) => squeezed(each) === squeezed(value)),
  );
  if (app) return app.name;
  if (/^(?:"[^"]*"|\S*[/~.]\S*)$/u.test(value)) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function squeezed(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`);
}
