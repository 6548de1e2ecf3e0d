import { useCallback, useRef, useState } from 'react';
import type { Settings } from '../../agent/settings.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { PromptSettings } from '../prompts/prompt-settings.tsx';
import { LearningSettings } from '../settings/learning-settings.tsx';
import { LimitSettings } from '../settings/limit-settings.tsx';
import { ModelSettings } from '../settings/model-settings.tsx';
import { onlyChanged } from '../settings/only-changed.ts';
import { RecordSettings } from '../settings/record-settings.tsx';
import { SafetySettings } from '../settings/safety-settings.tsx';
import { SightSettings } from '../settings/sight-settings.tsx';
import { Appearance } from './appearance.tsx';
import { Health } from './health.tsx';
import { ModelKeys } from './model-keys.tsx';
import { Presets } from './presets.tsx';
import { settingProblem } from './setting-problem.ts';

/** Each setting with its effect in one sentence and its usual value; what is changed is saved at once, or refused in words. */
export function SettingsView() {
  const api = useApi();
  const all = useWords();
  const { settings: words } = all;
  const get = useCallback(
    () => api.settings.get().catch((problem: unknown) => Promise.reject(new Error(settingProblem(problem, all)))),
    [api, all],
  );
  const { value: read, error } = useAnswer(get);
  /** What holds since something was saved. */
  const [kept, setKept] = useState<Settings | null>(null);
  /** What the last change will leave. */
  const last = useRef<Promise<Settings | null>>(Promise.resolve(null));
  const value = read && { ...read, values: kept ?? read.values };
  /** What the host said to each field that is not saved, and to the one that was saved last. */
  const [said, setSaid] = useState<{ problems: Record<string, unknown>; saved: string }>({ problems: {}, saved: '' });

  const save = async (field: string, changes: Partial<Settings>): Promise<boolean> => {
    const others = (problems: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(problems).filter(([name]) => name !== field));
    const seen = value!.values;
    try {
      // One after the other: each is made of what the one before left.
      const before = last.current;
      const saving = before.then((now) => api.settings.set(onlyChanged(changes, seen, now ?? seen)));
      last.current = saving.catch(() => before);
      setKept(await saving);
      setSaid(({ problems }) => ({ problems: others(problems), saved: field }));
      return true;
    } catch (problem) {
      setSaid(({ problems }) => ({ problems: { ...others(problems), [field]: problem }, saved: '' }));
      return false;
    }
  };
  const about = (field: string) => ({
    answer: field in said.problems ? settingProblem(said.problems[field], all) : said.saved === field ? '' : null,
  });

  const section = value && { values: value.values, usual: value.defaults, about, save };

  return (
    <div className="page settings">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </header>
      {error && <Notice kind="bad" text={error} />}
      {!value && !error && <p className="loading">{words.loading}</p>}
      {value && section && (
        <section>
          <ModelSettings {...section} />
          <SightSettings {...section} />
          <LimitSettings {...section} />
          <SafetySettings {...section} />
          <LearningSettings {...section} />
          <RecordSettings {...section} />
          <h2>{words.presets}</h2>
          <Presets values={value.values} onImport={(changes) => void save('presets', changes as Partial<Settings>)} />
          <PresetsAnswer {...about('presets')} />
          <p className="small path">
            {words.file} {value.file}
          </p>
        </section>
      )}
      <ModelKeys />
      <PromptSettings />
      <Appearance />
      <Health />
    </div>
  );
}

function PresetsAnswer({ answer }: { answer: string | null }) {
  const { settings: words } = useWords();
  if (answer === null) return null;
  return <Notice kind={answer ? 'bad' : 'good'} text={answer || words.saved} />;
}
