import { describeAction, describeCall } from '../../agent/session/describe.ts';
import { inOrder } from '../../agent/session/call-order.ts';
import type { CallView, UseView } from '../../agent/session/reduce.ts';
import { Icon } from '../parts/icon.tsx';
import { useTold, useWords } from '../words/words.tsx';
import { CallName } from './call-name.tsx';
import { UsedVersion } from './used-version.tsx';

/** Waits and looks of a skill are many and tell little; what it does with mouse and keyboard is listed, and the skills that it called. */
export function ActingOutput({ calls }: { calls: readonly CallView[] }) {
  const { duration } = useWords();
  const told = useTold();
  return calls.map((call) => (
    <div key={call.number} className="call">
      <ol className="actions">
        {inOrder(call).map((done, index) =>
          'skill' in done ? (
            <Use key={index} use={done} />
          ) : (
            (done.action.type !== 'wait' || done.action.seconds >= 1) && (
              <li key={index}>
                <span>{told(describeAction(done.action))}</span>
                <time>{duration(done.ms)}</time>
              </li>
            )
          ),
        )}
      </ol>
      <CallEnd call={call} />
    </div>
  ));
}

/** A skill that a skill called, one deeper for each that called it. */
function Use({ use }: { use: UseView }) {
  const { replay, duration } = useWords();
  const told = useTold();
  const { skill, version, ok, interrupted, message, ms, depth } = use;
  const failed = ok === false && !interrupted;
  return (
    <li className="use" style={{ '--depth': depth } as React.CSSProperties} title={replay.calledText}>
      <span>
        <Icon name={failed ? 'warning' : 'skills'} /> <CallName skill={skill} text={skill} />{' '}
        {version && <UsedVersion skill={skill} used={version} />} {failed && told(message)}
      </span>
      {ms !== null && <time>{duration(ms)}</time>}
    </li>
  );
}

/** How a call went, and with which version of its skill. */
function CallEnd({ call }: { call: CallView }) {
  const { replay } = useWords();
  const told = useTold();
  const { skill, ok, interrupted, message, version, args } = call;
  if (ok === null) {
    // It runs, or a stop ended it: what it was about to do is all that there is to see.
    return (
      <p className="small outcome">
        <span>
          <CallName skill={skill} text={version ? skill : describeCall(skill, args)} />{' '}
          {version && <UsedVersion skill={skill} used={version} />}
        </span>
      </p>
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
