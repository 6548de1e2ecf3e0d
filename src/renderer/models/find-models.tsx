import { useState } from 'react';
import type { FoundServer } from '../../agent/model/presets.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** Servers on the usual ports of this machine, each model with a button that takes it. */
export function FindModels({ model, onUse }: { model: string; onUse: (model: string) => void }) {
  const api = useApi();
  const { models: words } = useWords();
  const [found, setFound] = useState<FoundServer[] | 'asking' | null>(null);
  const [problem, setProblem] = useState('');
  const find = (): void => {
    setFound('asking');
    setProblem('');
    api.models.find().then(setFound, (error: unknown) => {
      setFound(null);
      setProblem(wordsOf(error));
    });
  };
  return (
    <div className="found-models">
      <button disabled={found === 'asking'} onClick={find}>
        {words.find}
      </button>
      {found === 'asking' && <Notice kind="plain" text={words.finding} />}
      {problem && <Notice kind="bad" text={problem} />}
      {Array.isArray(found) && found.length === 0 && <Notice kind="plain" text={words.foundNone} />}
      {Array.isArray(found) &&
        found.map(({ title, url, models }) => (
          <section key={url}>
            <h3>
              {title} <span className="small">{url}</span>
            </h3>
            {models.length === 0 && <p className="small">{words.noModels}</p>}
            <ul>
              {models.map((each) => (
                <ModelRow key={each} name={each} spec={`${each}@${url}`} chosen={model} onUse={onUse} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

/** One model, and the button that takes it. */
export function ModelRow({
  name,
  about,
  spec,
  chosen,
  onUse,
  onRemove,
}: {
  name: string;
  about?: string;
  spec: string;
  chosen: string;
  onUse: (spec: string) => void;
  onRemove?: () => void;
}) {
  const { models: words } = useWords();
  return (
    <li>
      <code>{name}</code>
      <span className="small">{about}</span>
      {spec === chosen ? (
        <span className="badge running">{words.inUse}</span>
      ) : (
        <button className="quiet" aria-label={words.useThis(name)} onClick={() => onUse(spec)}>
          {words.use}
        </button>
      )}
      {onRemove && (
        <button className="quiet" aria-label={words.removeModel(name)} onClick={onRemove}>
          {words.remove}
        </button>
      )}
    </li>
  );
}
