import { NumberSetting } from '../views/setting.tsx';
import { useWords } from '../words/words.tsx';
import type { Section } from './section.ts';

/** How much a session may use up before it ends. */
export function LimitSettings({ values, usual, about, save }: Section) {
  const { settings: words, live } = useWords();
  return (
    <>
      <h2>{words.limitsTitle}</h2>
      {(
        [
          ['maxSteps', words.maxSteps, words.maxStepsText],
          ['maxTokens', live.maxTokens, words.maxTokensText],
          ['maxCost', live.maxCost, live.maxCostText],
        ] as const
      ).map(([field, label, text]) => (
        <NumberSetting
          key={field}
          {...about(field)}
          label={label}
          text={text}
          value={values[field]}
          usual={usual[field]}
          onSave={(number) => save(field, { [field]: number })}
        />
      ))}
      {(['maxActions', 'maxActionsPerSecond', 'maxMinutes'] as const).map((field) => (
        <NumberSetting
          key={field}
          {...about(`guard.${field}`)}
          label={words.guard[field]}
          text={words.guard[`${field}Text`]}
          value={values.guard[field]}
          usual={usual.guard[field]}
          onSave={(number) => save(`guard.${field}`, { guard: { ...values.guard, [field]: number } })}
        />
      ))}
    </>
  );
}
