import { useCallback, useState } from 'react';
import type { SkillCard } from '../../agent/types.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';
import { ArgumentFields } from './argument-fields.tsx';
import { argumentsOf, emptyValues, instructionOf } from './argument-values.ts';
import { Dialog } from './dialog.tsx';

/** No program of a profile has this name: folders are in lower case. */
const NO_PROGRAM = 'None';

/** Starts a session of one instruction, `open <program>, use <skill> with …`, on the private desktop. */
export function TryDialog({ skill, onClose }: { skill: SkillCard; onClose: () => void }) {
  const api = useApi();
  const { skills: words } = useWords();
  const [values, setValues] = useState(() => emptyValues(skill.params));
  const [wrong, setWrong] = useState<Parameters<typeof ArgumentFields>[0]['wrong']>(null);
  const [error, setError] = useState('');
  const [starting, setStarting] = useState(false);
  const installed = useAnswer(useCallback(() => api.apps.list(), [api])).value?.filter((app) => app.installed);
  const [chosen, setChosen] = useState<string | null>(null);
  // A skill of one program begins in it; one that works everywhere needs a person to say where.
  const program = chosen ?? installed?.find(({ id }) => id === skill.app)?.id ?? '';
  const opened = installed?.find(({ id }) => id === program);
  const instruction = `${opened ? `open ${opened.name}, ` : ''}${instructionOf(skill, values)}`;
  const start = async (): Promise<void> => {
    const read = argumentsOf(skill.params, values);
    setWrong('wrong' in read ? read : null);
    if ('wrong' in read || starting) return;
    setStarting(true);
    setError('');
    try {
      await api.run.start({ instruction, desktop: 'private', model: 'builtin', trial: true });
      location.hash = hrefOf('run');
    } catch (problem) {
      setError(wordsOf(problem));
      setStarting(false);
    }
  };
  return (
    <Dialog title={words.tryTitle(skill.name)} onClose={onClose}>
      <p>{words.tryText}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label className="field">
          <span>{words.program}</span>
          <select value={program} required onChange={({ target }) => setChosen(target.value)}>
            <option value="">…</option>
            {installed?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={NO_PROGRAM}>{words.noProgram}</option>
          </select>
          <small>{words.programHint}</small>
        </label>
        <ArgumentFields params={skill.params} values={values} wrong={wrong} onChange={setValues} />
        <p className="instruction">
          <code>{instruction}</code>
        </p>
        {error && <Notice kind="bad" text={error} />}
        <div className="dialog-buttons">
          <button type="button" className="quiet" onClick={onClose}>
            {words.cancel}
          </button>
          <button className="primary" disabled={starting}>
            {starting ? words.starting : words.start}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
