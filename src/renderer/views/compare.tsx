import { useCallback, useEffect, useMemo, useState } from 'react';
import type { StepView } from '../../agent/session/reduce.ts';
import type { SessionState } from '../data/session-store.ts';
import { useApi } from '../data/api.ts';
import { statusOf } from '../data/status-of.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useSession } from '../data/use-session.ts';
import { Badge } from '../parts/badge.tsx';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { ActingOutput } from '../player/acting.tsx';
import { PlanningOutput, ReflectionOutput, TaskOutput } from '../player/outputs.tsx';
import { Picture } from '../player/picture.tsx';
import { countSteps, failedStep, isLastLook } from '../../agent/session/steps.ts';
import { stepNumbered } from '../player/timing.ts';
import { hrefOf } from '../route.ts';
import { useLanguage, useWords } from '../words/words.tsx';

/** Two sessions side by side: steps that do the like stand beside each other, whatever their numbers. ← and → go through them. */
export function Compare({ left, right }: { left: string; right: string }) {
  const { sessions: words, replay } = useWords();
  const [a, b] = [useSession(left), useSession(right)];
  const [chosen, setChosen] = useState<number | null>(null);
  const api = useApi();
  const whole = a.phase === 'whole' && b.phase === 'whole';
  // A session that grows is aligned anew when it is over.
  const { value, error } = useAnswer(
    useCallback(() => (whole ? api.sessions.align({ left, right }) : Promise.resolve(null)), [api, left, right, whole]),
  );
  const pairs = useMemo(
    () => value?.map(({ left, right, same }) => ({ left: numbered(a, left), right: numbered(b, right), same })) ?? [],
    [value, a, b],
  );
  // What differs is why two sessions are compared.
  const index =
    chosen ??
    Math.max(
      0,
      pairs.findIndex(({ same }) => !same),
    );
  const pair = pairs[index];
  const rerun = b.view.header?.model === `rerun:${left}`;
  const broken = [a, b].some(({ phase }) => phase === 'broken');
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (by !== undefined) setChosen(Math.min(Math.max(index + by, 0), Math.max(pairs.length - 1, 0)));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [index, pairs.length]);
  return (
    <div className="session">
      <header className="session-head">
        <a className="back" href={hrefOf('sessions', left)} aria-label={words.back} title={words.back}>
          <Icon name="back" />
        </a>
        <div className="headline">
          <h1>{words.compareTitle}</h1>
          <p>{value ? words.differ(...countedPairs(pairs)) : broken ? replay.notComparable : error || words.loading}</p>
        </div>
      </header>
      <div className="compare">
        <Side
          id={left}
          session={a}
          role={rerun ? 'expected' : null}
          step={pair?.left ?? null}
          asked={value !== null}
          broken={broken}
        />
        <Side
          id={right}
          session={b}
          role={rerun ? 'seen' : null}
          step={pair?.right ?? null}
          asked={value !== null}
          broken={broken}
        />
      </div>
      <nav className="pairs" aria-label={words.steps}>
        {pairs.slice(Math.max(0, index - AROUND), index + AROUND).map((each, offset) => {
          const at = Math.max(0, index - AROUND) + offset;
          const failed = [each.left, each.right].some((step) => step && failedStep(step));
          return (
            <button
              key={at}
              className={`${each.same ? 'same' : 'different'}${failed ? ' failed' : ''}`}
              aria-current={at === index ? 'step' : undefined}
              aria-label={words.pair(at + 1, each.same)}
              onClick={() => setChosen(at)}
            >
              {at + 1}
            </button>
          );
        })}
      </nav>
    </div>
  );
}

/** How many steps are alike, differ, and have no like. The look that ends a session is no step. */
function countedPairs(pairs: readonly Pair[]): [alike: number, different: number, alone: number] {
  const isStep = (step: StepView | null): step is StepView => step !== null && !isLastLook(step);
  const steps = pairs.filter(({ left, right }) => isStep(left) || isStep(right));
  const alike = steps.filter(({ same }) => same).length;
  const alone = steps.filter(({ left, right }) => !isStep(left) || !isStep(right)).length;
  return [alike, steps.length - alike - alone, alone];
}

interface Pair {
  left: StepView | null;
  right: StepView | null;
  same: boolean;
}

/** Step buttons on each side of the one that is shown. */
const AROUND = 40;

function numbered({ view }: SessionState, number: number | null): StepView | null {
  return number === null ? null : (view.steps[stepNumbered(view.steps, number)] ?? null);
}

function Side({
  id,
  session,
  step: outline,
  asked,
  broken,
  role,
}: {
  id: string;
  session: SessionState;
  step: StepView | null;
  /** It is known which step stands here, or that none does. */
  asked: boolean;
  /** One of the two cannot be read, so nothing will stand beside the other. */
  broken: boolean;
  /** What it is to the other one, where that does it again. */
  role: 'expected' | 'seen' | null;
}) {
  const words = useWords();
  const { language } = useLanguage();
  const { view, look, bodies, phase } = session;
  useEffect(() => {
    if (outline) look(outline);
  }, [outline, look]);
  if (phase === 'broken') {
    return (
      <section className="side broken" aria-label={id}>
        <Empty icon="warning" title={words.status.unreadable} text={session.error} />
      </section>
    );
  }
  const step = outline && (bodies.get(outline.number) ?? outline);
  return (
    <section className="side" aria-label={view.header?.goal ?? id}>
      <header>
        <h2 title={view.header?.goal}>
          {role && <em>{words.replay[role]} </em>}
          {view.header?.goal ?? words.player.reading}
        </h2>
        <p className="small">
          <Badge status={statusOf(session)} />{' '}
          {view.header &&
            `${new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(view.header.at)} · `}
          {step && `${words.skills.step(step.number)} · `}
          {step?.calls.map(
            ({ number, skill, version }) =>
              version && <b key={number}>{`${skill} ${words.replay.version(version.number)} · `}</b>,
          )}
          {words.player.steps(countSteps(view.steps))} · {words.duration(view.totals.ms)} · {view.header?.model}
        </p>
      </header>
      {step ? (
        <>
          <Picture id={id} step={step} frame={step.frame} marks elements={false} />
          <div className="side-outputs" tabIndex={0}>
            <ReflectionOutput value={step.lanes['self-reflection']?.value ?? null} />
            <TaskOutput value={step.lanes['task-inference']?.value ?? null} />
            <PlanningOutput value={step.lanes['action-planning']?.value ?? null} />
            <ActingOutput calls={step.calls} />
          </div>
        </>
      ) : (
        <p className="waiting">{asked ? words.replay.noLike : broken ? '' : words.player.reading}</p>
      )}
    </section>
  );
}
