import { useEffect, useState } from 'react';
import type { CheckedMistake } from '../../agent/skills/checked-skill.ts';
import { useApi, wordsOf } from '../data/api.ts';
import type { Draft } from './draft.ts';

/** Pause in typing before the text is checked. */
const CHECK_AFTER_MS = 350;

/** What the host finds wrong with the text, some moments after the last key. */
export function useMistakes(
  name: string,
  app: string,
  { markdown, code }: Draft,
): { mistakes: CheckedMistake[]; checking: boolean } {
  const api = useApi();
  const [found, setFound] = useState<{ mistakes: CheckedMistake[]; checking: boolean }>({
    mistakes: [],
    checking: true,
  });
  useEffect(() => {
    let stale = false;
    setFound((old) => ({ ...old, checking: true }));
    const timer = setTimeout(() => {
      api.skills.check({ name, app, markdown, code }).then(
        (mistakes) => !stale && setFound({ mistakes, checking: false }),
        (error: unknown) => {
          if (stale) return;
          const words = wordsOf(error);
          setFound({
            mistakes: [{ file: 'skill.js', line: 1, column: 1, words, grave: false, unfit: false }],
            checking: false,
          });
        },
      );
    }, CHECK_AFTER_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [api, name, app, markdown, code]);
  return found;
}
