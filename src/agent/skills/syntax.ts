import { Script } from 'node:vm';
import { InputError } from '../types.ts';

/**
 * Compiles a skill without running any of it.
 * @throws {InputError} `file:line:column: …` for the first syntax error.
 */
export function checkSyntax(code: string, file: string): void {
  // A script knows no exports; blanked out, every place stays where it is. `0,` keeps a function without a name legal.
  const plain = code.replace(/^export\s+default\s/gmu, (word) => `0,${blank(word.slice(2))}`);
  try {
    new Script(`'use strict';${plain}`, { filename: 'skill.js', columnOffset: -"'use strict';".length });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line, column } = placeOf(error.stack ?? '');
    throw new InputError(`${file}:${line}:${column}: ${wordsOf(error.message)}.`, { cause: error });
  }
}

function blank(text: string): string {
  return text.replace(/[^\n]/gu, ' ');
}

/** The stack begins `skill.js:3`, the line itself, and `  ^^^` below the place. */
function placeOf(stack: string): { line: number; column: number } {
  const [head = '', source = '', mark = ''] = stack.split('\n');
  const line = Number(/^skill\.js:(\d+)/u.exec(head)?.[1] ?? 1);
  const shift = line === 1 && source.startsWith("'use strict';") ? "'use strict';".length : 0;
  return { line, column: Math.max(1, mark.indexOf('^') + 1 - shift) };
}

function wordsOf(message: string): string {
  if (/import/u.test(message)) return 'a skill cannot import; call() runs another skill';
  return `the program cannot be read: ${message}`;
}
