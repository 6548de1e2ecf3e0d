import type { SkillCard } from '../../agent/types.ts';

type Param = SkillCard['params'][number];

/** What stands in a form's fields, by parameter; empty means left out. */
export type Values = Record<string, string>;

export function emptyValues(params: readonly Param[]): Values {
  return Object.fromEntries(params.map(({ name }) => [name, '']));
}

/** The kinds of fields: one for each simple type, a choice for `'a' | 'b'`, and JSON for everything else. */
export type FieldKind = 'text' | 'number' | 'yes-no' | 'choice' | 'json';

export function fieldKind({ type }: Param): FieldKind {
  if (type === 'string') return 'text';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'yes-no';
  return choicesOf(type) ? 'choice' : 'json';
}

/** The literals of a union such as `1 | 2 | 'left'`; null for any other type. */
export function choicesOf(type: string): string[] | null {
  const parts = type.split('|').map((part) => part.trim());
  if (parts.length < 2 || !parts.every((part) => /^(?:-?\d+(?:\.\d+)?|'[^']*'|"[^"]*")$/u.test(part))) return null;
  return parts.map((part) => part.replace(/^['"]|['"]$/gu, ''));
}

/** The arguments that the fields mean, or the first field that cannot be read. */
export function argumentsOf(
  params: readonly Param[],
  values: Values,
): { args: Record<string, unknown> } | { wrong: string; why: 'required' | 'notANumber' | 'notJson' } {
  const args: Record<string, unknown> = {};
  for (const param of params) {
    const { name, optional, type } = param;
    const text = values[name] ?? '';
    const kind = fieldKind(param);
    if (text === '') {
      if (optional) continue;
      return { wrong: name, why: 'required' };
    }
    if (kind === 'number' || (kind === 'choice' && !type.includes(`'${text}'`) && !type.includes(`"${text}"`))) {
      const number = Number(text);
      if (!Number.isFinite(number)) return { wrong: name, why: 'notANumber' };
      args[name] = number;
    } else if (kind === 'yes-no') args[name] = text === 'true';
    else if (kind === 'json') {
      try {
        args[name] = JSON.parse(text) as unknown;
      } catch {
        return { wrong: name, why: 'notJson' };
      }
    } else args[name] = text;
  }
  return { args };
}

/** `use save-as with path "~/a.txt", replace "true"`; `missing` stands for what must be given and is not. */
export function instructionOf(skill: Pick<SkillCard, 'name' | 'params'>, values: Values, missing = ''): string {
  const given = skill.params
    .filter(({ name, optional }) => !optional || (values[name] ?? '') !== '')
    .map(({ name }) => `${name} ${quoted((values[name] ?? '') || missing)}`);
  return `use ${skill.name}${given.length > 0 ? ` with ${given.join(', ')}` : ''}`;
}

/** The instruction language knows both kinds of quotation marks. */
function quoted(text: string): string {
  return text.includes('"') ? `“${text}”` : `"${text}"`;
}
