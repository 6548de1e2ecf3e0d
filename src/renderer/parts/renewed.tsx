import { useState } from 'react';
import { useWords } from '../words/words.tsx';
import { Notice } from './notice.tsx';

/** Says that this page took the place of one that died (its address tells), until it is clicked away. */
export function Renewed() {
  const { renewed } = useWords();
  const [shown, setShown] = useState(() => new URLSearchParams(location.search).has('renewed'));
  if (!shown) return null;
  return (
    <button className="renewed" onClick={() => setShown(false)}>
      <Notice kind="bad" text={renewed} />
    </button>
  );
}
