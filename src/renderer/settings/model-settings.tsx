import type { Settings } from '../../agent/settings.ts';
import { FindModels } from '../models/find-models.tsx';
import { NamedModels } from '../models/named-models.tsx';
import { ModelCheck } from '../views/model-check.tsx';
import { ChoiceSetting, TextSetting } from '../views/setting.tsx';
import { useWords } from '../words/words.tsx';
import type { Section } from './section.ts';

/** Who thinks, and how it is asked. */
export function ModelSettings({ values, usual, about, save }: Section) {
  const { settings: words, models, live } = useWords();
  return (
    <>
      <h2>{words.working}</h2>
      <TextSetting
        {...about('model')}
        label={words.model}
        text={words.modelText}
        value={values.model}
        usual={usual.model}
        onSave={(model) => save('model', { model })}
      />
      <ModelCheck model={values.model} />
      <FindModels model={values.model} onUse={(model) => void save('model', { model })} />
      <NamedModels model={values.model} onUse={(model) => void save('model', { model })} />
      <ChoiceSetting
        {...about('profile')}
        label={live.profile}
        text={live.profileText}
        value={values.profile}
        usual={usual.profile}
        choices={live.profiles}
        onSave={(profile) => save('profile', { profile })}
      />
      <TextSetting
        {...about('roles')}
        label={live.roles}
        text={live.rolesText}
        value={rolesAsText(values.roles)}
        usual={rolesAsText(usual.roles)}
        onSave={(text) => save('roles', { roles: rolesOf(text) })}
      />
      <TextSetting
        {...about('fallback')}
        label={live.fallback}
        text={live.fallbackText}
        value={values.fallback.join(', ')}
        usual={usual.fallback.join(', ')}
        onSave={(text) => save('fallback', { fallback: text.split(/[\s,]+/).filter(Boolean) })}
      />
      <TextSetting
        {...about('embeddings')}
        label={models.embeddings}
        text={models.embeddingsText}
        value={values.embeddings}
        usual={usual.embeddings}
        onSave={(embeddings) => save('embeddings', { embeddings: embeddings.trim() })}
      />
      <ChoiceSetting
        {...about('pictures')}
        label={words.pictures}
        text={words.picturesText}
        value={values.pictures}
        usual={usual.pictures}
        choices={words.picturesChoices}
        onSave={(pictures) => save('pictures', { pictures })}
      />
      <ChoiceSetting
        {...about('pointing')}
        label={words.pointing}
        text={words.pointingText}
        value={values.pointing}
        usual={usual.pointing}
        choices={words.pointings}
        onSave={(pointing) => save('pointing', { pointing })}
      />
    </>
  );
}

/** `self-reflection=openai:gpt-5-mini, …`: what is not written so reaches the host as it is, which says what is wrong with it. */
function rolesOf(text: string): Settings['roles'] {
  const pairs = text.split(/[\s,]+/).filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function rolesAsText(roles: Settings['roles']): string {
  return Object.entries(roles)
    .map(([role, model]) => `${role}=${model}`)
    .join(', ');
}
