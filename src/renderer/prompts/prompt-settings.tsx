import { useCallback, useState } from 'react';
import type { PromptName } from '../../agent/model/prompt.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { PromptDialog } from './prompt-dialog.tsx';

/** What each module asks a model with; any text can be looked at, and replaced for all programs or for one. */
export function PromptSettings() {
  const api = useApi();
  const { models: words, module } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.prompts.list(), [api]));
  const [opened, setOpened] = useState<PromptName | null>(null);
  const titleOf = (name: PromptName): string =>
    name === 'fast-step' ? words.fastStep : name === 'look' ? words.look : module[name];
  return (
    <section className="prompts">
      <h2>{words.prompts}</h2>
      <p className="small">{words.promptsText}</p>
      {error && <Notice kind="bad" text={error} />}
      <ul>
        {value?.map(({ name, own, apps }) => (
          <li key={name}>
            <button className="quiet" onClick={() => setOpened(name)}>
              {titleOf(name)}
            </button>
            <span className="small">
              {own ? words.yours : words.shipped}
              {apps.length > 0 && ` · ${words.yoursFor(apps.join(', '))}`}
            </span>
          </li>
        ))}
      </ul>
      {opened && (
        <PromptDialog
          name={opened}
          title={titleOf(opened)}
          onClose={() => {
            setOpened(null);
            again();
          }}
        />
      )}
    </section>
  );
}
