import type { ReactNode } from 'react';
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import { en } from './en.ts';
import { told } from './told.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

/** What every language must have: the keys of English, with the same values to put in. */
export type Words = Translated<typeof en>;
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Translated<T[K]>;
};

const LANGUAGES = { en, ru, zh } satisfies Record<string, Words>;
export type Language = keyof typeof LANGUAGES;
export const languages = Object.keys(LANGUAGES) as Language[];

const KEY = 'deskhand.language';

const WordsContext = createContext<{ words: Words; language: Language; choose: (language: Language) => void }>({
  words: en,
  language: 'en',
  choose: () => undefined,
});

export function useWords(): Words {
  return use(WordsContext).words;
}

export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  return use(WordsContext);
}

/** What Deskhand said in a session, in the language that is chosen. */
export function useTold(): (text: string) => string {
  const { sayings } = useWords();
  return useCallback((text: string) => told(text, sayings), [sayings]);
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage);
  const choose = useCallback((next: Language) => {
    localStorage.setItem(KEY, next);
    setLanguage(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => ({ words: LANGUAGES[language], language, choose }), [language, choose]);
  return <WordsContext value={value}>{children}</WordsContext>;
}

/** What was chosen here before, else the first of the system's languages that there is. */
function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages].map((each) => each.slice(0, 2));
  return wanted.map((each) => languages.find((known) => known === each)).find((known) => known !== undefined) ?? 'en';
}

/** A language's name for itself. */
export function nameOf(language: Language): string {
  return LANGUAGES[language].name;
}
