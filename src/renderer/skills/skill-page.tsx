import { useCallback, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';
import { DryRunTab } from './dry-run-tab.tsx';
import type { Opened } from './opened.ts';
import { withoutFolder } from './place-in-skill.ts';
import { SkillEditor } from './skill-editor.tsx';
import { SkillFacts } from './skill-facts.tsx';
import { SkillMenu } from './skill-menu.tsx';
import { SkillVersions } from './skill-versions.tsx';
import { versionRows } from './version-rows.ts';
import { SkillTests } from './skill-tests.tsx';
import { TryDialog } from './try-dialog.tsx';

const TABS = ['read', 'edit', 'versions', 'dry-run'] as const;
type Tab = (typeof TABS)[number];

export interface Pages {
  /** Something was changed: the list should look again. */
  changed: () => void;
  removed: (name: string, reverted: boolean) => void;
}

/** One skill: what it is on top, and its parts behind four tabs, each with an address of its own. */
export function SkillPage({
  name,
  tab,
  version,
  pages,
}: {
  name: string;
  tab: string | null;
  version: number | null;
  pages: Pages;
}) {
  const api = useApi();
  const { skills: words } = useWords();
  const { value: opened, error, again } = useAnswer(useCallback(() => api.skills.get({ name }), [api, name]));
  const [refused, setRefused] = useState('');
  const [trying, setTrying] = useState(false);
  const shown: Tab = TABS.find((each) => each === tab) ?? 'read';
  const changed = useCallback(() => {
    again();
    pages.changed();
  }, [again, pages]);
  const change = async (act: () => Promise<unknown>): Promise<void> => {
    setRefused('');
    try {
      await act();
    } catch (problem) {
      setRefused(wordsOf(problem));
    }
    changed();
  };
  if (error) return <Notice kind="bad" text={error} />;
  if (!opened) return <p className="loading">{words.loading}</p>;
  const { skill, problem, source } = opened;
  const versions = versionRows(opened).rows.length;
  return (
    <div className="skill">
      <header className="skill-head">
        <div>
          <h1 tabIndex={-1} ref={focusWhereAlone}>
            {name}
          </h1>
          <p className="badges">
            {skill ? (
              <span className={`badge ${skill.status}`} title={words[`${skill.status}Text`]}>
                {words[skill.status]}
              </span>
            ) : (
              <span className="badge failed">{words.problem}</span>
            )}
            <span className="badge">{opened.app}</span>
            <span className="badge">{words[source]}</span>
          </p>
        </div>
        <div className="skill-actions">
          {skill && (
            <>
              <StatusButtons skill={skill} change={change} />
              <button className="primary" disabled={skill.status === 'disabled'} onClick={() => setTrying(true)}>
                <Icon name="play" />
                {words.tryIt}
              </button>
            </>
          )}
          <SkillMenu opened={opened} change={change} removed={pages.removed} />
        </div>
      </header>
      {skill && <p className="lead">{skill.description}</p>}
      {refused && <Notice kind="bad" text={refused} />}
      {problem !== null && shown !== 'edit' && (
        <div className="notice bad" role="alert">
          <Icon name="warning" />
          <div>
            <b>{words.broken}</b> {source === 'edited' && words.brokenShipped}
            <p className="path">{withoutFolder(problem)}</p>
            <a className="button" href={hrefOf('skills', name, 'edit')}>
              {words.correct}
            </a>
          </div>
        </div>
      )}
      <nav className="tabs" aria-label={words.tabs.label}>
        {TABS.map((each) => (
          <a key={each} href={hrefOf('skills', name, each)} aria-current={each === shown ? 'page' : undefined}>
            {words.tabs[each]}
            {each === 'versions' && versions > 1 && <i>{versions}</i>}
          </a>
        ))}
      </nav>
      {shown === 'read' && <SkillFacts opened={opened} />}
      {shown === 'edit' && <SkillEditor opened={opened} onSaved={changed} />}
      {shown === 'versions' && <SkillVersions key={version} opened={opened} asked={version} change={change} />}
      {shown === 'dry-run' && <SkillTests key={opened.version} name={name} />}
      {shown === 'dry-run' && <DryRunTab opened={opened} />}
      {trying && skill && <TryDialog skill={skill} onClose={() => setTrying(false)} />}
    </div>
  );
}

/** In a narrow window the skill has taken the list's place, and with it what had the focus. */
function focusWhereAlone(heading: HTMLElement | null): void {
  if (heading && matchMedia('(max-width: 820px)').matches) heading.focus();
}

function StatusButtons({
  skill: { name, status },
  change,
}: {
  skill: NonNullable<Opened['skill']>;
  change: (act: () => Promise<unknown>) => Promise<void>;
}) {
  const api = useApi();
  const { skills: words } = useWords();
  const set = (next: typeof status): void => void change(() => api.skills.setStatus({ name, status: next }));
  return (
    <>
      {status === 'draft' && (
        <button title={words.trustedText} onClick={() => set('trusted')}>
          <Icon name="check" />
          {words.trust}
        </button>
      )}
      {status === 'trusted' && (
        <button className="quiet" title={words.draftText} onClick={() => set('draft')}>
          {words.makeDraft}
        </button>
      )}
      {status === 'disabled' ? (
        <button onClick={() => set('draft')}>{words.enable}</button>
      ) : (
        <button className="quiet" title={words.disabledText} onClick={() => set('disabled')}>
          {words.disable}
        </button>
      )}
    </>
  );
}
