import type { Fixes, Rectangle } from 'x11';
import type { Connection } from './connection.ts';

/** Rows of a picture from the top, `to` not included. */
export interface Rows {
  from: number;
  to: number;
}

/** More groups of rows than this are told as one. */
const MOST_GROUPS = 6;
/** Rows between two groups that are not worth a request of their own. */
const WORTH_A_REQUEST = 40;

/**
 * Answers, by XDamage, which rows of the display may look otherwise than when it was asked last; nothing is known of the time before.
 * Null where the server cannot tell.
 */
export async function watchDamagedRows(connection: Connection): Promise<(() => Promise<Rows[]>) | null> {
  const { X, damage, root } = connection;
  const fixes = damage && (await connection.ask<Fixes>((done) => X.require('fixes', done)).catch(() => null));
  if (!damage || !fixes) return null;
  const id = X.AllocID();
  damage.Create(id, root, damage.ReportLevel.NonEmpty);
  const region = X.AllocID();
  fixes.CreateRegion(region, []);
  return async () => {
    // The server moves what was damaged so far into the region: whatever is painted from here on is told the next time.
    damage.Subtract(id, 0, region);
    const { rectangles } = await connection.ask<{ rectangles: Rectangle[] }>((reply) =>
      fixes.FetchRegion(region, reply),
    );
    return groupRows(rectangles.map(({ y, height }) => ({ from: y, to: y + height })));
  };
}

/** Sorted groups that do not touch, few of them. */
function groupRows(rows: Rows[]): Rows[] {
  const groups: Rows[] = [];
  for (const { from, to } of rows.toSorted((a, b) => a.from - b.from)) {
    const last = groups.at(-1);
    if (last && from - last.to < WORTH_A_REQUEST) last.to = Math.max(last.to, to);
    else groups.push({ from, to });
  }
  return groups.length <= MOST_GROUPS ? groups : [{ from: groups[0]!.from, to: groups.at(-1)!.to }];
}
