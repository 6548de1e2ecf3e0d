import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import type { Chosen } from './run-options.tsx';
import { RunOptions } from './run-options.tsx';
import { EXAMPLES } from './examples.ts';

/** An instruction that another view wants to be tried (`#/run` after "Use it"). */
const DRAFT = 'deskhand.draft';
const HISTORY = 6;

export function leaveDraft(text: string): void {
  sessionStorage.setItem(DRAFT, text);
}

/** Where an instruction is written. Enter starts it, Shift+Enter makes a new line, ↑ in the empty box brings the last one back. */
export function Composer({
  problem,
  chosen,
  onChoose,
  onStarted,
}: {
  /** Why the last one could not begin; empty when it could. */
  problem: string;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onStarted: () => void;
}) {
  const api = useApi();
  const { run: words } = useWords();
  const [text, setText] = useState(() => sessionStorage.getItem(DRAFT) ?? '');
  const [error, setError] = useState(problem);
  const [starting, setStarting] = useState(false);
  const settings = useAnswer(useCallback(() => api.settings.get(), [api])).value?.values;
  const history = usePastGoals();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);

  const desktop = chosen.desktop ?? settings?.desktop ?? 'private';
  const write = (next: string): void => {
    setText(next);
    setError('');
    leaveDraft(next);
    box.current?.focus();
  };
  const start = async (): Promise<void> => {
    if (text.trim() === '' || starting) return;
    setStarting(true);
    setError('');
    try {
      await api.run.start({ instruction: text, ...chosen });
      sessionStorage.removeItem(DRAFT);
      onStarted();
    } catch (problem) {
      setError(wordsOf(problem));
      setStarting(false);
    }
  };

  return (
    <>
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <h1>{words.title}</h1>
        <div className="box">
          <textarea
            ref={box}
            value={text}
            rows={3}
            maxLength={20_000}
            aria-label={words.instruction}
            placeholder={words.placeholder}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault();
                void start();
              } else if (event.key === 'ArrowUp' && text === '' && history[0]) write(history[0]);
            }}
          />
          <RunOptions chosen={chosen} onChoose={onChoose} settings={settings ?? null}>
            <button className="primary" disabled={text.trim() === '' || starting}>
              <Icon name="play" />
              {words.start}
            </button>
          </RunOptions>
        </div>
        {error ? (
          <Notice kind="bad" text={error} />
        ) : (
          <p className="hint">{desktop === 'real' ? words.hintReal : words.hint}</p>
        )}
      </form>
      <Suggestions title={words.examples} texts={EXAMPLES} onChoose={write} />
      {history.length > 0 && <Suggestions title={words.history} texts={history.slice(0, HISTORY)} onChoose={write} />}
    </>
  );
}

function Suggestions({
  title,
  texts,
  onChoose,
}: {
  title: string;
  texts: readonly string[];
  onChoose: (text: string) => void;
}) {
  return (
    <section className="suggestions">
      <h2>{title}</h2>
      <ul>
        {texts.map((text) => (
          <li key={text}>
            <button onClick={() => onChoose(text)}>{text}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was asked for before, the newest first, each once. */
function usePastGoals(): string[] {
  const api = useApi();
  const { value } = useAnswer(useCallback(() => api.sessions.list(), [api]));
  return [...new Set((value ?? []).map(({ goal }) => goal).filter(Boolean))];
}
