import type { Opened } from './opened.ts';

/** Version 0 is the one that comes with Deskhand: it has no author and no time. */
export type VersionRow = { number: 0; version: null } | { number: number; version: Opened['versions'][number] };

/**
 * All versions of a skill that have a text, newest first, and which of them runs now. Taking a skill back leaves a mark in its history
 * and no text, so that is no row: the one that was gone back to is marked.
 */
export function versionRows({ versions, shipped }: Pick<Opened, 'versions' | 'shipped'>): {
  rows: VersionRow[];
  now: number | null;
} {
  const rows: VersionRow[] = versions
    .filter(({ gone }) => !gone)
    .map((version) => ({ number: version.number, version }))
    .reverse();
  if (shipped) rows.push({ number: 0, version: null });
  const last = versions.at(-1);
  const now = last && !last.gone ? last.number : shipped ? 0 : null;
  return { rows, now };
}
