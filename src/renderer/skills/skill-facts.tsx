import { useCallback } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Code } from '../parts/code.tsx';
import { frameAddress } from '../player/frame-address.ts';
import { hrefOfStep } from '../route.ts';
import { useLanguage, useTold, useWords } from '../words/words.tsx';
import type { Opened } from './opened.ts';
import { versionRows } from './version-rows.ts';

/** What a skill is: parameters, program, notes, how it has done so far, and where it came from. */
export function SkillFacts({ opened }: { opened: Opened }) {
  const { skills: words } = useWords();
  const { skill, code, markdown } = opened;
  return (
    <div className="skill-read">
      <div className="skill-body">
        {skill && (
          <section>
            <h2>{words.parameters}</h2>
            {skill.params.length === 0 ? (
              <p className="small">{words.noParameters}</p>
            ) : (
              <table className="parameters">
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.type}</th>
                    <th scope="col">{words.meaning}</th>
                  </tr>
                </thead>
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
          </section>
        )}
        {skill && skill.body.trim() !== '' && (
          <section>
            <h2>{words.notes}</h2>
            {skill.body
              .trim()
              .split(/\n{2,}/u)
              .map((paragraph) => (
                <p className="notes" key={paragraph}>
                  {paragraph}
                </p>
              ))}
          </section>
        )}
        <section>
          <h2>{words.code}</h2>
          <Code name="skill.js" text={code} />
        </section>
        {!skill && (
          <section>
            <h2>{words.about}</h2>
            <Code name="SKILL.md" text={markdown} />
          </section>
        )}
      </div>
      <Facts opened={opened} />
    </div>
  );
}

function Facts({ opened }: { opened: Opened }) {
  const { skills: words, duration } = useWords();
  const { language } = useLanguage();
  const told = useTold();
  const { statistics, skill, source, folder, versions } = opened;
  const { now } = versionRows(opened);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const learnedFrom = versions.findLast(({ session }) => session !== null);
  return (
    <aside className="skill-facts" aria-label={words.facts}>
      <dl>
        <dt>{words.usesTerm}</dt>
        {statistics.uses === 0 ? (
          <dd>
            {words.never}
            {statistics.trials > 0 && <small>{words.trials(statistics.trials)}</small>}
          </dd>
        ) : (
          <dd>
            {words.uses(statistics.uses)}
            <meter min={0} max={statistics.uses} value={statistics.successes} />
            <small>{words.success(statistics.successes, statistics.uses)}</small>
            {statistics.trials > 0 && <small>{words.trials(statistics.trials)}</small>}
          </dd>
        )}
        {statistics.medianMs !== null && (
          <>
            <dt>{words.median}</dt>
            <dd>{duration(statistics.medianMs)}</dd>
          </>
        )}
        {statistics.lastAt !== null && (
          <>
            <dt>{words.lastUse}</dt>
            <dd>{when.format(statistics.lastAt)}</dd>
          </>
        )}
        {now !== null && now > 0 && (
          <>
            <dt>{words.version}</dt>
            <dd>{now}</dd>
          </>
        )}
        <dt>{words.cameFrom}</dt>
        <dd>
          {learnedFrom?.session ? (
            <a href={hrefOfStep(learnedFrom.session, learnedFrom.step)}>
              {learnedFrom.step === null ? words.fromSession : words.fromStep(learnedFrom.step)}
              <LearnedOn session={learnedFrom.session} step={learnedFrom.step} />
            </a>
          ) : source === 'shipped' ? (
            words.shipped
          ) : (
            told(skill?.origin ?? '–')
          )}
        </dd>
        <dt>{words.folder}</dt>
        <dd className="path">{folder}</dd>
      </dl>
    </aside>
  );
}

/** The screen of the step that a skill was learned from; nothing when that session is not here any more. */
function LearnedOn({ session, step }: { session: string; step: number | null }) {
  const api = useApi();
  const { skills: words } = useWords();
  const { value } = useAnswer(useCallback(() => api.skills.screens({ session }), [api, session]));
  const screen = value?.find((each) => each.step === step) ?? value?.at(-1);
  return screen ? <img src={frameAddress(session, screen.frame)} alt={words.pictureOf} /> : null;
}
