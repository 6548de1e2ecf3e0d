import { Icon } from './icon.tsx';

/** A sentence that must be read: what is wrong and what to do, or how it went. */
export function Notice({ kind, text }: { kind: 'bad' | 'good' | 'plain'; text: string }) {
  return (
    <p className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon name={kind === 'bad' ? 'warning' : kind === 'good' ? 'check' : 'info'} />
      <span>{text}</span>
    </p>
  );
}
