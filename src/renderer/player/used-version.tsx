import { useCallback } from 'react';
import type { CallView } from '../../agent/session/reduce.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';

/** Which version of a skill a call ran, as the way to it; and what the next run would use, when that is another one. */
export function UsedVersion({ skill, used }: { skill: string; used: NonNullable<CallView['version']> }) {
  const api = useApi();
  const { replay: words } = useWords();
  const { number, program } = used;
  const { value } = useAnswer(
    useCallback(() => api.skills.present({ name: skill, number, program }), [api, skill, number, program]),
  );
  return (
    <span className="used-version">
      <a
        className="chip"
        // What ran is what is there now: the skill's own page shows it whole.
        href={value?.same ? hrefOf('skills', skill) : hrefOf('skills', skill, 'versions', String(number))}
        title={words.versionText}
      >
        {words.version(number)}
      </a>
      {value && (value.version === null || !value.same) && (
        <em title={value.version === null ? undefined : words.presentText}>
          {value.version === null
            ? words.gone
            : value.version === number
              ? words.updated
              : words.present(value.version)}
        </em>
      )}
    </span>
  );
}
