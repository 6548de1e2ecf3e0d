import { readFileSync } from 'node:fs';

/**
 * The text of a file of a few kilobytes. Read at once: opening, measuring, reading and closing by way of other threads, as
 * `node:fs/promises` does it, takes several times as long, and a call of a skill reads a dozen such files.
 * @throws what `readFileSync` does.
 */
export function readSmall(file: string): string {
  return readFileSync(file, 'utf8');
}
