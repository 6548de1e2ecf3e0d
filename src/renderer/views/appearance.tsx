import { useCallback, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { chooseTheme, chosenTheme } from '../theme.ts';
import { en } from '../words/en.ts';
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
      <ChineseFont urgent={language === 'zh'} />
    </section>
  );
}

/**
 * Chinese without a font for it is nothing but empty boxes; one button installs it. Whoever chose it is told in English too, for the
 * rest cannot be read yet. Nothing where it can be.
 */
function ChineseFont({ urgent }: { urgent: boolean }) {
  const api = useApi();
  const { settings: words } = useWords();
  const [said, setSaid] = useState('');
  const { value, again } = useAnswer(useCallback(() => api.health.chineseFonts(), [api]));
  if (value !== false) return null;
  const install = (): void => {
    setSaid(words.mending['install-fonts']);
    api.health.mend({ mend: 'install-fonts' }).then(again, (problem: unknown) => setSaid(wordsOf(problem)));
  };
  return (
    <>
      <Notice kind={urgent ? 'warn' : 'plain'} text={words.noChineseFont} />
      {urgent && <p lang="en">{en.settings.noChineseFont}</p>}
      <button onClick={install}>
        {words.mend['install-fonts']}
        {urgent && <span lang="en"> · {en.settings.mend['install-fonts']}</span>}
      </button>
      {said && <p role="status">{said}</p>}
    </>
  );
}
