import type { StepView } from '../../agent/session/reduce.ts';
import { Icon } from '../parts/icon.tsx';
import { useTold, useWords } from '../words/words.tsx';

/** A plan that waits for a person, and for how long; or what they decided. `time` is the moment that is shown. */
export function DecisionCard({ step, time }: { step: StepView; time: number }) {
  const { live: words, duration } = useWords();
  const told = useTold();
  const wait = step.waits.findLast(({ interrupted }) => !interrupted);
  if (!wait) return null;
  const over = step.ms === null ? time : Math.min(time, step.startedAt + step.ms);
  const approval = wait.to === null ? null : step.approval;
  return (
    <article className="card asked" data-lane="decision" aria-busy={wait.to === null && step.ms === null} tabIndex={-1}>
      <header>
        <Icon name="person" />
        <h3>{approval ? words.decided[approval.decision] : words.waits}</h3>
        <span className="cost">{duration(Math.max(0, (wait.to ?? over) - wait.from))}</span>
      </header>
      {approval ? (
        <p className="small">{approval.words ? `“${approval.words}” · ${told(approval.by)}` : told(approval.by)}</p>
      ) : (
        <p className="small">{words.nothingDone}</p>
      )}
    </article>
  );
}
