import type { FileHandle } from 'node:fs/promises';

const NEWLINE = 10;

/** One complete line of a file, without its `\n`; `number` counts from 1. */
export interface FileLine {
  number: number;
  /** Byte in the file (or buffer) where it begins. */
  from: number;
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
    lines.push({ number: lines.length + 1, from: start, bytes: bytes.subarray(start, end) });
    start = end + 1;
  }
  return { lines, unfinished: bytes.length - start };
}

/** What was read at a time: small at first, so that somebody who waits sees the beginning at once. */
const FIRST_READ = 64 * 1024;
const LARGEST_READ = 2 * 1024 * 1024;

/**
 * The lines from byte `from` (where a line begins) to the end of the file as it is now, in groups, in memory that does not
 * grow with the file. The last group says how many bytes of an unfinished line are left.
 */
export async function* linesOf(file: FileHandle, from = 0): AsyncGenerator<{ lines: FileLine[]; unfinished: number }> {
  let rest = Buffer.alloc(0);
  let place = from;
  let number = 0;
  for (let length = FIRST_READ; ; length = Math.min(2 * length, LARGEST_READ)) {
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.allocUnsafe(length),
      position: place + rest.length,
      length,
    });
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const { lines, unfinished } = splitLines(bytes);
    const [began, before] = [place, number];
    rest = bytes.subarray(bytes.length - unfinished);
    place += bytes.length - unfinished;
    number += lines.length;
    yield {
      lines: lines.map((line) => ({ ...line, number: line.number + before, from: line.from + began })),
      unfinished,
    };
    if (bytesRead === 0) return;
  }
}
