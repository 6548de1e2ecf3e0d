import type { ReactNode } from 'react';
import { useState } from 'react';
import { tokensOf } from '../../agent/session/outline.ts';
import type { StepView } from '../../agent/session/reduce.ts';
import type { Role, Thought } from '../../agent/types.ts';
import type { IconName } from '../parts/icon.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';
import { ActingOutput } from './acting.tsx';
import { GatheringOutput, PlanningOutput, ReflectionOutput, SkillsOutput, TaskOutput } from './outputs.tsx';
import { RawDialog } from './raw-dialog.tsx';
import { Saying } from './saying.tsx';
import { DecisionCard } from './decision.tsx';
import type { Lane } from './timing.ts';
import { actedFor, money, ROLES } from './timing.ts';

const ICONS: Record<Lane, IconName> = {
  'information-gathering': 'eye',
  'self-reflection': 'scale',
  'task-inference': 'target',
  'skill-curation': 'skills',
  'action-planning': 'route',
  acting: 'hand',
};

/** What each module made of this step, in the order in which they ran; of the one that thinks now, what it says. */
export function Thinking({
  step,
  before,
  time,
  live,
  thought,
}: {
  step: StepView;
  before: StepView | null;
  /** The moment that is shown. */
  time: number;
  live: boolean;
  thought: Thought | null;
}) {
  const [raw, setRaw] = useState<Role | null>(null);
  const outputs: Record<Role, ReactNode> = {
    'information-gathering': <GatheringOutput value={step.lanes['information-gathering']?.value ?? null} />,
    'self-reflection': <ReflectionOutput value={step.lanes['self-reflection']?.value ?? null} />,
    'task-inference': <TaskOutput value={step.lanes['task-inference']?.value ?? null} />,
    'skill-curation': <SkillsOutput value={step.lanes['skill-curation']?.value ?? null} />,
    'action-planning': <PlanningOutput value={step.lanes['action-planning']?.value ?? null} />,
  };
  const acting = step.calls.length > 0;
  return (
    <section className="thinking" aria-live={live ? 'polite' : 'off'}>
      <div className="modules" tabIndex={0}>
        {ROLES.map((role) => {
          const lane = step.lanes[role];
          if (!lane) return step.ms === null && <Ahead key={role} lane={role} step={before} />;
          const calls = lane.modelCalls;
          return (
            <Card
              key={role}
              lane={role}
              ms={lane.ms}
              tokens={tokensOf(lane.usage)}
              cost={lane.cost}
              onRaw={calls.length > 0 ? () => setRaw(role) : null}
            >
              {lane.value && outputs[role]}
              {lane.ms === null && thought?.step === step.number && thought.role === role && (
                <Saying text={thought.text} />
              )}
            </Card>
          );
        })}
        <DecisionCard step={step} time={time} />
      </div>
      {/* What is done stays in sight however much was thought before it. */}
      {acting ? (
        <Card lane="acting" ms={actedFor(step, time)} tokens={0} cost={0} onRaw={null}>
          <ActingOutput calls={step.calls} />
        </Card>
      ) : (
        live && before && before.calls.length > 0 && <ActsBefore step={before} />
      )}
      {raw && <RawDialog role={raw} calls={step.lanes[raw]?.modelCalls ?? []} onClose={() => setRaw(null)} />}
    </section>
  );
}

/** A module whose turn is still to come. What is being worked on stays in sight meanwhile. */
function Ahead({ lane, step }: { lane: Lane; step: StepView | null }) {
  const words = useWords();
  const task = lane === 'task-inference' ? (step?.lanes['task-inference']?.value ?? null) : null;
  return (
    <article className="card ahead" data-lane={lane}>
      <header>
        <Icon name={ICONS[lane]} />
        <h3 title={words.module[lane]}>{words.lane[lane]}</h3>
      </header>
      <TaskOutput value={task} />
    </article>
  );
}

/** What was done last, until something is done now. */
function ActsBefore({ step }: { step: StepView }) {
  const words = useWords();
  return (
    <article className="card ahead" data-lane="acting">
      <header>
        <Icon name={ICONS.acting} />
        <h3 title={words.module.acting}>{words.player.actsBefore(step.number)}</h3>
      </header>
      <ActingOutput calls={step.calls} />
    </article>
  );
}

function Card({
  lane,
  ms,
  tokens,
  cost,
  onRaw,
  children,
}: {
  lane: Lane;
  ms: number | null;
  tokens: number;
  cost: number;
  onRaw: (() => void) | null;
  children: ReactNode;
}) {
  const words = useWords();
  return (
    <article className="card" data-lane={lane} aria-busy={ms === null} tabIndex={-1}>
      <header>
        <Icon name={ICONS[lane]} />
        <h3 title={words.module[lane]}>{words.lane[lane]}</h3>
        <span className="cost">
          {tokens > 0 && `${words.player.tokens(tokens)} · `}
          {cost > 0 && `${money(cost)} · `}
          {ms === null ? words.player.working : words.duration(ms)}
        </span>
        {onRaw && (
          <button className="bare" title={words.player.raw} aria-label={words.player.raw} onClick={onRaw}>
            <Icon name="text" />
          </button>
        )}
      </header>
      {children}
    </article>
  );
}
