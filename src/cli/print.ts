/** What terminals would obey instead of show; a window title or a page may hold it. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text without characters that work the terminal or turn the direction of what follows. */
export function plain(text: string): string {
  return text.replace(controls, ' ');
}

export function print(text: string): void {
  process.stdout.write(`${plain(text)}\n`);
}

/** One JSON value on a line of its own, or indented when it is the whole document. */
export function printJson(value: unknown, indent?: number): void {
  process.stdout.write(`${JSON.stringify(value, null, indent)}\n`);
}

/** Rows of text in columns of equal width; the last column is as long as it likes. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '))
    .join('\n');
}

/** The reader of a pipe may leave early (`| head`), and a terminal may be closed: no reason to fail, or to end a task. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    });
  }
}
