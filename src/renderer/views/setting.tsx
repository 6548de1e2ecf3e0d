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
  /** Whether it was saved. */
  onSave: (value: T) => Promise<boolean>;
}

export function TextSetting(props: Common<string>) {
  return <Typed {...props} shown={props.value} type="text" onText={props.onSave} />;
}

export function NumberSetting(props: Common<number>) {
  return <Typed {...props} shown={String(props.value)} type="number" onText={(text) => props.onSave(Number(text))} />;
}

/** Saved when one leaves the field or presses Enter. What was refused stays to be corrected, until something is saved. */
function Typed<T extends string | number>(
  props: Common<T> & { shown: string; type: 'text' | 'number'; onText: (text: string) => Promise<boolean> },
) {
  const { shown, type, onText, answer } = props;
  const [text, setText] = useState<string | null>(null);
  const id = useId();
  const after = async (saving: Promise<boolean>): Promise<boolean> => {
    const saved = await saving;
    if (saved) setText(null);
    return saved;
  };
  const done = (): void => {
    if (text === null) return;
    if (text !== shown || answer) void after(onText(text));
    else setText(null);
  };
  return (
    <Row {...props} id={id} usualText={String(props.usual)} onSave={(value) => after(props.onSave(value))}>
      <input
        id={id}
        type={type}
        value={text ?? shown}
        spellCheck={false}
        aria-invalid={Boolean(answer)}
        aria-describedby={answer ? `${id}-refused` : undefined}
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
      <select id={id} value={value} onChange={(event) => void onSave(event.target.value as T)}>
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
          <p className="refused" id={`${id}-refused`} role="alert">
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
          {(value !== usual || Boolean(answer)) && (
            <button
              className="bare"
              title={words.reset}
              aria-label={`${label}: ${words.reset}`}
              onClick={() => void onSave(usual)}
            >
              <Icon name="undo" />
            </button>
          )}
        </span>
      </div>
    </div>
  );
}
