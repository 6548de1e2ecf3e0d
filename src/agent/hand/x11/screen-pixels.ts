import type { Connection } from './connection.ts';
import { watchDamagedRows, type Rows } from './damaged-rows.ts';
import { openRowReader, type RowReader } from './row-reader.ts';

/** At each reading one of this many bands is read although nothing was told of it. */
const BANDS = 8;

/** The display as it was read last. The next reading overwrites `raw`. */
export interface ScreenPixels {
  width: number;
  height: number;
  /** Four bytes a pixel, row by row. */
  raw: Buffer;
  /** The rows that are otherwise than in the reading before, from the top; all when the size is another. */
  changed: Rows[];
}

/**
 * Reads the whole display: at first all rows, then those that the server tells as damaged. It is believed, and tested: once a row has
 * changed untold, all rows are read each time. One reading at a time.
 */
export async function openScreenPixels(connection: Connection): Promise<() => Promise<ScreenPixels>> {
  const { size } = connection;
  let takeDamage = await watchDamagedRows(connection);
  let open: { screen: ScreenPixels; reader: RowReader } | null = null;
  /** Told, and not read yet. */
  let told: Rows[] = [];
  /** False while rows are told and not read yet: a reading that fails leaves it so. */
  let whole = false;
  let turn = 0;

  const start = async (width: number, height: number): Promise<ScreenPixels> => {
    open?.reader.close();
    open = null;
    const reader = await openRowReader(connection, width, height);
    told = [];
    await takeDamage?.();
    const all = { from: 0, to: height };
    const screen = { width, height, raw: await reader.read(all), changed: [all] };
    reader.keep();
    open = { screen, reader };
    whole = true;
    return screen;
  };

  return async () => {
    const { width, height } = size;
    if (!whole || open?.screen.width !== width || open.screen.height !== height) return await start(width, height);
    const { screen, reader } = open;
    whole = false;
    const all = { from: 0, to: height };
    const rows = takeDamage ? inside([...told, ...(await takeDamage())], height) : [all];
    told = [];
    if (rows.reduce((sum, { from, to }) => sum + to - from, 0) > height / 2) {
      const bytes = await reader.read(all);
      const changed = difference(screen, all, bytes);
      screen.changed = changed ? [changed] : [];
      screen.raw = bytes;
      reader.keep();
    } else {
      turn = (turn + 1) % BANDS;
      const band = { from: Math.floor((turn * height) / BANDS), to: Math.floor(((turn + 1) * height) / BANDS) };
      const [untold, ...read] = await Promise.all([band, ...rows].map((group) => reader.read(group)));
      screen.changed = rows.flatMap((group, at) => update(screen, group, read[at]!));
      if (difference(screen, band, untold!)) {
        // Painted after the question, it is told by now.
        told = (await takeDamage?.()) ?? [];
        if (!told.some(({ from, to }) => from < band.to && to > band.from)) {
          takeDamage = null;
          return await start(width, height);
        }
      }
    }
    whole = true;
    return screen;
  };
}

function inside(rows: Rows[], height: number): Rows[] {
  return rows
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(height, to) }))
    .filter((r) => r.from < r.to);
}

/** Takes over the rows that differ, and names them. `bytes` are of `rows` alone. */
function update(screen: ScreenPixels, rows: Rows, bytes: Buffer): Rows[] {
  const changed = difference(screen, rows, bytes);
  if (!changed) return [];
  const rowBytes = screen.width * 4;
  bytes.copy(
    screen.raw,
    changed.from * rowBytes,
    (changed.from - rows.from) * rowBytes,
    (changed.to - rows.from) * rowBytes,
  );
  return [changed];
}

/** From the first row that differs to the last one. `bytes` are of `rows` alone. */
function difference({ raw, width }: ScreenPixels, { from, to }: Rows, bytes: Buffer): Rows | null {
  const rowBytes = width * 4;
  const differs = (row: number): boolean => {
    const at = (row - from) * rowBytes;
    return raw.compare(bytes, at, at + rowBytes, row * rowBytes, (row + 1) * rowBytes) !== 0;
  };
  let [first, last] = [from, to];
  while (first < last && !differs(first)) first++;
  while (last > first && !differs(last - 1)) last--;
  return first < last ? { from: first, to: last } : null;
}
