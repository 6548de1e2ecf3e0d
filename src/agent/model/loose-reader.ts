/** Reads one JSON value that is written carelessly. Everything it accepts has one meaning only; all else throws. */

/** Says what is wrong and where, in words that a model can act on. */
export class UnreadableJson extends Error {
  override readonly name = 'UnreadableJson';
}

export interface LooseValue {
  value: unknown;
  /** Index after the value. */
  end: number;
}

/** No answer of a model nests this deep; the bound keeps hostile text from exhausting the stack. */
const MAX_DEPTH = 64;

/** What opens a text, and what may close it: also the quotes of other languages, and full-width ones. */
const QUOTES: Record<string, string> = {
  ...{ '"': '"', "'": "'", '“': '”“', '”': '”', '„': '“”', '‘': '’‘', '’': '’', '‚': '‘’', '`': '`´' },
  ...{ '«': '»', '»': '«', '‹': '›', '「': '」', '『': '』', '＂': '＂', '＇': '＇' },
};
/** For patterns that must know where a text begins. */
export const OPENING_QUOTES = Object.keys(QUOTES).join('');
const NAME = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };
const LITERALS: Record<string, boolean | null> = { true: true, false: false, null: null, none: null, undefined: null };

/**
 * Beyond JSON: comments, other quotes, full-width commas and colons, unquoted keys, trailing commas, Python's True, False and
 * None, line breaks inside strings, and an outermost object that ends after a whole field without its bracket. Anything else that
 * is cut off is refused (a click whose modifiers are lost is another click), and so are a field that stands there twice, NaN,
 * `007` and `1,000`: nothing is guessed.
 */
export function readLoose(text: string, start: number): LooseValue {
  let at = start;

  function fail(what: string): never {
    const near = text.slice(Math.max(start, at - 20), at + 20).replace(/\s+/g, ' ');
    throw new UnreadableJson(at >= text.length ? `${what}: the text ends there` : `${what} near ‹${near}›`);
  }

  function skipSpace(): void {
    const space = /(?:\s|\/\/[^\n]*|#[^\n]*|\/\*[^]{0,2000}?\*\/)*/y;
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
  }

  function word(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  }

  function readValue(depth: number): unknown {
    if (depth > MAX_DEPTH) fail(`more than ${MAX_DEPTH} levels deep`);
    skipSpace();
    const first = text[at];
    if (first === undefined) fail('a value is missing');
    if (first === '{') return readObject(depth);
    if (first === '[') return readArray(depth);
    if (first in QUOTES) return readString();
    if (/[-+.\d]/.test(first)) return readNumber();
    const name = word(NAME);
    const literal = LITERALS[name.toLowerCase()];
    if (name !== '' && at >= text.length) fail('a value may be cut off');
    if (literal === undefined) {
      at -= name.length;
      fail(name === '' ? 'a value is missing' : `"${name}" is not a value (a text needs quotes)`);
    }
    return literal;
  }

  function readNumber(): number {
    const number = word(/[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y);
    if (at >= text.length) fail('a number may be cut off');
    if (number === '' || /[\w.%]/.test(text[at] ?? '')) fail('not a number');
    return Number(number);
  }

  function readString(): string {
    const open = text[at] ?? '';
    const close = QUOTES[open] ?? '';
    at++;
    let read = '';
    for (; at < text.length; at++) {
      const char = text[at] ?? '';
      if (char === '\\') read += readEscape();
      else if (!close.includes(char) || isApostrophe(char)) read += char;
      else {
        at++;
        return read;
      }
    }
    return fail('a text is cut off');
  }

  /** Between two letters an apostrophe ends nothing: 'it's'. */
  function isApostrophe(mark: string): boolean {
    return "'’‘＇".includes(mark) && /\p{L}/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? '');
  }

  /** Leaves `at` on the escape's last character. An escape that JSON does not know stands for itself: C:\Users. */
  function readEscape(): string {
    const code = /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2}))/y;
    code.lastIndex = at;
    const found = code.exec(text);
    if (found) {
      at += found[0].length - 1;
      return String.fromCharCode(parseInt(found[1] ?? found[2] ?? '', 16));
    }
    at++;
    const char = text[at] ?? '';
    if ('"\'/\\\n'.includes(char)) return char;
    return ESCAPES[char] ?? `\\${char}`;
  }

  /** True when another entry follows; moves past commas and the closing bracket. The text may end here only where `mayEnd`. */
  function another(close: string, first: boolean, mayEnd: boolean): boolean {
    const ends = (): boolean => {
      if (at < text.length) return false;
      return mayEnd || fail(`it is cut off: "${close}" is missing`);
    };
    skipSpace();
    if (ends()) return false;
    if (text[at] === close) {
      at++;
      return false;
    }
    if (first) return true;
    if (!',，、'.includes(text[at] ?? ' ')) fail(`"," or "${close}" is missing`);
    at++;
    skipSpace();
    if (ends()) return false;
    if (text[at] !== close) return true;
    at++;
    return false;
  }

  function readArray(depth: number): unknown[] {
    at++;
    const values: unknown[] = [];
    while (another(']', values.length === 0, false)) values.push(readValue(depth + 1));
    return values;
  }

  function readObject(depth: number): Record<string, unknown> {
    at++;
    const entries = new Map<string, unknown>();
    while (another('}', entries.size === 0, depth === 0)) {
      const key = (text[at] ?? '') in QUOTES ? readString() : word(NAME);
      if (key === '') fail('the name of a field is missing');
      skipSpace();
      if (!':：'.includes(text[at] ?? ' ')) fail(`":" is missing after "${key}"`);
      at++;
      const value = readValue(depth + 1);
      if (entries.has(key) && JSON.stringify(entries.get(key)) !== JSON.stringify(value)) {
        fail(`the field "${key}" stands there twice`);
      }
      entries.set(key, value);
    }
    return Object.fromEntries(entries);
  }

  return { value: readValue(0), end: at };
}
