import { useCallback, useId, useRef, useState } from 'react';
import type { OwnPolicy } from '../../agent/trust/own-policy.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useTold, useWords } from '../words/words.tsx';
import type { PolicyDraft } from './policy-draft.ts';
import { keepPolicyDraft, readPolicyDraft } from './policy-draft.ts';

/** A first rule to change: what fits the window of a program is never asked about. */
const EXAMPLE = `# The first rule that fits decides; the rules that come with Deskhand follow after these.
rules:
  - name: my editor
    do: allow
    verbs: [click, type]
    windows: [Mousepad]

mask:
  windows: []
  fields: []
`;

/** A person's own rules as the text that they are, with each mistake at its line, checked while one types. */
export function PolicyEditor({ policy, onSaved }: { policy: OwnPolicy; onSaved: () => void }) {
  const api = useApi();
  const { trust: words } = useWords();
  const told = useTold();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(readPolicyDraft);
  const [said, setSaid] = useState<{ kind: 'good' | 'bad'; text: string } | null>(null);
  const text = draft?.text ?? policy.text;
  const checked = useAnswer(useCallback(() => api.trust.checkPolicy({ text }), [api, text]));
  const mistakes = (draft === null ? policy.mistakes : checked.value) ?? [];

  const keep = (next: PolicyDraft | null): void => {
    setDraft(next);
    keepPolicyDraft(next);
  };
  const write = (next: string): void => {
    keep(next === policy.text ? null : { text: next, was: draft?.was ?? policy.text });
    setSaid(null);
  };
  const save = (): void => {
    api.trust.savePolicy({ text, was: draft?.was ?? policy.text }).then(
      () => {
        keep(null);
        setSaid({ kind: 'good', text: words.policySaved });
        onSaved();
      },
      (problem: unknown) => setSaid({ kind: 'bad', text: wordsOf(problem) }),
    );
  };
  const goTo = (line: number): void => {
    const element = box.current!;
    const from =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    element.focus();
    element.setSelectionRange(from, from + (text.split('\n')[line - 1]?.length ?? 0));
  };

  return (
    <div className="policy-editor">
      {text === '' && (
        <p className="nothing-kept">
          {words.policyEmpty}{' '}
          <button className="quiet" onClick={() => write(EXAMPLE)}>
            {words.policyStart}
          </button>
        </p>
      )}
      <label htmlFor={id}>{words.policyEditor}</label>
      <textarea
        ref={box}
        id={id}
        className="prompt-text"
        value={text}
        rows={Math.min(24, Math.max(8, text.split('\n').length + 1))}
        spellCheck={false}
        aria-invalid={mistakes.length > 0}
        aria-describedby={`${id}-mistakes`}
        onChange={({ target }) => write(target.value)}
      />
      <div id={`${id}-mistakes`} role="status">
        {mistakes.map(({ line, words: what }, index) => (
          <p className="mistake" key={index}>
            <button className="quiet" onClick={() => goTo(line)}>
              {words.atLine(line)}
            </button>{' '}
            {told(what)}
          </p>
        ))}
        {draft !== null && mistakes.length === 0 && <p className="small">{words.policyFine}</p>}
      </div>
      {said && <Notice {...said} />}
      {draft !== null && (
        <div className="kept-buttons">
          <button onClick={() => write(policy.text)}>{words.policyDiscard}</button>
          <button className="primary" disabled={mistakes.length > 0} onClick={save}>
            {words.policySave}
          </button>
        </div>
      )}
    </div>
  );
}
