import { useCallback, useRef, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { ModelRow } from './find-models.tsx';

/** Models that a person has named, a model of a well-known endpoint, and models out of a file. */
export function NamedModels({ model, onUse }: { model: string; onUse: (model: string) => void }) {
  const api = useApi();
  const { models: words } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.models.list(), [api]));
  const [said, setSaid] = useState<{ kind: 'good' | 'bad'; text: string } | null>(null);
  const [url, setUrl] = useState('');
  const [name, setName] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const done = <T,>(act: Promise<T>, words: (result: T) => string): void => {
    setSaid(null);
    act.then(
      (result) => {
        setSaid({ kind: 'good', text: words(result) });
        again();
      },
      (problem: unknown) => setSaid({ kind: 'bad', text: wordsOf(problem) }),
    );
  };
  const place = url || value?.endpoints[0]?.url;
  return (
    <div className="found-models">
      {error && <Notice kind="bad" text={error} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (place !== undefined) onUse(`${name.trim()}@${place}`);
        }}
      >
        <select aria-label={words.endpoint} value={place ?? ''} onChange={({ target }) => setUrl(target.value)}>
          {value?.endpoints.map((each) => (
            <option key={each.name} value={each.url}>
              {each.title}
            </option>
          ))}
        </select>
        <input
          aria-label={words.nameThere}
          placeholder={words.nameThere}
          value={name}
          spellCheck={false}
          onChange={({ target }) => setName(target.value)}
        />
        <button disabled={!/^\s*[^\s@]+\s*$/.test(name)}>{words.use}</button>
      </form>
      {value !== null && value.named.length > 0 && (
        <section>
          <h3>{words.named}</h3>
          <ul>
            {value.named.map((each) => (
              <ModelRow
                key={each.name}
                name={each.name}
                about={`${each.model} · ${each.url}`}
                spec={each.name}
                chosen={model}
                onUse={onUse}
                onRemove={() => done(api.models.remove({ name: each.name }), () => words.removed(each.name))}
              />
            ))}
          </ul>
        </section>
      )}
      <button onClick={() => file.current?.click()}>{words.importModels}</button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={words.importModels}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen)
            done(
              chosen.text().then((text) => api.models.import({ text })),
              (names) => words.imported(names.join(', ')),
            );
          target.value = '';
        }}
      />
      {said && <Notice kind={said.kind} text={said.text} />}
    </div>
  );
}
