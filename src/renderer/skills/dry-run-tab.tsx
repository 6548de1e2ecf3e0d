import { useCallback, useState } from 'react';
import type { Api } from '../../main/api/router.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useSessionName } from '../player/use-session-name.ts';
import { hrefOf } from '../route.ts';
import { useTold, useWords } from '../words/words.tsx';
import { ArgumentFields } from './argument-fields.tsx';
import { argumentsOf, emptyValues } from './argument-values.ts';
import { readDraft } from './draft.ts';
import { Doings } from './doings.tsx';
import { DryPicture } from './dry-picture.tsx';
import { foldRepeats } from './fold-repeats.ts';
import type { Opened } from './opened.ts';

type Result = Awaited<ReturnType<Api['skills']['dryRun']>>;

/** What the program would do on a screen that was recorded; with the text that stands in the editor, saved or not. */
export function DryRunTab({ opened }: { opened: Opened }) {
  const api = useApi();
  const { skills: words } = useWords();
  const sessions = useAnswer(useCallback(() => api.sessions.list(), [api]));
  const nameInWords = useSessionName();
  const [chosen, setChosen] = useState<string | null>(null);
  const all = (sessions.value ?? []).filter(({ steps }) => steps > 0);
  const session = chosen ?? all[0]?.id ?? null;
  if (sessions.error) return <Notice kind="bad" text={sessions.error} />;
  if (!sessions.value) return <p className="loading">{words.loading}</p>;
  if (session === null) {
    return (
      <Empty icon="eye" title={words.noSessions} text={words.noSessionsText}>
        <a className="button primary" href={hrefOf('run')}>
          {words.toRun}
        </a>
      </Empty>
    );
  }
  return (
    <div className="dry-run">
      <p className="small">{words.dryRunText}</p>
      <label className="field">
        <span>{words.session}</span>
        <select value={session} onChange={(event) => setChosen(event.target.value)}>
          {all.map((each) => (
            <option key={each.id} value={each.id}>
              {nameInWords(each)}
            </option>
          ))}
        </select>
      </label>
      <OnSession key={session} session={session} opened={opened} />
    </div>
  );
}

function OnSession({ session, opened }: { session: string; opened: Opened }) {
  const api = useApi();
  const { skills: words } = useWords();
  const told = useTold();
  const screens = useAnswer(useCallback(() => api.skills.screens({ session }), [api, session]));
  const params = opened.skill?.params ?? [];
  const [step, setStep] = useState<number | null>(null);
  const [values, setValues] = useState(() => emptyValues(params));
  const [wrong, setWrong] = useState<Parameters<typeof ArgumentFields>[0]['wrong']>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [error, setError] = useState('');
  const [running, setRunning] = useState(false);
  const [marked, setMarked] = useState<number | null>(null);
  const screen = screens.value?.find((each) => each.step === step) ?? screens.value?.at(-1);

  const run = async (): Promise<void> => {
    const read = argumentsOf(params, values);
    setWrong('wrong' in read ? read : null);
    if ('wrong' in read || !screen) return;
    setRunning(true);
    setError('');
    try {
      const code = readDraft(opened.name)?.code ?? opened.code;
      setResult(await api.skills.dryRun({ name: opened.name, code, args: read.args, session, step: screen.step }));
    } catch (problem) {
      setResult(null);
      setError(wordsOf(problem));
    }
    setRunning(false);
  };

  if (screens.error) return <Notice kind="bad" text={screens.error} />;
  if (!screens.value) return <p className="loading">{words.loading}</p>;
  if (!screen) return <Notice kind="plain" text={words.noScreens} />;
  const shown = result && result.frame.file === screen.frame.file ? result : null;
  const folds = foldRepeats(shown?.doings ?? []);
  return (
    <div className="dry-columns">
      <div>
        <DryPicture session={session} frame={screen.frame} doings={folds.flatMap(({ rows }) => rows)} marked={marked} />
        <div className="film" role="group" aria-label={words.screen}>
          {screens.value.map((each) => (
            <button
              key={each.step}
              className="quiet"
              aria-pressed={each.step === screen.step}
              title={told(each.description)}
              onClick={() => {
                setStep(each.step);
                setResult(null);
              }}
            >
              {words.step(each.step)}
            </button>
          ))}
        </div>
        {running && <p className="loading">{words.runningDry}</p>}
        {error && <Notice kind="bad" text={error} />}
        {shown && !running && <Doings folds={folds} end={shown} onMark={setMarked} />}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <ArgumentFields params={params} values={values} wrong={wrong} onChange={setValues} />
        <button className="primary" disabled={running}>
          <Icon name="eye" />
          {words.runDry}
        </button>
      </form>
    </div>
  );
}
