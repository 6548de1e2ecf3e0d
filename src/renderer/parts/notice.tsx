import { useTold } from '../words/words.tsx';
import { Icon } from './icon.tsx';

/** A sentence that must be read: what is wrong and what to do, or how it went. What the host said in English is said in the language of the window. */
export function Notice({ kind, text }: { kind: 'bad' | 'good' | 'warn' | 'plain'; text: string }) {
  const told = useTold();
  return (
    <p className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon name={kind === 'bad' || kind === 'warn' ? 'warning' : kind === 'good' ? 'check' : 'info'} />
      <span>{told(text)}</span>
    </p>
  );
}
