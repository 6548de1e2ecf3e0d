import { useCallback } from 'react';
import type { Present } from '../../agent/skills/present-version.ts';
import type { CallView } from '../../agent/session/reduce.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';

/** Which version of a skill a call ran, as the way to it; and what the next run would use, when that is another one. */
export function UsedVersion({ skill, used }: { skill: string; used: NonNullable<CallView['version']> }) {
  const api = useApi();
  const { replay: words, skills } = useWords();
  const { number, program } = used;
  const { value } = useAnswer(
    useCallback(() => api.skills.present({ name: skill, number, program }), [api, skill, number, program]),
  );
  const same = value?.change === 'none';
  return (
    <span className="used-version">
      <a
        className="chip"
        // What ran is what is there now: the skill's own page shows it whole.
        href={same ? hrefOf('skills', skill) : hrefOf('skills', skill, 'versions', String(number))}
        title={words.versionText}
      >
        {words.version(number)}
      </a>
      {value && !same && <em title={value.change === 'program' ? words.presentText : undefined}>{since(value)}</em>}
    </span>
  );

  /** What has changed since it ran. */
  function since(present: Present): string {
    switch (present.change) {
      case 'none':
        return '';
      case 'gone':
        return words.gone;
      case 'program':
        return present.version === number ? words.updated : words.present(present.version);
      case 'status':
        return words.nowStatus(skills[present.status]);
      case 'description':
        return words.nowDescribed;
    }
  }
}
