import type { Value, ValuePart } from './clause.ts';

/** The text that a value stands for, given what has been read so far (`Task.notes`). The parser made sure each name is known. */
export function textOf(value: Value, notes: Record<string, string>): string {
  return value.map((part) => partText(part, notes)).join('');
}

function partText(part: ValuePart, notes: Record<string, string>): string {
  if (part.type === 'literal') return part.text;
  const note = notes[part.name] ?? '';
  const lines = note.split('\n');
  switch (part.form) {
    case 'text':
      return note;
    case 'line':
      return (part.line === -1 ? lines.at(-1) : lines[part.line - 1]) ?? '';
    case 'count':
      return String(lines.filter((line) => line.trim() !== '').length);
    case 'numbers':
      return lineNumbers(note).join(part.joint);
    case 'sum':
      return sum(lineNumbers(note));
  }
}

/** The last number of each line, as written but with a decimal point: `Milk 2 l  1,20 €` → `1.20`. */
export function lineNumbers(note: string): string[] {
  return note.split('\n').flatMap((line) => {
    const last = [...line.matchAll(/-?\d+(?:[.,]\d+)?/gu)].at(-1);
    return last ? [last[0].replace(',', '.')] : [];
  });
}

/** Adds in whole units of the smallest decimal, so that 1.10 + 2.20 is 3.30 and nothing else. */
function sum(numbers: string[]): string {
  const decimals = Math.max(0, ...numbers.map((number) => number.split('.')[1]?.length ?? 0));
  const units = numbers.reduce((total, number) => total + Math.round(Number(number) * 10 ** decimals), 0);
  return (units / 10 ** decimals).toFixed(decimals);
}

/** The ways the same number may stand on a screen: `6.80`, `6.8`, `6,80`. Other text has one. */
export function spellings(text: string): string[] {
  if (!/^-?\d+(?:\.\d+)?$/u.test(text)) return [text];
  const short = String(Number(text));
  return [...new Set([text, short, text.replace('.', ','), short.replace('.', ',')])];
}
