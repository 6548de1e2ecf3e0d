import { useCallback, useEffect, useMemo, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefOf } from '../route.ts';
import { downloadPack } from '../skills/download-pack.ts';
import { ImportDialog } from '../skills/import-dialog.tsx';
import { NameDialog } from '../skills/name-dialog.tsx';
import { SkillList } from '../skills/skill-list.tsx';
import { SkillPage } from '../skills/skill-page.tsx';
import { useWords } from '../words/words.tsx';

/** All skills by application on the left; the chosen one, whole, on the right. */
export function SkillsView({
  name,
  tab,
  version,
}: {
  name: string | null;
  tab: string | null;
  version: number | null;
}) {
  const api = useApi();
  const { skills: words } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.skills.list(), [api]));
  const [asking, setAsking] = useState<'new' | 'import' | null>(null);
  const [said, setSaid] = useState<{ text: string; bad?: boolean; undo?: string } | null>(null);
  // A change of the page may have left or ended a draft, which the list shows.
  useEffect(again, [again, name, tab]);

  const pages = useMemo(
    () => ({
      changed: again,
      removed: (gone: string, reverted: boolean) => {
        setSaid({ text: reverted ? words.reverted(gone) : words.deleted(gone), undo: gone });
        if (!reverted) location.hash = hrefOf('skills');
        again();
      },
    }),
    [again, words],
  );
  const restore = async (gone: string): Promise<void> => {
    try {
      await api.skills.restore({ name: gone });
      setSaid(null);
      location.hash = hrefOf('skills', gone);
    } catch (problem) {
      setSaid({ text: wordsOf(problem), bad: true });
    }
    again();
  };
  const own = (value?.skills ?? []).filter(({ source, problem }) => source !== 'shipped' && problem === null);

  return (
    <div className={`page split skills${name === null ? '' : ' one'}`}>
      <aside>
        <header className="page-head">
          <h1>{words.title}</h1>
          <p>{words.text}</p>
        </header>
        <div className="skill-tools">
          <button onClick={() => setAsking('new')}>
            <Icon name="plus" />
            {words.newSkill}
          </button>
          <button className="quiet" onClick={() => setAsking('import')}>
            <Icon name="import" />
            {words.import}
          </button>
        </div>
        {error && <Notice kind="bad" text={error} />}
        {said && (
          <div className={`notice ${said.bad ? 'bad' : 'plain'} undo`} role="status">
            <span>{said.text}</span>
            {said.undo !== undefined && (
              <button className="quiet" onClick={() => void restore(said.undo!)}>
                <Icon name="undo" />
                {words.undo}
              </button>
            )}
          </div>
        )}
        {value === null && !error && <p className="loading">{words.loading}</p>}
        {value && <SkillList skills={value.skills} chosen={name} />}
        {value && (value.deleted.length > 0 || own.length > 0) && (
          <footer className="skill-tail">
            {value.deleted.length > 0 && (
              <details>
                <summary>
                  {words.recentlyDeleted} ({value.deleted.length})
                </summary>
                <ul>
                  {value.deleted.map((each) => (
                    <li key={each.name}>
                      <span>{each.name}</span>
                      <button className="quiet" onClick={() => void restore(each.name)}>
                        {words.restore}
                      </button>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {own.length > 0 && (
              <button
                className="quiet"
                onClick={() =>
                  void downloadPack(
                    api,
                    own.map((each) => each.name),
                  )
                }
              >
                <Icon name="export" />
                {words.exportAll}
              </button>
            )}
          </footer>
        )}
      </aside>
      <article>
        {name !== null && (
          <a className="to-list" href={hrefOf('skills')}>
            <Icon name="back" />
            {words.title}
          </a>
        )}
        {name === null ? (
          <Empty icon="skills" title={words.choose} text={words.chooseText} />
        ) : (
          <SkillPage key={name} name={name} tab={tab} version={version} pages={pages} />
        )}
      </article>
      {asking === 'new' && (
        <NameDialog
          title={words.newTitle}
          text={words.newText}
          action={words.create}
          name=""
          app="desktop"
          describe
          onClose={() => setAsking(null)}
          onDone={async (given) => {
            await api.skills.create(given);
            location.hash = hrefOf('skills', given.name, 'edit');
            again();
          }}
        />
      )}
      {asking === 'import' && (
        <ImportDialog
          onClose={() => setAsking(null)}
          onDone={(names) => {
            setSaid({ text: words.imported(names.length) });
            again();
            if (names[0] !== undefined) location.hash = hrefOf('skills', names[0]);
          }}
        />
      )}
    </div>
  );
}
