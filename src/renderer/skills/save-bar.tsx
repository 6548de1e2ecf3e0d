import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

/** What was changed, in words, and the two ways on. */
export function SaveBar({
  message,
  onMessage,
  canDiscard,
  canSave,
  onDiscard,
  onSave,
}: {
  message: string;
  onMessage: (message: string) => void;
  canDiscard: boolean;
  canSave: boolean;
  onDiscard: () => void;
  onSave: () => void;
}) {
  const { skills: words } = useWords();
  return (
    <form
      className="save-bar"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <input
        value={message}
        maxLength={500}
        aria-label={words.message}
        placeholder={words.message}
        onChange={(event) => onMessage(event.target.value)}
      />
      <button type="button" className="quiet" disabled={!canDiscard} onClick={onDiscard}>
        {words.discard}
      </button>
      <button className="primary" disabled={!canSave}>
        <Icon name="check" />
        {words.save}
      </button>
    </form>
  );
}
