/** The peer: the tesseract program on the whole screen, with Debian's data and its own page layout. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Line } from '../../src/agent/types.ts';

const run = promisify(execFile);

/** Its words as lines of one word; null when the program is not installed. */
export async function plainTesseract(file: string, languages: string[]): Promise<{ lines: Line[]; ms: number } | null> {
  const begun = performance.now();
  let tsv: string;
  try {
    const options = ['-l', languages.join('+'), '--psm', '11', 'tsv'];
    ({ stdout: tsv } = await run('tesseract', [file, 'stdout', ...options], {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      maxBuffer: 2 ** 26,
    }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const ms = performance.now() - begun;
  const lines: Line[] = [];
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const text = (cells[11] ?? '').trim();
    const [x, y, w, h, confidence] = cells.slice(6, 11).map(Number) as [number, number, number, number, number];
    if (cells[0] !== '5' || text === '' || confidence < 30) continue;
    const box = { x, y, w, h };
    lines.push({ text, box, words: [{ text, box, confidence }], confidence });
  }
  return { lines, ms };
}
