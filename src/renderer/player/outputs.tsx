import { describeCall } from '../../agent/session/describe.ts';
import type { Curation, Observation, Plan, Reflection, Task } from '../../agent/types.ts';
import { hrefOf } from '../route.ts';
import { useTold, useWords } from '../words/words.tsx';
import { CallName } from './call-name.tsx';

export function GatheringOutput({ value }: { value: Observation | null }) {
  const { player } = useWords();
  const told = useTold();
  if (!value) return null;
  return (
    <>
      <p className="lead">{told(value.description) || value.screenKind}</p>
      <p className="small">{player.found(value.elements.length, value.lines.length)}</p>
      {value.guidance.length > 0 && (
        <p className="small">
          <b>{player.guidance}</b> {value.guidance.join(' · ')}
        </p>
      )}
    </>
  );
}

export function ReflectionOutput({ value }: { value: Reflection | null }) {
  const { player } = useWords();
  const told = useTold();
  if (!value) return null;
  return (
    <>
      <p className={`lead verdict ${value.verdict}`}>
        {player.verdict[value.verdict]}
        {value.cause !== 'none' && `: ${player.cause[value.cause]}`}
      </p>
      {value.evidence && <p className="small">{told(value.evidence)}</p>}
    </>
  );
}

export function TaskOutput({ value }: { value: Task | null }) {
  const { player } = useWords();
  const told = useTold();
  if (!value) return null;
  return (
    <>
      <p className="lead">{value.status === 'doing' ? value.subtask : told(value.reason)}</p>
      {value.status === 'doing' && value.why && (
        <p className="small">
          <b>{player.why}</b> {told(value.why)}
        </p>
      )}
      {value.checklist.length > 0 && (
        <ul className="checklist">
          {value.checklist.map(({ text, done, evidence }, index) => (
            <li key={index} className={done ? 'done' : ''} title={told(evidence)}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function SkillsOutput({ value }: { value: Curation | null }) {
  const { player } = useWords();
  if (!value) return null;
  if (value.relevant.length === 0) return <p className="small">{player.noSkills}</p>;
  return (
    <p className="chips">
      {value.relevant.map((name) => (
        <a key={name} className="chip" href={hrefOf('skills', name)}>
          {name}
        </a>
      ))}
    </p>
  );
}

export function PlanningOutput({ value }: { value: Plan | null }) {
  const { player } = useWords();
  const told = useTold();
  if (!value) return null;
  return (
    <>
      <p className="lead">{told(value.reasoning)}</p>
      <ol className="calls">
        {value.calls.map(({ skill, args }, index) => (
          <li key={index}>
            <CallName skill={skill} text={describeCall(skill, args)} />
          </li>
        ))}
      </ol>
      {value.expect.words && (
        <p className="small">
          <b>{player.expects}</b> {told(value.expect.words)}
        </p>
      )}
    </>
  );
}
