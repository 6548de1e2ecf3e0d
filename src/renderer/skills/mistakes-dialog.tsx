import { useEffect, useRef } from 'react';
import type { CheckedMistake } from '../../agent/skills/checked-skill.ts';
import { useWords } from '../words/words.tsx';
import { Dialog } from './dialog.tsx';

/** Told of in one question; the editor lists them all. */
const MOST = 5;

/** Before a program with a mistake is saved: Enter goes to the first one, Escape too; saving is the other button. */
export function MistakesDialog({
  mistakes,
  onCorrect,
  onSave,
}: {
  mistakes: readonly CheckedMistake[];
  onCorrect: () => void;
  onSave: () => void;
}) {
  const { skills: words } = useWords();
  const first = useRef<HTMLButtonElement>(null);
  // After the dialog is open: opening it gives the focus to whatever comes first.
  useEffect(() => first.current?.focus(), []);
  return (
    <Dialog title={words.mistakesTitle(mistakes.length)} onClose={onCorrect}>
      <ul className="mistakes">
        {mistakes.slice(0, MOST).map(({ file, line, column, words: what }, index) => (
          <li key={index}>
            {what}{' '}
            <small>
              {file}, {words.line(line, column)}
            </small>
          </li>
        ))}
      </ul>
      <p>{words.mistakesText}</p>
      <div className="dialog-buttons">
        <button className="quiet" onClick={onSave}>
          {words.saveDraft}
        </button>
        <button className="primary" ref={first} onClick={onCorrect}>
          {words.correctFirst}
        </button>
      </div>
    </Dialog>
  );
}
