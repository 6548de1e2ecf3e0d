import { useEffect, useRef } from 'react';
import type { LaneView } from '../../agent/session/reduce.ts';
import type { Role } from '../../agent/types.ts';
import { useWords } from '../words/words.tsx';

/** What exactly the model was sent, and what it replied, call by call. */
export function RawDialog({
  role,
  calls,
  onClose,
}: {
  role: Role;
  calls: LaneView['modelCalls'];
  onClose: () => void;
}) {
  const { player, module, duration } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="raw" onClose={onClose} aria-label={`${module[role]}: ${player.raw}`}>
      <header>
        <h2>{module[role]}</h2>
        <button onClick={() => dialog.current?.close()}>{player.close}</button>
      </header>
      {calls.map((call, index) => (
        <section key={index}>
          <p className="small">
            {call.model} · {duration(call.ms)} · {player.tokens(call.usage.inputTokens + call.usage.outputTokens)}
          </p>
          <h3>{player.prompt}</h3>
          {call.prompt ? <pre>{call.prompt}</pre> : <p className="small">{player.noPrompt}</p>}
          <h3>{player.reply}</h3>
          <pre>{indented(call.raw)}</pre>
        </section>
      ))}
    </dialog>
  );
}

/** JSON on several lines; anything else as it came. */
function indented(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
