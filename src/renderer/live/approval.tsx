import { useEffect, useState } from 'react';
import { say } from '../../agent/sayings.ts';
import { describeCall } from '../../agent/session/describe.ts';
import type { SessionView } from '../../agent/session/reduce.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useRunState } from '../data/use-run-state.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { ScreenOrders } from '../trust/screen-orders.tsx';
import { useTold, useWords } from '../words/words.tsx';
import { refusedLast, RefusedBefore } from './refused.tsx';

/** A plan that waits: approve it, refuse it, or say what to do in its place. Ctrl+Enter approves. */
export function Approval({ view }: { view: SessionView }) {
  const api = useApi();
  const { live: words, trust, duration } = useWords();
  const { approvals } = useRunState();
  const told = useTold();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const [hours, setHours] = useState(0);
  const step = view.steps.find(({ number }) => number === view.asking?.step);
  const plan = step?.lanes['action-planning']?.value ?? null;
  const why = view.asking?.why ?? null;
  const mayApprove = approvals !== 'watch';
  // What an order on the screen brought up is asked about each time.
  const mayRemember = why !== null && view.orders.length === 0;
  const before = refusedLast(view);
  const waited = view.asking && view.header ? view.header.at + view.totals.ms - view.asking.at : 0;

  const decide = (decision: 'approved' | 'refused' | 'corrected'): void => {
    setProblem('');
    const remember = mayRemember && decision === 'approved' && hours > 0 ? { remember: hours } : {};
    api.run.decide({ decision, words: said, by: say('byWindow'), ...remember }).then(
      () => {
        setSaid('');
        setHours(0);
      },
      (error: unknown) => setProblem(wordsOf(error)),
    );
  };
  useEffect(() => {
    if (!mayApprove) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && event.ctrlKey) decide('approved');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  if (!plan) return null;
  return (
    <section className="approval" role="alertdialog" aria-label={words.asks}>
      <div className="asked">
        {before && <RefusedBefore step={before} why={step?.lanes['task-inference']?.value?.why ?? ''} />}
        <ScreenOrders orders={view.orders} />
        <h2>
          {mayApprove ? words.asks : words.watches} <small>{words.waited(duration(Math.max(0, waited)))}</small>
        </h2>
        {why && (
          <p>
            <code>{told(why.what)}</code>
            <span>{words.because(told(why.words))}</span>
          </p>
        )}
        <p>
          {!why && plan.calls.map(({ skill, args }, index) => <code key={index}>{describeCall(skill, args)}</code>)}
          {!why && plan.expect.words && <span>{words.expects(told(plan.expect.words))}</span>}
        </p>
        {mayRemember && mayApprove && (
          <label className="remember">
            {trust.remember}
            <select value={hours} onChange={({ target }) => setHours(Number(target.value))}>
              {Object.entries(trust.rememberFor).map(([each, name]) => (
                <option key={each} value={each}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {problem && <Notice kind="bad" text={problem} />}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (said.trim() !== '') decide('corrected');
        }}
      >
        <input
          value={said}
          maxLength={4000}
          aria-label={words.instead}
          placeholder={words.instead}
          onChange={(event) => setSaid(event.target.value)}
        />
        <button disabled={said.trim() === ''}>{words.correct}</button>
        <button type="button" onClick={() => decide('refused')}>
          {words.refuse}
        </button>
        {mayApprove && (
          <>
            <button type="button" className="primary" title="Ctrl+Enter" onClick={() => decide('approved')}>
              <Icon name="check" />
              {words.approve}
            </button>
            <button
              type="button"
              className="quiet"
              title={words.freeText}
              onClick={() => void api.run.approvals({ mode: 'free' }).then(() => decide('approved'))}
            >
              {words.free}
            </button>
          </>
        )}
      </form>
    </section>
  );
}
