const NEWLINE = 10;

/** One complete line of a file, without its `\n`; `number` counts from 1. */
export interface FileLine {
  number: number;
  bytes: Buffer;
}

/**
 * Splits on `\n` and on nothing else (JSON may hold U+2028 and `\r`). What follows the last `\n` is an unfinished line:
 * `unfinished` is its length in bytes.
 */
export function splitLines(bytes: Buffer): { lines: FileLine[]; unfinished: number } {
  const lines: FileLine[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    lines.push({ number: lines.length + 1, bytes: bytes.subarray(start, end) });
    start = end + 1;
  }
  return { lines, unfinished: bytes.length - start };
}
