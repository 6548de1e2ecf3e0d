import type { Settings } from '../../agent/settings.ts';
import { useWords } from '../words/words.tsx';
import { NumberSetting, TextSetting } from './setting.tsx';

type Guard = Settings['guard'];

/** What the agent may touch, and how much it may do. */
export function GuardSettings({
  values,
  usual,
  about,
  save,
}: {
  values: Guard;
  usual: Guard;
  about: (field: string) => { answer: string | null };
  save: (field: string, changes: Partial<Settings>) => Promise<boolean>;
}) {
  const { settings: words } = useWords();
  const change = (field: keyof Guard, value: unknown): Promise<boolean> =>
    save(`guard.${field}`, { guard: { ...values, [field]: value } });
  return (
    <>
      {(['windows', 'blockedKeys'] as const).map((field) => (
        <TextSetting
          key={field}
          {...about(`guard.${field}`)}
          label={words.guard[field]}
          text={words.guard[`${field}Text`]}
          value={values[field].join(', ')}
          usual={usual[field].join(', ')}
          onSave={(text) => change(field, listOf(text))}
        />
      ))}
      {(['maxActions', 'maxActionsPerSecond', 'maxMinutes'] as const).map((field) => (
        <NumberSetting
          key={field}
          {...about(`guard.${field}`)}
          label={words.guard[field]}
          text={words.guard[`${field}Text`]}
          value={values[field]}
          usual={usual[field]}
          onSave={(number) => change(field, number)}
        />
      ))}
    </>
  );
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}
