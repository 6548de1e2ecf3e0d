import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { CheckedMistake } from '../../agent/skills/checked-skill.ts';
import type { Saved } from '../../agent/skills/store.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { Conflict } from './conflict.tsx';
import type { Draft } from './draft.ts';
import { dropDraft, keepDraft, readDraft } from './draft.ts';
import type { Opened } from './opened.ts';
import { withoutFolder } from './place-in-skill.ts';
import { ProblemList } from './problem-list.tsx';
import { SaveBar } from './save-bar.tsx';
import { MistakesDialog } from './mistakes-dialog.tsx';
import { useMistakes } from './use-mistakes.ts';

/** The editor is half of the window's program, so it comes when it is wanted. */
const CodeEditor = lazy(async () => ({ default: (await import('./code-editor.tsx')).CodeEditor }));

const FILES = ['skill.js', 'SKILL.md'] as const;
type File = (typeof FILES)[number];

/** Changes both files of a skill. What is not saved stays in this window, also when another view is opened. */
export function SkillEditor({ opened, onSaved }: { opened: Opened; onSaved: () => void }) {
  const api = useApi();
  const { skills: words } = useWords();
  const { name, app, source } = opened;
  const [saved, setSaved] = useState<Draft>(() => textOf(opened));
  const [kept] = useState(() => readDraft(name));
  const [draft, setDraft] = useState<Draft>(kept ?? saved);
  const [generation, setGeneration] = useState(0);
  const [file, setFile] = useState<File>(() => firstFile(opened));
  const [target, setTarget] = useState<{ line: number; column: number } | null>(null);
  const [message, setMessage] = useState('');
  const [state, setState] = useState<{ kind: 'rest' | 'saving' | 'saved' | 'draft' | 'refused'; text: string }>(REST);
  /** What "Discard changes" took away, until something else is written. */
  const [discarded, setDiscarded] = useState<Draft | null>(null);
  const [asked, setAsked] = useState<{ base: number; mistakes: CheckedMistake[] } | null>(null);
  const [taken, setTaken] = useState<Extract<Saved, { ok: false }> | null>(null);
  const { mistakes, checking } = useMistakes(name, app, draft);
  const dirty = draft.markdown !== saved.markdown || draft.code !== saved.code;
  // Somebody saved since this draft was begun, here or in another window.
  const behind = taken !== null || (dirty && draft.base !== saved.base);

  // What is on disk moves on when somebody saves; a text without changes of its own moves with it.
  useEffect(() => {
    const next = textOf(opened);
    // What was asked for before the last save may arrive after it, and says less than is known here.
    if (next.base <= saved.base) return;
    setSaved(next);
    if (dirty) return;
    setDraft(next);
    if (next.markdown !== draft.markdown || next.code !== draft.code) setGeneration((old) => old + 1);
  }, [opened, saved.base, dirty, draft.markdown, draft.code]);

  const edit = (text: string): void => {
    const next = file === 'skill.js' ? { ...draft, code: text } : { ...draft, markdown: text };
    setDraft(next);
    setState(REST);
    setDiscarded(null);
    if (next.markdown === saved.markdown && next.code === saved.code) dropDraft(name);
    else keepDraft(name, next);
  };
  const restart = (next: Draft): void => {
    setDraft(next);
    setGeneration((old) => old + 1);
    setState(REST);
    setTaken(null);
  };
  const goTo = (mistake: CheckedMistake): void => {
    setFile(mistake.file);
    setTarget({ line: mistake.line, column: mistake.column });
  };
  /** `known`: somebody has been told of these mistakes, and saves all the same. */
  const save = async (base = draft.base, known: CheckedMistake[] | null = null): Promise<void> => {
    if (!dirty || state.kind === 'saving') return;
    setState({ kind: 'saving', text: words.saving });
    try {
      const { markdown, code } = draft;
      const found = known ?? (await api.skills.check({ name, app, markdown, code }));
      const unfit = found.filter((mistake) => mistake.unfit);
      // What cannot be read is refused in words by the host itself.
      if (known === null && unfit.length > 0 && !found.some(({ grave }) => grave)) {
        setAsked({ base, mistakes: unfit });
        setState(REST);
        return;
      }
      const result = await api.skills.save({ name, base, markdown, code, ...(message.trim() && { message }) });
      if (!result.ok) {
        setTaken(result);
        setState(REST);
        return;
      }
      dropDraft(name);
      setTaken(null);
      setMessage('');
      const kept = result.demoted?.text ?? { markdown, code };
      setSaved({ ...kept, base: result.version });
      // What was typed while it was saved stays a draft.
      setDraft((now) => ({
        ...(now.markdown === markdown ? { ...now, ...kept, code: now.code } : now),
        base: result.version,
      }));
      if (kept.markdown !== markdown && file === 'SKILL.md') setGeneration((old) => old + 1);
      const [first] = unfit;
      setState(
        first
          ? { kind: 'draft', text: words.savedWith(result.version, `${first.file}:${first.line}: ${first.words}`) }
          : { kind: 'saved', text: words.saved(result.version) },
      );
      onSaved();
    } catch (problem) {
      setState({ kind: 'refused', text: withoutFolder(wordsOf(problem)) });
    }
  };
  const complete = useCallback((code: string, offset: number) => api.skills.complete({ code, offset }), [api]);

  return (
    <div className="skill-edit">
      {source === 'shipped' && <Notice kind="plain" text={words.copies} />}
      {kept !== null && dirty && !behind && state.kind === 'rest' && <Notice kind="plain" text={words.keptDraft} />}
      {behind && (
        <Conflict
          opened={opened}
          draft={draft}
          taken={taken}
          onKeepMine={(base) => void save(base)}
          onTakeTheirs={() => {
            dropDraft(name);
            restart(taken?.text ? { base: taken.newest.number, ...taken.text } : saved);
            onSaved();
          }}
        />
      )}
      <div className="editor-frame">
        <div className="editor-bar">
          <div className="segments" role="group" aria-label={words.files}>
            {FILES.map((each) => (
              <button key={each} className="quiet" aria-pressed={each === file} onClick={() => setFile(each)}>
                {each}
                {mistakes.some((mistake) => mistake.file === each) && (
                  <span className="mistaken" role="img" aria-label={words.problem} title={words.problem}>
                    <Icon name="warning" />
                  </span>
                )}
              </button>
            ))}
          </div>
          <span className="keys">{words.keys}</span>
        </div>
        <Suspense fallback={<p className="loading">{words.loading}</p>}>
          <CodeEditor
            file={file}
            label={words.editor(file)}
            value={file === 'skill.js' ? draft.code : draft.markdown}
            generation={generation}
            mistakes={mistakes}
            target={target}
            onChange={edit}
            onSave={() => void save()}
            complete={file === 'skill.js' ? complete : null}
          />
        </Suspense>
        <ProblemList mistakes={mistakes} checking={checking} onGo={goTo} />
      </div>
      <SaveBar
        message={message}
        onMessage={setMessage}
        canDiscard={dirty}
        canSave={dirty && !behind && state.kind !== 'saving'}
        onDiscard={() => {
          dropDraft(name);
          setDiscarded(draft);
          restart(saved);
        }}
        onSave={() => void save()}
      />
      {asked && (
        <MistakesDialog
          mistakes={asked.mistakes}
          onCorrect={() => {
            setAsked(null);
            goTo({ ...asked.mistakes[0]! });
          }}
          onSave={() => {
            setAsked(null);
            void save(asked.base, asked.mistakes);
          }}
        />
      )}
      {discarded && !dirty && (
        <div className="notice plain undo" role="status">
          <span>{words.discarded}</span>
          <button
            className="quiet"
            onClick={() => {
              keepDraft(name, discarded);
              restart(discarded);
              setDiscarded(null);
            }}
          >
            <Icon name="undo" />
            {words.undo}
          </button>
        </div>
      )}
      {state.kind !== 'rest' && <Notice kind={NOTICES[state.kind]} text={state.text} />}
    </div>
  );
}

/** What is on disk, as the base of changes. */
function textOf({ version, markdown, code }: Opened): Draft {
  return { base: version, markdown, code };
}

const NOTICES = { saving: 'plain', saved: 'good', draft: 'warn', refused: 'bad' } as const;
const REST = { kind: 'rest', text: '' } as const;

/** The file with the mistake comes first. */
function firstFile({ problem }: Opened): File {
  return problem?.includes('SKILL.md:') ? 'SKILL.md' : 'skill.js';
}
