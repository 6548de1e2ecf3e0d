import type { CallView } from '../../agent/session/reduce.ts';
import { describeAction, describeCall } from '../../agent/session/describe.ts';
import type { ActionType, Curation, Observation, Plan, Reflection, Task } from '../../agent/types.ts';
import { Icon } from '../parts/icon.tsx';
import { hrefOf } from '../route.ts';
import { useTold, useWords } from '../words/words.tsx';
import { duration } from './timing.ts';
import { UsedVersion } from './used-version.tsx';

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

/** Waits and looks of a skill are many and tell little; what it does with mouse and keyboard is listed. */
export function ActingOutput({ calls }: { calls: readonly CallView[] }) {
  return calls.map((call) => (
    <div key={call.number} className="call">
      <ol className="actions">
        {call.actions
          .filter(({ action }) => action.type !== 'wait' || action.seconds >= 1)
          .map(({ action, ms }, index) => (
            <li key={index}>
              <span>{describeAction(action)}</span>
              <time>{duration(ms)}</time>
            </li>
          ))}
      </ol>
      <CallEnd call={call} />
    </div>
  ));
}

/** How a call went, and with which version of its skill. */
function CallEnd({ call }: { call: CallView }) {
  const { replay } = useWords();
  const told = useTold();
  const { skill, ok, interrupted, message, version } = call;
  if (ok === null) {
    return (
      version && (
        <p className="small outcome">
          <span>
            <CallName skill={skill} text={skill} /> <UsedVersion skill={skill} used={version} />
          </span>
        </p>
      )
    );
  }
  return (
    <p
      className={`small outcome ${ok ? 'ok' : interrupted ? 'dropped' : 'bad'}`}
      title={interrupted ? replay.dropped : ''}
    >
      <Icon name={ok ? 'check' : interrupted ? 'hand' : 'warning'} />
      <span>
        <CallName skill={skill} text={skill} /> {version && <UsedVersion skill={skill} used={version} />}{' '}
        {message === 'done' ? '' : told(message)}
      </span>
    </p>
  );
}

/** What a plan may call without a skill. */
const VERBS: Record<ActionType, true> = {
  click: true,
  double_click: true,
  triple_click: true,
  move: true,
  move_by: true,
  drag: true,
  scroll: true,
  keypress: true,
  type: true,
  hold: true,
  release: true,
  wait: true,
};
const QUESTIONS = ['find', 'look', 'read', 'wait-for', 'windows', 'activate', 'settle'];

/** A skill leads to its page. */
function CallName({ skill, text }: { skill: string; text: string }) {
  if (skill in VERBS || QUESTIONS.includes(skill)) return <code>{text}</code>;
  return (
    <a href={hrefOf('skills', skill)}>
      <code>{text}</code>
    </a>
  );
}
