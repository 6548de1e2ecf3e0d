import type { DryRun } from '../../agent/dry-run.ts';
import { describeAction } from '../../agent/session/describe.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTold, useWords } from '../words/words.tsx';
import type { Fold } from './fold-repeats.ts';

type Doing = DryRun['doings'][number];
type OnMark = (index: number | null) => void;

/**
 * The list of what a program would do, what it does again and again written once; the row under the pointer or the focus is lit on the
 * picture. An action's index is its place among the rows.
 */
export function Doings({ folds, end, onMark }: { folds: Fold<Doing>[]; end: DryRun; onMark: OnMark }) {
  const { skills: words } = useWords();
  const { ok, message } = end;
  let index = 0;
  let action = 0;
  const row = (doing: Doing) =>
    doing.kind === 'action' ? (
      <Action key={index} doing={doing} index={index++} number={++action} onMark={onMark} />
    ) : (
      <Question key={index++} doing={doing} />
    );
  return (
    <div className="doings" aria-live="polite">
      <h2>{words.wouldDo}</h2>
      {folds.length === 0 && <p className="small">{words.wouldNothing}</p>}
      <ol>
        {folds.map((fold) =>
          fold.times === 1 ? (
            fold.rows.map(row)
          ) : (
            <li key={`fold ${index}`} className="repeat">
              <span className="badge">{words.again(fold.times, secondsOf(fold))}</span>
              <ol>{fold.rows.map(row)}</ol>
            </li>
          ),
        )}
      </ol>
      <Notice
        kind={ok ? 'good' : 'plain'}
        text={`${ok ? words.ends : words.fails}${message ? `: ${message}` : '.'}${ok ? '' : ` ${words.failsText}`}`}
      />
    </div>
  );
}

function Action({
  doing,
  index,
  number,
  onMark,
}: {
  doing: Extract<Doing, { kind: 'action' }>;
  index: number;
  number: number;
  onMark: OnMark;
}) {
  const told = useTold();
  return (
    <li
      tabIndex={0}
      onPointerEnter={() => onMark(index)}
      onPointerLeave={() => onMark(null)}
      onFocus={() => onMark(index)}
      onBlur={() => onMark(null)}
    >
      <b>{number}</b>
      <span>{told(describeAction(doing.action))}</span>
    </li>
  );
}

function Question({ doing }: { doing: Extract<Doing, { kind: 'question' }> }) {
  const { skills: words } = useWords();
  return (
    <li className="question">
      <Icon name="eye" />
      <span>
        {words.asks} <code>{doing.question}</code> → <code>{doing.answer}</code>
      </span>
    </li>
  );
}

/** How long a program that waits in turns would wait at most. */
function secondsOf({ rows, times }: Fold<Doing>): number {
  const once = rows.reduce(
    (sum, doing) => sum + (doing.kind === 'action' && doing.action.type === 'wait' ? doing.action.seconds : 0),
    0,
  );
  return Math.round(once * times * 10) / 10;
}
