import { ChoiceSetting, NumberSetting, TextSetting } from '../views/setting.tsx';
import { useWords } from '../words/words.tsx';
import type { Section } from './section.ts';
import { boxesAsText, boxesOf, listOf } from './section.ts';

/** Who is asked, what stops it, and what it never touches. */
export function SafetySettings({ values, usual, about, save }: Section) {
  const { settings: words, live } = useWords();
  const { guard } = values;
  return (
    <>
      <h2>{words.safety}</h2>
      <ChoiceSetting
        {...about('approvals')}
        label={live.approvals}
        text={words.approvalsText}
        value={values.approvals}
        usual={usual.approvals}
        choices={live.modes}
        onSave={(approvals) => save('approvals', { approvals })}
      />
      <TextSetting
        {...about('stopChord')}
        label={words.stopChord}
        text={words.stopChordText}
        value={values.stopChord}
        usual={usual.stopChord}
        onSave={(stopChord) => save('stopChord', { stopChord })}
      />
      <NumberSetting
        {...about('yieldIdleMs')}
        label={words.yieldIdleMs}
        text={words.yieldIdleMsText}
        value={values.yieldIdleMs}
        usual={usual.yieldIdleMs}
        onSave={(yieldIdleMs) => save('yieldIdleMs', { yieldIdleMs })}
      />
      {(['windows', 'blockedKeys'] as const).map((field) => (
        <TextSetting
          key={field}
          {...about(`guard.${field}`)}
          label={words.guard[field]}
          text={words.guard[`${field}Text`]}
          value={guard[field].join(', ')}
          usual={usual.guard[field].join(', ')}
          onSave={(text) => save(`guard.${field}`, { guard: { ...guard, [field]: listOf(text) } })}
        />
      ))}
      <TextSetting
        {...about('guard.blockedRegions')}
        label={words.blockedRegions}
        text={words.blockedRegionsText}
        value={boxesAsText(guard.blockedRegions)}
        usual={boxesAsText(usual.guard.blockedRegions)}
        onSave={(text) => save('guard.blockedRegions', { guard: { ...guard, blockedRegions: boxesOf(text) } })}
      />
    </>
  );
}
