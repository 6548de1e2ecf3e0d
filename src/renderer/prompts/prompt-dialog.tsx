import { useCallback, useState } from 'react';
import type { PromptName } from '../../agent/model/prompt.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { DiffView } from '../skills/diff-view.tsx';
import { Dialog } from '../skills/dialog.tsx';
import { useWords } from '../words/words.tsx';

/** One prompt: its text for all programs or for one, how that differs from the shipped one, and what is wrong with it. */
export function PromptDialog({ name, title, onClose }: { name: PromptName; title: string; onClose: () => void }) {
  const api = useApi();
  const { models: words, live, skills } = useWords();
  const [app, setApp] = useState<string | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [comparing, setComparing] = useState(false);
  const [said, setSaid] = useState('');
  const apps = useAnswer(useCallback(() => api.apps.list(), [api]));
  const opened = useAnswer(useCallback(() => api.prompts.get({ name, app }), [api, name, app]));
  const prompt = opened.value?.app === app ? opened.value : null;
  const text = draft ?? prompt?.text ?? '';
  const checked = useAnswer(useCallback(() => api.prompts.check({ name, app, text }), [api, name, app, text]));
  const problem = draft === null ? null : (checked.value?.problem ?? null);
  const change = (act: Promise<unknown>): void => {
    setSaid('');
    act.then(
      () => {
        setDraft(null);
        opened.again();
      },
      (error: unknown) => setSaid(wordsOf(error)),
    );
  };
  return (
    <Dialog wide title={title} onClose={onClose}>
      <div className="prompt-bar">
        <label>
          {live.app}
          <select
            value={app ?? ''}
            disabled={draft !== null}
            onChange={({ target }) => setApp(target.value === '' ? null : target.value)}
          >
            <option value="">{words.allPrograms}</option>
            {apps.value?.map(({ id, name: shown }) => (
              <option key={id} value={id}>
                {shown}
              </option>
            ))}
          </select>
        </label>
        <span className="small">{prompt && (prompt.own ? words.yours : words.notYours(app !== null))}</span>
        <button className="quiet" aria-pressed={comparing} onClick={() => setComparing((old) => !old)}>
          {words.compare}
        </button>
      </div>
      {comparing ? (
        <DiffView files={[{ name: `${name}.md`, parts: checked.value?.diff ?? [] }]} />
      ) : (
        <>
          <textarea
            className="prompt-text"
            aria-label={title}
            value={text}
            rows={20}
            spellCheck={false}
            aria-invalid={problem !== null}
            onChange={({ target }) => setDraft(target.value)}
          />
          <p className="small">
            {words.holes}{' '}
            {prompt?.holes.map((hole) => (
              <code key={hole}>{`{{${hole}}}`}</code>
            ))}
          </p>
        </>
      )}
      {(problem ?? said) && <Notice kind="bad" text={problem ?? said} />}
      <div className="dialog-buttons">
        {prompt?.own && draft === null && (
          <button onClick={() => change(api.prompts.reset({ name, app }))}>{words.back(app !== null)}</button>
        )}
        {draft !== null && (
          <>
            <button onClick={() => setDraft(null)}>{words.discard}</button>
            <button
              className="primary"
              disabled={problem !== null}
              onClick={() => change(api.prompts.save({ name, app, text }))}
            >
              {skills.save}
            </button>
          </>
        )}
        {draft === null && <button onClick={onClose}>{words.close}</button>}
      </div>
    </Dialog>
  );
}
