import { InputError, type SkillCard } from '../types.ts';

type Param = SkillCard['params'][number];

const HEAD = /^export\s+default\s+(async\s+)?function\s*(\*?)\s*[\w$]*\s*\(/mu;
const EXAMPLE = 'export default function* buyItem({ item, count = 1 }) {';

/**
 * Reads the parameters of a skill from the doc comment above its function, and checks that both name the same ones.
 * @throws {InputError} `file:line: …`
 */
export function readParams(code: string, file: string): Param[] {
  const head = HEAD.exec(code);
  if (!head) throw new InputError(`${file}:1: no skill is exported. Write: ${EXAMPLE}`);
  const mistake = mistakeAt(code, file);
  if (head[1] || !head[2]) throw mistake(head.index, `a skill is a generator. Write: ${EXAMPLE}`);

  const documented = documentedParams(code, head.index, mistake);
  const taken = takenNames(code, head.index + head[0].length, mistake);
  if (!taken) return documented.map(({ param }) => param);
  for (const { param, offset } of documented) {
    const own = taken.find(({ name }) => name === param.name);
    if (!own) throw mistake(offset, `args.${param.name} is documented, but the function does not take ${param.name}.`);
    if (own.hasDefault && !param.optional) {
      throw mistake(offset, `${param.name} has a default value, so write it as [args.${param.name}].`);
    }
  }
  const bare = taken.find(({ name }) => !documented.some(({ param }) => param.name === name));
  if (bare) {
    throw mistake(
      bare.offset,
      `${bare.name} is not documented. Add to the comment above the function: @param {string} args.${bare.name}  what it is`,
    );
  }
  return documented.map(({ param }) => param);
}

type Mistake = (offset: number, words: string) => InputError;

function mistakeAt(code: string, file: string): Mistake {
  return (offset, words) => new InputError(`${file}:${code.slice(0, offset).split('\n').length}: ${words}`);
}

/** The `@param` lines of the doc comment that ends right before `end`. */
function documentedParams(code: string, end: number, mistake: Mistake): { param: Param; offset: number }[] {
  const above = code.slice(0, end).trimEnd();
  const start = above.lastIndexOf('/**');
  if (!above.endsWith('*/') || above.indexOf('*/', start) !== above.length - 2) return [];
  const found: { param: Param; offset: number }[] = [];
  let open: Param | null = null;
  let offset = start;
  for (const raw of above.slice(start, -2).split('\n')) {
    const line = raw.replace(/^\s*\/?\*+/u, '').trim();
    const tag = /^@param\b\s*(.*)$/u.exec(line);
    if (tag) {
      open = readTag(tag[1]!, (words) => mistake(offset, words));
      if (open && found.some(({ param }) => param.name === open?.name)) {
        throw mistake(offset, `args.${open.name} is documented twice.`);
      }
      if (open) found.push({ param: open, offset });
    } else if (line.startsWith('@')) open = null;
    else if (open && line) open.description = `${open.description} ${line}`.trim();
    offset += raw.length + 1;
  }
  for (const { param, offset: at } of found) {
    if (!param.description) throw mistake(at, `say what args.${param.name} is, after its name.`);
  }
  return found;
}

/** `{string} args.item  what it is` or `{number} [args.count]  how many`; null for `{object} args` itself. */
function readTag(text: string, mistake: (words: string) => InputError): Param | null {
  const wanted = 'Write: @param {string} args.item  what it is, or with [args.item] when it may be left out.';
  const type = /^\{((?:[^{}]|\{[^{}]*\})+)\}\s+(.*)$/u.exec(text);
  if (!type) throw mistake(`a @param needs a type in braces. ${wanted}`);
  const rest = type[2]!;
  if (/^args(?:\s|$)/u.test(rest)) return null;
  const name = /^(?:args\.([A-Za-z_$][\w$]*)|\[args\.([A-Za-z_$][\w$]*)\s*(?:=[^\]]*)?\])(?:\s+|$)(?:-\s+)?(.*)$/u.exec(
    rest,
  );
  if (!name) throw mistake(`a @param is named args.something. ${wanted}`);
  return {
    name: (name[1] ?? name[2])!,
    type: type[1]!.trim(),
    optional: name[1] === undefined,
    description: name[3]!.trim(),
  };
}

/** The names that `({ a, b = 1 })` takes; null for `(args)`, which takes whatever the comment says. */
function takenNames(
  code: string,
  start: number,
  mistake: Mistake,
): { name: string; hasDefault: boolean; offset: number }[] | null {
  const lead = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*/u.exec(code.slice(start))![0].length;
  const at = start + lead;
  if (code[at] === ')') return [];
  if (code[at] !== '{') return null;
  return split(code, at + 1, mistake).map(({ text, offset }) => {
    const part = /^([A-Za-z_$][\w$]*)\s*(?::\s*[A-Za-z_$][\w$]*\s*)?(=|$)/u.exec(text);
    if (!part)
      throw mistake(offset, `name each argument by itself, as in ({ item, count = 1 }), not ${text.slice(0, 40)}.`);
    return { name: part[1]!, hasDefault: part[2] === '=', offset };
  });
}

/** Splits the inside of `{ … }` at its commas; brackets, strings and comments inside it are skipped. */
function split(code: string, start: number, mistake: Mistake): { text: string; offset: number }[] {
  const parts: { text: string; offset: number }[] = [];
  const token = /\/\/.*|\/\*[^]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[([{]|[)\]}]|,/gu;
  token.lastIndex = start;
  let depth = 0;
  let from = start;
  let text = '';
  let last = start;
  for (let found = token.exec(code); found; found = token.exec(code)) {
    const comment = found[0].startsWith('/');
    text += code.slice(last, found.index);
    last = found.index + found[0].length;
    const closes = ')]}'.includes(found[0]);
    if (depth === 0 && (closes || found[0] === ',')) {
      const lead = /^\s*/u.exec(text)![0].length;
      if (text.trim()) parts.push({ text: text.trim(), offset: from + lead });
      if (closes) return parts;
      text = '';
      from = last;
      continue;
    }
    if ('([{'.includes(found[0])) depth++;
    if (closes) depth--;
    text += comment ? ' '.repeat(found[0].length) : found[0];
  }
  throw mistake(start, 'the argument list is not closed.');
}
