import { useCallback } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Code } from '../parts/code.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';
import { leaveDraft } from './composer.tsx';

export function SkillPage({ name }: { name: string }) {
  const api = useApi();
  const { skills: words } = useWords();
  const { value: skill, error } = useAnswer(useCallback(() => api.skills.get({ name }), [api, name]));
  if (error) return <Notice kind="bad" text={error} />;
  if (!skill) return <p className="loading">{words.loading}</p>;
  const needed = skill.params.filter(({ optional }) => !optional).map((each) => `${each.name} "…"`);
  const use = `use ${skill.name}${needed.length > 0 ? ` with ${needed.join(', ')}` : ''}`;
  return (
    <div className="skill">
      <header>
        <h1>{skill.name}</h1>
        <span className={`badge ${skill.status}`}>{words[skill.status]}</span>
        <span className="badge">{skill.learned ? words.learned : words.shipped}</span>
        <a className="button" href={hrefOf('run')} onClick={() => leaveDraft(use)}>
          {words.useIt}
        </a>
      </header>
      <p className="lead">{skill.description}</p>
      <h2>{words.parameters}</h2>
      {skill.params.length === 0 ? (
        <p className="small">{words.noParameters}</p>
      ) : (
        <table>
          <tbody>
            {skill.params.map((each) => (
              <tr key={each.name}>
                <th scope="row">
                  <code>{each.name}</code>
                </th>
                <td>
                  <code>{each.type}</code>
                </td>
                <td>
                  {each.description} {each.optional && <em>{words.optional}</em>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{words.code}</h2>
      <Code name="skill.js" text={skill.code} />
      <h2>{words.about}</h2>
      <Code name="SKILL.md" text={skill.body.trim()} />
      <p className="small path">{skill.folder}</p>
    </div>
  );
}
