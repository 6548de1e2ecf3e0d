import { describeCall } from '../../agent/session/describe.ts';
import type { SessionView, StepView } from '../../agent/session/reduce.ts';
import { Icon } from '../parts/icon.tsx';
import { useTold, useWords } from '../words/words.tsx';

/** The step whose plan was refused or corrected last, as long as nothing has been done since. */
export function refusedLast({ steps, asking }: SessionView): StepView | null {
  const last = steps.findLast((step) => step.waits.some(({ plan }) => plan) && step.number !== asking?.step);
  const doneSince = steps.some(({ number, calls }) => number > (last?.number ?? 0) && calls.length > 0);
  const refused = last?.approval && last.approval.decision !== 'approved' && last.waits.at(-1)?.plan;
  return refused && !doneSince ? last : null;
}

/** After a refusal: that it was one, and what happens now. */
export function Refused({ step }: { step: StepView }) {
  const { live: words } = useWords();
  return (
    <section className="approval after" role="status">
      <p>
        <Icon name="undo" />
        <RefusedPlan step={step} />
        <span>{step.approval?.words ? words.correctedNow : words.refusedNow}</span>
      </p>
    </section>
  );
}

/** What was refused, and what was said in its place. */
export function RefusedPlan({ step }: { step: StepView }) {
  const { live: words } = useWords();
  const { words: said = '' } = step.approval ?? {};
  return (
    <>
      <b>{said ? words.youCorrected(said) : words.youRefused}</b>
      {step.lanes['action-planning']?.value?.calls.map(({ skill, args }, index) => (
        <code key={index}>{describeCall(skill, args)}</code>
      ))}
    </>
  );
}

/** Above the next question: what was refused before, and why this one comes. */
export function RefusedBefore({ step, why }: { step: StepView; why: string }) {
  const told = useTold();
  return (
    <p className="before">
      <RefusedPlan step={step} />
      <span>{told(why)}</span>
    </p>
  );
}
