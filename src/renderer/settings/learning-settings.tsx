import { ChoiceSetting, NumberSetting } from '../views/setting.tsx';
import { useWords } from '../words/words.tsx';
import type { Section } from './section.ts';

/** What becomes a skill, and when it is trusted. */
export function LearningSettings({ values, usual, about, save }: Section) {
  const { settings: words } = useWords();
  return (
    <>
      <h2>{words.learning}</h2>
      <ChoiceSetting
        {...about('learn')}
        label={words.learn}
        text={words.learnText}
        value={values.learn}
        usual={usual.learn}
        choices={words.learnChoices}
        onSave={(learn) => save('learn', { learn })}
      />
      {(['trustAfter', 'modelLooks'] as const).map((field) => (
        <NumberSetting
          key={field}
          {...about(field)}
          label={words[field]}
          text={words[`${field}Text`]}
          value={values[field]}
          usual={usual[field]}
          onSave={(number) => save(field, { [field]: number })}
        />
      ))}
    </>
  );
}
