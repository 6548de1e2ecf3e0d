import type { Settings } from '../../agent/settings.ts';
import { ChoiceSetting, NumberSetting, TextSetting } from '../views/setting.tsx';
import { useWords } from '../words/words.tsx';
import type { Section } from './section.ts';

/** Where it works, what it can read there, and when a screen is still. */
export function SightSettings({ values, usual, about, save }: Section) {
  const { settings: words, run, live } = useWords();
  return (
    <>
      <h2>{words.sight}</h2>
      <ChoiceSetting
        {...about('desktop')}
        label={words.desktop}
        text={words.desktopText}
        value={values.desktop}
        usual={usual.desktop}
        choices={{ private: run.private, real: run.real }}
        onSave={(desktop) => save('desktop', { desktop })}
      />
      <TextSetting
        {...about('size')}
        label={words.size}
        text={words.sizeText}
        value={shownSize(values.size)}
        usual={shownSize(usual.size)}
        onSave={(text) => save('size', { size: sizeOf(text) })}
      />
      <TextSetting
        {...about('monitor')}
        label={live.monitor}
        text={live.monitorText}
        value={values.monitor}
        usual={usual.monitor}
        onSave={(monitor) => save('monitor', { monitor })}
      />
      <TextSetting
        {...about('languages')}
        label={words.languages}
        text={words.languagesText}
        value={values.languages.join(', ')}
        usual={usual.languages.join(', ')}
        onSave={(text) => save('languages', { languages: text.split(/[\s,]+/).filter(Boolean) })}
      />
      <NumberSetting
        {...about('quietMs')}
        label={words.quietMs}
        text={words.quietMsText}
        value={values.settle.quietMs}
        usual={usual.settle.quietMs}
        onSave={(quietMs) => save('quietMs', { settle: { ...values.settle, quietMs } })}
      />
      <NumberSetting
        {...about('timeoutMs')}
        label={words.timeoutMs}
        text={words.timeoutMsText}
        value={values.settle.timeoutMs}
        usual={usual.settle.timeoutMs}
        onSave={(timeoutMs) => save('timeoutMs', { settle: { ...values.settle, timeoutMs } })}
      />
      {(
        [
          ['perSecond', words.clipPerSecond, words.clipPerSecondText],
          ['keyFrames', words.clipKeyFrames, words.clipKeyFramesText],
          ['megabytes', words.clipMegabytes, words.clipMegabytesText],
        ] as const
      ).map(([field, label, text]) => (
        <NumberSetting
          key={field}
          {...about(`clip.${field}`)}
          label={label}
          text={text}
          value={values.clip[field]}
          usual={usual.clip[field]}
          onSave={(number) => save(`clip.${field}`, { clip: { ...values.clip, [field]: number } })}
        />
      ))}
    </>
  );
}

function shownSize({ width, height }: Settings['size']): string {
  return `${width} × ${height}`;
}

/** What cannot be read becomes NaN, which the host refuses with its own words. */
function sizeOf(text: string): Settings['size'] {
  const [width = NaN, height = NaN] = (text.match(/\d+/g) ?? []).map(Number);
  return { width, height };
}
