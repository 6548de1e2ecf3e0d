import type { CheckedMistake } from '../../agent/skills/checked-skill.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

/** What is wrong, with its place; each leads there. */
export function ProblemList({
  mistakes,
  checking,
  onGo,
}: {
  mistakes: readonly CheckedMistake[];
  checking: boolean;
  onGo: (mistake: CheckedMistake) => void;
}) {
  const { skills: words } = useWords();
  return (
    <section className="problems" aria-label={words.problems} aria-live="polite">
      {mistakes.length === 0 ? (
        <p className="small">{checking ? words.checking : words.noProblems}</p>
      ) : (
        <ul>
          {mistakes.map((mistake, index) => (
            <li key={index} className={mistake.grave ? 'grave' : ''}>
              <button className="quiet" title={words.goTo} onClick={() => onGo(mistake)}>
                <Icon name={mistake.grave ? 'failure' : 'warning'} />
                <span>{mistake.words}</span>
                <small>
                  {mistake.file}, {words.line(mistake.line, mistake.column)}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
