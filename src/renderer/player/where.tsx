import type { SessionView, StepView } from '../../agent/session/reduce.ts';
import { useWords } from '../words/words.tsx';
import { placeInWords } from './place-in-words.ts';

/** Which step the picture is of, and what is being worked on in it: of a step that has not decided yet, what was before. */
export function Where({ view, index, step }: { view: SessionView; index: number; step: StepView }) {
  const words = useWords();
  const decided = step.lanes['task-inference']?.value ?? view.steps[index - 1]?.lanes['task-inference']?.value;
  const subtask = decided?.status === 'doing' ? decided.subtask : '';
  return (
    <p className="whereabouts">
      <b className="where">{placeInWords(view.steps, index, words)}</b>
      {subtask && (
        <span className="subtask" title={subtask}>
          {subtask}
        </span>
      )}
    </p>
  );
}
