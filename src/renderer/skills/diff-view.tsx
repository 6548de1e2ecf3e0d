import { useState } from 'react';
import type { DiffPart, DiffRow } from '../../agent/skills/line-diff.ts';
import { useWords } from '../words/words.tsx';

const KEY = 'deskhand.diff';

/** Two texts beside each other, or in one column; only what changed, with some lines around. */
export function DiffView({ files }: { files: { name: string; parts: DiffPart[] }[] }) {
  const { skills: words } = useWords();
  const [split, setSplit] = useState(() => localStorage.getItem(KEY) === 'split');
  const changed = files.filter(({ parts }) => parts.length > 0);
  if (changed.length === 0) return <p className="small">{words.noDifference}</p>;
  const choose = (next: boolean): void => {
    localStorage.setItem(KEY, next ? 'split' : 'unified');
    setSplit(next);
  };
  return (
    <div className="diff">
      <div className="segments">
        <button className="quiet" aria-pressed={!split} onClick={() => choose(false)}>
          {words.unified}
        </button>
        <button className="quiet" aria-pressed={split} onClick={() => choose(true)}>
          {words.sideBySide}
        </button>
      </div>
      {changed.map(({ name, parts }) => (
        <figure className="code" key={name}>
          <figcaption>{name}</figcaption>
          <div className="diff-scroll" tabIndex={0}>
            <table className={split ? 'split-diff' : 'unified-diff'}>
              {parts.map((part, index) => (
                <tbody key={index}>{split ? pairs(part).map(SplitRow) : part.map(UnifiedRow)}</tbody>
              ))}
            </table>
          </div>
        </figure>
      ))}
    </div>
  );
}

const SIGNS = { same: '', removed: '−', added: '+' };

function UnifiedRow(row: DiffRow, index: number) {
  return (
    <tr key={index} className={row.kind}>
      <td className="number">{row.before}</td>
      <td className="number">{row.after}</td>
      <Sign kind={row.kind} />
      <td className="content">{row.text}</td>
    </tr>
  );
}

function SplitRow([left, right]: [DiffRow | null, DiffRow | null], index: number) {
  return (
    <tr key={index}>
      {([left, right] as const).map((row, side) => (
        <Half key={side} row={row} number={side === 0 ? row?.before : row?.after} />
      ))}
    </tr>
  );
}

function Half({ row, number }: { row: DiffRow | null; number: number | null | undefined }) {
  if (!row) return <td className="nothing" colSpan={3} />;
  return (
    <>
      <td className={`number ${row.kind}`}>{number}</td>
      <Sign kind={row.kind} />
      <td className={`content ${row.kind}`}>{row.text}</td>
    </>
  );
}

function Sign({ kind }: { kind: DiffRow['kind'] }) {
  const { skills: words } = useWords();
  return (
    <td className={`sign ${kind}`} aria-label={kind === 'same' ? undefined : words[kind]}>
      {SIGNS[kind]}
    </td>
  );
}

/** A removed run and the added run after it stand beside each other, line by line. */
function pairs(part: DiffPart): [DiffRow | null, DiffRow | null][] {
  const rows: [DiffRow | null, DiffRow | null][] = [];
  let removed: DiffRow[] = [];
  let added: DiffRow[] = [];
  const flush = (): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      rows.push([removed[at] ?? null, added[at] ?? null]);
    }
    [removed, added] = [[], []];
  };
  for (const row of part) {
    if (row.kind === 'removed') removed.push(row);
    else if (row.kind === 'added') added.push(row);
    else {
      flush();
      rows.push([row, row]);
    }
  }
  flush();
  return rows;
}
