import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.tsx';

/** What a model is saying, until its answer is there; the end stays in sight. */
export function Saying({ text }: { text: string }) {
  const { player } = useWords();
  const box = useRef<HTMLParagraphElement>(null);
  const prose = proseOf(text);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [prose]);
  // Said letter by letter it would drown a screen reader; the whole answer is announced.
  return (
    <p ref={box} className="saying" aria-label={player.saying} aria-live="off">
      {prose}
    </p>
  );
}

/** A string of JSON with its name before it; the last one may lack its end. */
const FIELD = /"\w+"\s*:\s*"((?:[^"\\]|\\[^])*)/g;

/** What there is to read: the reasoning as it is, and of a reply in JSON its texts. */
export function proseOf(text: string): string {
  const json = text.search(/\{\s*"/);
  const before = json < 0 ? text : text.slice(0, json);
  const after = json < 0 ? '' : text.slice(json);
  const texts = [...after.matchAll(FIELD)].map(([, said = '']) => said.replace(/\\n/g, ' ').replace(/\\(.)/g, '$1'));
  return [before.replace(/```\w*/g, '').trim(), ...texts.filter((said) => said.length > 1)].filter(Boolean).join('\n');
}
