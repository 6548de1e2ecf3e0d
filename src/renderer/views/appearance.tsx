import { useState } from 'react';
import { chooseTheme, chosenTheme } from '../theme.ts';
import type { Language } from '../words/words.tsx';
import { languages, nameOf, useLanguage, useWords } from '../words/words.tsx';
import { ChoiceSetting } from './setting.tsx';

/** What only this window knows; it is kept in the browser. */
export function Appearance() {
  const { settings: words } = useWords();
  const { language, choose } = useLanguage();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <section>
      <h2>{words.appearance}</h2>
      <ChoiceSetting
        label={words.theme}
        text={words.themeText}
        value={theme}
        usual="system"
        choices={words.themes}
        answer={null}
        onSave={(next) => {
          chooseTheme(next);
          setTheme(next);
          return Promise.resolve(true);
        }}
      />
      <ChoiceSetting
        label={words.language}
        text={words.languageText}
        value={language}
        usual="en"
        choices={Object.fromEntries(languages.map((each) => [each, nameOf(each)])) as Record<Language, string>}
        answer={null}
        onSave={(next) => {
          choose(next);
          return Promise.resolve(true);
        }}
      />
    </section>
  );
}
