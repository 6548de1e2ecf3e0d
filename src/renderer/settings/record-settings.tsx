import { ChoiceSetting, NumberSetting, TextSetting } from '../views/setting.tsx';
import { useWords } from '../words/words.tsx';
import type { Section } from './section.ts';
import { boxesAsText, boxesOf, listOf } from './section.ts';

/** How long sessions are kept, and what no export of them shows. */
export function RecordSettings({ values, usual, about, save }: Section) {
  const { settings: words } = useWords();
  const { keep, redact } = values;
  return (
    <>
      <h2>{words.records}</h2>
      <NumberSetting
        {...about('keep.days')}
        label={words.keepDays}
        text={words.keepDaysText}
        value={keep.days}
        usual={usual.keep.days}
        onSave={(days) => save('keep.days', { keep: { ...keep, days } })}
      />
      <NumberSetting
        {...about('keep.gigabytes')}
        label={words.keepGigabytes}
        text={words.keepGigabytesText}
        value={keep.gigabytes}
        usual={usual.keep.gigabytes}
        onSave={(gigabytes) => save('keep.gigabytes', { keep: { ...keep, gigabytes } })}
      />
      <ChoiceSetting
        {...about('redact.credentials')}
        label={words.redactCredentials}
        text={words.redactCredentialsText}
        value={redact.credentials ? 'true' : 'false'}
        usual={usual.redact.credentials ? 'true' : 'false'}
        choices={words.hiding}
        onSave={(text) => save('redact.credentials', { redact: { ...redact, credentials: text === 'true' } })}
      />
      <TextSetting
        {...about('redact.texts')}
        label={words.redactTexts}
        text={words.redactTextsText}
        value={redact.texts.join(', ')}
        usual={usual.redact.texts.join(', ')}
        onSave={(text) => save('redact.texts', { redact: { ...redact, texts: listOf(text) } })}
      />
      <TextSetting
        {...about('redact.windows')}
        label={words.redactWindows}
        text={words.redactWindowsText}
        value={redact.windows.join(', ')}
        usual={usual.redact.windows.join(', ')}
        onSave={(text) => save('redact.windows', { redact: { ...redact, windows: listOf(text) } })}
      />
      <TextSetting
        {...about('redact.regions')}
        label={words.redactRegions}
        text={words.redactRegionsText}
        value={boxesAsText(redact.regions)}
        usual={boxesAsText(usual.redact.regions)}
        onSave={(text) => save('redact.regions', { redact: { ...redact, regions: boxesOf(text) } })}
      />
    </>
  );
}
