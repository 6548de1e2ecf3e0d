import { useState } from 'react';
import type { Finding, Mend } from '../../cli/doctor/finding.ts';
import { Icon } from '../parts/icon.tsx';
import { useTold, useWords } from '../words/words.tsx';
import { refusalInWords } from './setting-problem.ts';

/** One line of the health check. What is not fine has one button: it mends, or gives the line to run where a program may not. */
export function HealthLine({
  finding,
  failed,
  busy,
  onMend,
}: {
  finding: Finding;
  /** Its button could not mend it here. */
  failed: boolean;
  busy: boolean;
  onMend: (mend: Mend) => void;
}) {
  const all = useWords();
  const told = useTold();
  const { settings: words } = all;
  const { name, status, text, advice, mend, command, refusal } = finding;
  const byHand = command !== undefined && (mend === undefined || failed);
  return (
    <li className={status}>
      <Icon name={status === 'ok' ? 'check' : status === 'problem' ? 'warning' : 'info'} />
      <b>{told(name)}</b>
      <span>
        {refusal ? refusalInWords(refusal, all) : told(text)}
        {status !== 'ok' && (
          <em>
            {advice !== command && told(advice)}{' '}
            {byHand ? (
              <Command line={command} />
            ) : (
              mend && (
                <button disabled={busy} onClick={() => onMend(mend)}>
                  {words.mend[mend]}
                </button>
              )
            )}
          </em>
        )}
      </span>
    </li>
  );
}

/** A line for a terminal, and a button that copies it. */
function Command({ line }: { line: string }) {
  const { settings: words } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <>
      {words.onlyYou} <code>{line}</code>{' '}
      <button
        className="quiet"
        onClick={() => void navigator.clipboard.writeText(line).then(() => setCopied(true))}
        aria-label={`${words.copyAdvice}: ${line}`}
      >
        {words.copyAdvice}
      </button>
      {copied && <small role="status"> {words.copied}</small>}
    </>
  );
}
