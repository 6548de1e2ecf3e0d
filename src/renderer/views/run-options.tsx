import type { ReactNode } from 'react';
import { useCallback } from 'react';
import type { Settings } from '../../agent/settings.ts';
import type { Api } from '../../main/api/router.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useWords } from '../words/words.tsx';

/** What is chosen for one session; the rest comes from the settings. */
export type Chosen = Omit<Parameters<Api['run']['start']>[0], 'instruction'>;

/** What is chosen for one desktop means nothing on the other. */
const NOTHING_OF_A_DESKTOP = { app: undefined, monitor: undefined, window: undefined };

/** Where, with which model, within which limits, and who is asked. */
export function RunOptions({
  chosen,
  settings,
  onChoose,
  children,
}: {
  chosen: Chosen;
  settings: Settings | null;
  onChoose: (chosen: Chosen) => void;
  children: ReactNode;
}) {
  const api = useApi();
  const { run: words, live } = useWords();
  const apps = useAnswer(useCallback(() => api.apps.list(), [api])).value?.filter(({ installed }) => installed) ?? [];
  const desktop = chosen.desktop ?? settings?.desktop ?? 'private';
  const choose = (change: Chosen): void => onChoose({ ...chosen, ...change });
  const number = (label: string, value: number | undefined, least: number, change: (value: number) => Chosen) => (
    <label>
      {label}
      <input
        type="number"
        min={least}
        step={least < 1 ? 'any' : 1}
        value={value ?? ''}
        onChange={(event) => choose(change(event.target.valueAsNumber))}
      />
    </label>
  );
  const text = (label: string, title: string, value = '', change: (value: string | undefined) => Chosen) => (
    <label title={title}>
      {label}
      <input
        size={8}
        value={value}
        spellCheck={false}
        onChange={({ target }) => choose(change(target.value.trim() === '' ? undefined : target.value))}
      />
    </label>
  );
  return (
    <div className="options">
      <div>
        <label>
          {words.desktop}
          <select
            value={desktop}
            onChange={({ target }) => choose({ ...NOTHING_OF_A_DESKTOP, desktop: target.value as 'private' | 'real' })}
          >
            <option value="private">{words.private}</option>
            <option value="real">{words.real}</option>
          </select>
        </label>
        {desktop === 'private' && (
          <label title={live.appText}>
            {live.app}
            <select
              value={chosen.app ?? ''}
              onChange={({ target }) => choose({ app: target.value === '' ? undefined : target.value })}
            >
              <option value="">{live.noApp}</option>
              {apps.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {desktop === 'real' && (
          <>
            {text(live.monitor, live.monitorText, chosen.monitor ?? settings?.monitor, (monitor) => ({ monitor }))}
            {text(live.onlyWindow, live.onlyWindowText, chosen.window, (window) => ({ window }))}
          </>
        )}
        <label>
          {words.model}
          <input
            size={12}
            value={chosen.model ?? settings?.model ?? ''}
            spellCheck={false}
            onChange={(event) => choose({ model: event.target.value })}
          />
        </label>
        <label title={live.profileText}>
          {live.profile}
          <select
            value={chosen.profile ?? settings?.profile ?? 'faithful'}
            onChange={(event) => choose({ profile: event.target.value as Settings['profile'] })}
          >
            <option value="faithful">{live.profiles.faithful}</option>
            <option value="fast">{live.profiles.fast}</option>
          </select>
        </label>
        <label>
          {live.approvals}
          <select
            value={chosen.approvals ?? settings?.approvals ?? 'free'}
            onChange={(event) => choose({ approvals: event.target.value as Settings['approvals'] })}
          >
            {(['free', 'risky', 'plan', 'action', 'watch'] as const).map((mode) => (
              <option key={mode} value={mode}>
                {live.modes[mode]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div>
        {number(words.maxSteps, chosen.maxSteps ?? settings?.maxSteps, 1, (maxSteps) => ({ maxSteps }))}
        {number(live.maxMinutes, chosen.maxMinutes ?? settings?.guard.maxMinutes, 1, (maxMinutes) => ({ maxMinutes }))}
        {number(live.maxTokens, chosen.maxTokens ?? settings?.maxTokens, 1000, (maxTokens) => ({ maxTokens }))}
        {number(live.maxCost, chosen.maxCost ?? settings?.maxCost, 0.01, (maxCost) => ({ maxCost }))}
        <label title={words.stepText}>
          <input
            type="checkbox"
            checked={chosen.stepping ?? false}
            onChange={(event) => choose({ stepping: event.target.checked })}
          />
          {words.stepping}
        </label>
        {children}
      </div>
    </div>
  );
}
