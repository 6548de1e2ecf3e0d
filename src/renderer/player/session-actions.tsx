import { useCallback, useState } from 'react';
import type { TypedText } from '../../agent/rerun-session.ts';
import type { SessionHeader } from '../../agent/types.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useRunState } from '../data/use-run-state.ts';
import { hrefOf } from '../route.ts';
import { useSessionName } from './use-session-name.ts';
import { useWords } from '../words/words.tsx';
import { AgainDialog } from './again-dialog.tsx';
import { ExportChoice } from './export-choice.tsx';

/** How a session that does another one again names its model (`src/agent/model/rerun/rerun.ts`). */
const RERUN = 'rerun:';

/** What can be done with a session that is over: see it beside another, take it away as a file, and see it on disk. */
export function SessionActions({ id, header }: { id: string; header: SessionHeader | null }) {
  const api = useApi();
  const { sessions: words, replay } = useWords();
  const run = useRunState();
  const recorded = header?.model.startsWith(RERUN) ? header.model.slice(RERUN.length) : null;
  const proposed = useAnswer(useCallback(() => api.sessions.proposed({ id }), [api, id]));
  const [asked, setAsked] = useState<{ texts: TypedText[]; repair: boolean } | null>(null);
  const start = async (repair: boolean, set: Record<string, string> = {}): Promise<string> => {
    await api.run.start({ instruction: header!.goal, again: id, repair, set });
    location.hash = hrefOf('run');
    return '';
  };
  /** Where it typed texts of its instruction, it is asked first whether they are to be others this time. */
  const again = async (repair = false): Promise<string> => {
    const texts = await api.sessions.texts({ id });
    if (texts.length === 0) return start(repair);
    setAsked({ texts, repair });
    return '';
  };
  const accept = async (): Promise<string> => {
    await api.sessions.accept({ id });
    proposed.again();
    return replay.accepted;
  };
  const goOn = async (): Promise<string> => {
    await api.run.start({ instruction: header!.goal, resume: id });
    location.hash = hrefOf('run');
    return '';
  };
  const toSkill = async (): Promise<string> => {
    const { skills, why } = await api.sessions.toSkill({ id });
    return skills.length > 0
      ? replay.learned(skills.join(', '))
      : [replay.notLearned, ...why.map((each) => `• ${each}`)].join('\n');
  };
  const listed = useAnswer(useCallback(() => api.sessions.list(), [api])).value ?? [];
  const others = listed.filter((each) => each.id !== id);
  const interrupted = listed.some((each) => each.id === id && each.status === 'interrupted' && !each.live);
  const nameInWords = useSessionName();
  const [said, setSaid] = useState<{ text: string; path: string } | null>(null);
  const failed = (error: unknown): void => setSaid({ text: wordsOf(error), path: '' });
  const openFolder = (): void => {
    api.sessions
      .openFolder({ id })
      .then(({ folder, opened }) => setSaid({ text: opened ? words.opened : words.place, path: folder }), failed);
  };
  const act = (work: () => Promise<string>, doing: string): void => {
    setSaid({ text: doing, path: '' });
    work().then((text) => setSaid(text === '' ? null : { text, path: '' }), failed);
  };
  return (
    <div className="session-actions">
      {recorded !== null && (
        <a className="button" href={hrefOf('sessions', recorded, id)} title={replay.besideText}>
          {replay.beside}
        </a>
      )}
      {header && interrupted && run.phase === 'idle' && (
        <button className="primary" title={replay.goOnText} onClick={() => act(goOn, replay.starting)}>
          {replay.goOn}
        </button>
      )}
      {header && run.phase === 'idle' && (
        <>
          <button title={replay.againText} onClick={() => act(() => again(), replay.starting)}>
            {replay.again}
          </button>
          <button title={replay.repairText} onClick={() => act(() => again(true), replay.starting)}>
            {replay.repair}
          </button>
        </>
      )}
      {proposed.value && !proposed.value.accepted && (
        <button title={proposed.value.repaired.map(({ does }) => does).join('\n')} onClick={() => act(accept, '')}>
          {replay.accept(proposed.value.repaired.length)}
        </button>
      )}
      {others.length > 0 && (
        <select
          aria-label={words.compare}
          value=""
          onChange={({ target }) => (location.hash = hrefOf('sessions', id, target.value))}
        >
          <option value="">{words.compare}</option>
          {others.slice(0, 100).map((each) => (
            <option key={each.id} value={each.id}>
              {nameInWords(each)}
            </option>
          ))}
        </select>
      )}
      <button title={replay.toSkillText} onClick={() => act(toSkill, replay.learning)}>
        {replay.toSkill}
      </button>
      <ExportChoice id={id} act={act} />
      <button onClick={openFolder}>{words.folder}</button>
      {said && (
        <span className="folder" role="status">
          {said.text} {said.path && <code>{said.path}</code>}
          {said.path && (
            <button className="quiet" onClick={() => void navigator.clipboard.writeText(said.path)}>
              {words.copy}
            </button>
          )}
          <button className="quiet" onClick={() => setSaid(null)}>
            {words.hide}
          </button>
        </span>
      )}
      {asked && (
        <AgainDialog
          texts={asked.texts}
          onClose={() => setAsked(null)}
          onStart={async (set) => {
            await start(asked.repair, set);
          }}
        />
      )}
    </div>
  );
}
