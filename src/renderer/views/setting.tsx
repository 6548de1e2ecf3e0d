import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

interface Common<T> {
  label: string;
  /** The effect, in one sentence. */
  text: string;
  value: T;
  usual: T;
  /** What the host said to the last change: empty when it was saved, null when this was not changed. */
  answer: string | null;
  onSave: (value: T) => void;
}

export function TextSetting(props: Common<string>) {
  return <Typed {...props} shown={props.value} type="text" onText={props.onSave} />;
}

export function NumberSetting(props: Common<number>) {
  return <Typed {...props} shown={String(props.value)} type="number" onText={(text) => props.onSave(Number(text))} />;
}

/** Saved when one leaves the field or presses Enter. */
function Typed<T extends string | number>(
  props: Common<T> & { shown: string; type: 'text' | 'number'; onText: (text: string) => void },
) {
  const { shown, type, onText } = props;
  const [text, setText] = useState<string | null>(null);
  const id = useId();
  const done = (): void => {
    if (text !== null && text !== shown) onText(text);
    setText(null);
  };
  return (
    <Row {...props} id={id} usualText={String(props.usual)}>
      <input
        id={id}
        type={type}
        value={text ?? shown}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </Row>
  );
}

export function ChoiceSetting<T extends string>(props: Common<T> & { choices: Record<T, string> }) {
  const { choices, value, usual, onSave } = props;
  const id = useId();
  return (
    <Row {...props} id={id} usualText={choices[usual]}>
      <select id={id} value={value} onChange={(event) => onSave(event.target.value as T)}>
        {(Object.keys(choices) as T[]).map((choice) => (
          <option key={choice} value={choice}>
            {choices[choice]}
          </option>
        ))}
      </select>
    </Row>
  );
}

function Row<T>({
  id,
  label,
  text,
  value,
  usual,
  usualText,
  answer,
  onSave,
  children,
}: Common<T> & { id: string; usualText: string; children: ReactNode }) {
  const { settings: words } = useWords();
  return (
    <div className="setting">
      <div>
        <label htmlFor={id}>{label}</label>
        <p>{text}</p>
        {answer && (
          <p className="refused" role="alert">
            {answer}
          </p>
        )}
      </div>
      <div className="control">
        {children}
        <span className="usual">
          {answer === '' ? (
            <span className="saved" role="status">
              <Icon name="check" /> {words.saved}
            </span>
          ) : (
            words.usual(usualText || words.nothing)
          )}
          {value !== usual && (
            <button
              className="bare"
              title={words.reset}
              aria-label={`${label}: ${words.reset}`}
              onClick={() => onSave(usual)}
            >
              <Icon name="undo" />
            </button>
          )}
        </span>
      </div>
    </div>
  );
}
