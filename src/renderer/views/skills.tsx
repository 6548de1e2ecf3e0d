import { useCallback, useState } from 'react';
import type { SkillCard } from '../../agent/types.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { Search } from '../parts/search.tsx';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';
import { SkillPage } from './skill-page.tsx';

/** All skills by application on the left; the chosen one, whole, on the right. */
export function SkillsView({ name }: { name: string | null }) {
  const api = useApi();
  const { skills: words } = useWords();
  const { value, error } = useAnswer(useCallback(() => api.skills.list(), [api]));
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fitting = (value?.skills ?? []).filter(({ name: each, description, app }) =>
    `${each} ${app} ${description}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="page split">
      <aside>
        <header className="page-head">
          <h1>{words.title}</h1>
          <p>{words.text}</p>
        </header>
        <Search value={search} onChange={setSearch} label={words.search} />
        {error && <Notice kind="bad" text={error} />}
        {value === null && !error && <p className="loading">{words.loading}</p>}
        {value?.problems.map((problem) => (
          <Notice key={problem} kind="bad" text={problem} />
        ))}
        {value !== null && fitting.length === 0 && <p className="loading">{words.nothing}</p>}
        {[...Map.groupBy(fitting, ({ app }) => app)].map(([app, skills]) => (
          <SkillGroup key={app} app={app} skills={skills} chosen={name} />
        ))}
      </aside>
      <article>
        {name === null ? (
          <Empty icon="skills" title={words.choose} text={words.chooseText} />
        ) : (
          <SkillPage key={name} name={name} />
        )}
      </article>
    </div>
  );
}

function SkillGroup({ app, skills, chosen }: { app: string; skills: SkillCard[]; chosen: string | null }) {
  const { skills: words } = useWords();
  return (
    <section className="group">
      <h2>{app}</h2>
      <ul>
        {skills.map(({ name, description, status }) => (
          <li key={name}>
            <a href={hrefOf('skills', name)} aria-current={name === chosen ? 'true' : undefined}>
              <b>{name}</b>
              {status !== 'trusted' && <span className={`badge ${status}`}>{words[status]}</span>}
              <span>{description}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
