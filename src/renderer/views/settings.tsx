import { useCallback, useState } from 'react';
import type { Settings } from '../../agent/settings.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { FindModels } from '../models/find-models.tsx';
import { NamedModels } from '../models/named-models.tsx';
import { PromptSettings } from '../prompts/prompt-settings.tsx';
import { Appearance } from './appearance.tsx';
import { GuardSettings } from './guard-settings.tsx';
import { Health } from './health.tsx';
import { ModelCheck } from './model-check.tsx';
import { ModelKeys } from './model-keys.tsx';
import { Presets } from './presets.tsx';
import { settingProblem } from './setting-problem.ts';
import { ChoiceSetting, NumberSetting, TextSetting } from './setting.tsx';

/** Each setting with its effect in one sentence and its usual value; what is changed is saved at once, or refused in words. */
export function SettingsView() {
  const api = useApi();
  const all = useWords();
  const { settings: words, models, run, live } = all;
  const get = useCallback(
    () => api.settings.get().catch((problem: unknown) => Promise.reject(new Error(settingProblem(problem, all)))),
    [api, all],
  );
  const { value: read, error } = useAnswer(get);
  /** What holds since something was saved. */
  const [kept, setKept] = useState<Settings | null>(null);
  const value = read && { ...read, values: kept ?? read.values };
  /** What the host said to each field that is not saved, and to the one that was saved last. */
  const [said, setSaid] = useState<{ problems: Record<string, unknown>; saved: string }>({ problems: {}, saved: '' });

  const save = async (field: string, changes: Partial<Settings>): Promise<boolean> => {
    const others = (problems: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(problems).filter(([name]) => name !== field));
    try {
      setKept(await api.settings.set(changes));
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

  return (
    <div className="page settings">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </header>
      {error && <Notice kind="bad" text={error} />}
      {!value && !error && <p className="loading">{words.loading}</p>}
      {value && (
        <section>
          <h2>{words.working}</h2>
          <TextSetting
            {...about('model')}
            label={words.model}
            text={words.modelText}
            value={value.values.model}
            usual={value.defaults.model}
            onSave={(model) => save('model', { model })}
          />
          <ModelCheck model={value.values.model} />
          <FindModels model={value.values.model} onUse={(model) => void save('model', { model })} />
          <NamedModels model={value.values.model} onUse={(model) => void save('model', { model })} />
          <ChoiceSetting
            {...about('desktop')}
            label={words.desktop}
            text={words.desktopText}
            value={value.values.desktop}
            usual={value.defaults.desktop}
            choices={{ private: run.private, real: run.real }}
            onSave={(desktop) => save('desktop', { desktop })}
          />
          <TextSetting
            {...about('size')}
            label={words.size}
            text={words.sizeText}
            value={shownSize(value.values.size)}
            usual={shownSize(value.defaults.size)}
            onSave={(text) => save('size', { size: sizeOf(text) })}
          />
          <NumberSetting
            {...about('maxSteps')}
            label={words.maxSteps}
            text={words.maxStepsText}
            value={value.values.maxSteps}
            usual={value.defaults.maxSteps}
            onSave={(maxSteps) => save('maxSteps', { maxSteps })}
          />
          <NumberSetting
            {...about('maxTokens')}
            label={live.maxTokens}
            text={words.maxTokensText}
            value={value.values.maxTokens}
            usual={value.defaults.maxTokens}
            onSave={(maxTokens) => save('maxTokens', { maxTokens })}
          />
          <NumberSetting
            {...about('maxCost')}
            label={live.maxCost}
            text={live.maxCostText}
            value={value.values.maxCost}
            usual={value.defaults.maxCost}
            onSave={(maxCost) => save('maxCost', { maxCost })}
          />
          <ChoiceSetting
            {...about('profile')}
            label={live.profile}
            text={live.profileText}
            value={value.values.profile}
            usual={value.defaults.profile}
            choices={live.profiles}
            onSave={(profile) => save('profile', { profile })}
          />
          <TextSetting
            {...about('roles')}
            label={live.roles}
            text={live.rolesText}
            value={rolesAsText(value.values.roles)}
            usual={rolesAsText(value.defaults.roles)}
            onSave={(text) => save('roles', { roles: rolesOf(text) })}
          />
          <TextSetting
            {...about('fallback')}
            label={live.fallback}
            text={live.fallbackText}
            value={value.values.fallback.join(', ')}
            usual={value.defaults.fallback.join(', ')}
            onSave={(text) => save('fallback', { fallback: text.split(/[\s,]+/).filter(Boolean) })}
          />
          <TextSetting
            {...about('embeddings')}
            label={models.embeddings}
            text={models.embeddingsText}
            value={value.values.embeddings}
            usual={value.defaults.embeddings}
            onSave={(embeddings) => save('embeddings', { embeddings: embeddings.trim() })}
          />
          <TextSetting
            {...about('languages')}
            label={words.languages}
            text={words.languagesText}
            value={value.values.languages.join(', ')}
            usual={value.defaults.languages.join(', ')}
            onSave={(text) => save('languages', { languages: text.split(/[\s,]+/).filter(Boolean) })}
          />
          <NumberSetting
            {...about('quietMs')}
            label={words.quietMs}
            text={words.quietMsText}
            value={value.values.settle.quietMs}
            usual={value.defaults.settle.quietMs}
            onSave={(quietMs) => save('quietMs', { settle: { ...value.values.settle, quietMs } })}
          />
          <NumberSetting
            {...about('timeoutMs')}
            label={words.timeoutMs}
            text={words.timeoutMsText}
            value={value.values.settle.timeoutMs}
            usual={value.defaults.settle.timeoutMs}
            onSave={(timeoutMs) => save('timeoutMs', { settle: { ...value.values.settle, timeoutMs } })}
          />
          <h2>{words.safety}</h2>
          <ChoiceSetting
            {...about('approvals')}
            label={live.approvals}
            text={words.approvalsText}
            value={value.values.approvals}
            usual={value.defaults.approvals}
            choices={live.modes}
            onSave={(approvals) => save('approvals', { approvals })}
          />
          <TextSetting
            {...about('stopChord')}
            label={words.stopChord}
            text={words.stopChordText}
            value={value.values.stopChord}
            usual={value.defaults.stopChord}
            onSave={(stopChord) => save('stopChord', { stopChord })}
          />
          <NumberSetting
            {...about('yieldIdleMs')}
            label={words.yieldIdleMs}
            text={words.yieldIdleMsText}
            value={value.values.yieldIdleMs}
            usual={value.defaults.yieldIdleMs}
            onSave={(yieldIdleMs) => save('yieldIdleMs', { yieldIdleMs })}
          />
          <GuardSettings values={value.values.guard} usual={value.defaults.guard} about={about} save={save} />
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

function shownSize({ width, height }: Settings['size']): string {
  return `${width} × ${height}`;
}

/** What cannot be read becomes NaN, which the host refuses with its own words. */
function sizeOf(text: string): Settings['size'] {
  const [width = NaN, height = NaN] = (text.match(/\d+/g) ?? []).map(Number);
  return { width, height };
}

/** `self-reflection=openai:gpt-5-mini, …`: what is not written so reaches the host as it is, which says what is wrong with it. */
function rolesOf(text: string): Settings['roles'] {
  const pairs = text.split(/[\s,]+/).filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function rolesAsText(roles: Settings['roles']): string {
  return Object.entries(roles)
    .map(([role, model]) => `${role}=${model}`)
    .join(', ');
}
