import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Search } from '../parts/search.tsx';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';
import { hasDraft } from './draft.ts';
import type { Listed } from './opened.ts';
import { withoutFolder } from './place-in-skill.ts';

interface Filter {
  search: string;
  app: string;
  status: string;
  source: string;
}

const ALL: Filter = { search: '', app: '', status: '', source: '' };

/** All skills by application, as far as they pass the filter. */
export function SkillList({ skills, chosen }: { skills: Listed[]; chosen: string | null }) {
  const { skills: words } = useWords();
  const [filter, setFilter] = useState(ALL);
  const fitting = skills.filter((each) => fits(each, filter));
  const set = (changes: Partial<Filter>): void => setFilter({ ...filter, ...changes });
  const apps = [...new Set(skills.map(({ app }) => app))].sort();
  return (
    <>
      <Search value={filter.search} onChange={(search) => set({ search })} label={words.search} />
      <div className="skill-filters">
        <Choice label={words.app} all={words.allApps} value={filter.app} onChange={(app) => set({ app })}>
          {apps.map((app) => (
            <option key={app}>{app}</option>
          ))}
        </Choice>
        <Choice
          label={words.status}
          all={words.allStatuses}
          value={filter.status}
          onChange={(status) => set({ status })}
        >
          {(['trusted', 'draft', 'disabled'] as const).map((status) => (
            <option key={status} value={status}>
              {words[status]}
            </option>
          ))}
          <option value="problem">{words.withProblem}</option>
        </Choice>
        <Choice
          label={words.origin}
          all={words.allOrigins}
          value={filter.source}
          onChange={(source) => set({ source })}
        >
          {(['learned', 'edited', 'shipped'] as const).map((source) => (
            <option key={source} value={source}>
              {words[source]}
            </option>
          ))}
        </Choice>
      </div>
      <div className="skill-rows">
        {fitting.length === 0 && (
          <p className="loading">
            {words.nothing}{' '}
            <button className="quiet" onClick={() => setFilter(ALL)}>
              {words.clear}
            </button>
          </p>
        )}
        {[...Map.groupBy(fitting, ({ app }) => app)].map(([app, group]) => (
          <section className="group" key={app}>
            <h2>{app}</h2>
            <ul>
              {group.map((each) => (
                <Row key={each.folder} skill={each} chosen={each.name === chosen} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Row({ skill, chosen }: { skill: Listed; chosen: boolean }) {
  const { skills: words } = useWords();
  const { name, status, problem, source, description, statistics } = skill;
  return (
    <li>
      <a href={hrefOf('skills', name)} aria-current={chosen ? 'true' : undefined} ref={chosen ? bringIntoView : null}>
        <b>
          {name}
          {hasDraft(name) && <i className="dot" role="img" aria-label={words.unsaved} title={words.unsaved} />}
        </b>
        <span className="badges">
          {problem !== null ? (
            <span className="badge failed">{words.problem}</span>
          ) : (
            status !== 'trusted' && <span className={`badge ${status}`}>{words[status]}</span>
          )}
          {source !== 'shipped' && (
            <span className="own" role="img" aria-label={words[source]} title={words[source]}>
              <Icon name={source === 'edited' ? 'edit' : 'star'} />
            </span>
          )}
        </span>
        <span>{problem === null ? description : withoutFolder(problem)}</span>
        {statistics.uses > 0 && (
          <small>
            {words.uses(statistics.uses)} · {Math.round((100 * statistics.successes) / statistics.uses)} %
          </small>
        )}
      </a>
    </li>
  );
}

/** A skill that was opened by its address stands in sight in the list too. */
function bringIntoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

function Choice({
  label,
  all,
  value,
  onChange,
  children,
}: {
  label: string;
  all: string;
  value: string;
  onChange: (value: string) => void;
  children: React.ReactNode;
}) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {children}
    </select>
  );
}

function fits({ name, app, description, status, source, problem }: Listed, filter: Filter): boolean {
  const wanted = filter.search.trim().toLowerCase();
  if (!`${name} ${app} ${description}`.toLowerCase().includes(wanted)) return false;
  if (filter.app !== '' && app !== filter.app) return false;
  if (filter.source !== '' && source !== filter.source) return false;
  if (filter.status === 'problem') return problem !== null;
  return filter.status === '' || (problem === null && status === filter.status);
}
