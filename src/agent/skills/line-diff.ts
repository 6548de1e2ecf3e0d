import { createTwoFilesPatch, structuredPatch } from 'diff';

/** One row of a diff; a line that only one side has has null for the other's number. Numbers count from 1. */
export interface DiffRow {
  kind: 'same' | 'removed' | 'added';
  before: number | null;
  after: number | null;
  text: string;
}

/** Parts that changed, each with some lines around it. */
export type DiffPart = DiffRow[];

const AROUND = 3;

export function diffLines(before: string, after: string): DiffPart[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: AROUND });
  return hunks.map((hunk) => {
    let [left, right] = [hunk.oldStart, hunk.newStart];
    return hunk.lines.flatMap((line): DiffRow[] => {
      const text = line.slice(1);
      if (line.startsWith('+')) return [{ kind: 'added', before: null, after: right++, text }];
      if (line.startsWith('-')) return [{ kind: 'removed', before: left++, after: null, text }];
      if (line.startsWith(' ')) return [{ kind: 'same', before: left++, after: right++, text }];
      return []; // "\ No newline at end of file"
    });
  });
}

/** The same as text that `patch` understands; empty when nothing differs. */
export function patchText(
  file: string,
  names: { before: string; after: string },
  before: string,
  after: string,
): string {
  if (before === after) return '';
  return createTwoFilesPatch(file, file, before, after, names.before, names.after, { context: AROUND });
}
