import type { Answer, Ask, Element, Model, Plan, PlanInput, Role } from './types.ts';
import type { Home } from './home.ts';
import type { Settings } from './settings.ts';
import { markedView } from './model-view.ts';
import type { KeyFor } from './model/openai/endpoint.ts';
import { builtinModel } from './model/builtin/builtin.ts';
import { chooseModel } from './model/choose.ts';
import { loadOwnPrompts } from './model/own-prompts.ts';
import { readModels } from './model/registry.ts';
import { planActions } from './modules/action-planning.ts';
import { shippedSkills } from './place.ts';
import { skillFolders } from './skill-folders.ts';
import { pointingOf } from './pointing.ts';
import { conventionFor } from './screen/families.ts';
import { INSTRUMENTS } from './select-model.ts';
import { loadApps } from './skills/apps.ts';
import { loadLibrary } from './skills/library.ts';

/** The model that repairs steps of a re-run, by its name. Throws an InputError for a model that is not known. */
export async function repairHelper(
  spec: string,
  { home, settings, keyFor }: { home: Home; settings: Settings; keyFor?: KeyFor | undefined },
): Promise<Model> {
  const apps = await loadApps(shippedSkills);
  if (spec !== 'builtin') {
    const chosen = chooseModel(spec, process.env, keyFor, readModels(home.folder), loadOwnPrompts(home.folder, apps));
    return seeing(chosen, settings);
  }
  using library = await loadLibrary(skillFolders(home));
  return builtinModel({ apps, skills: library.cards({ usable: true }), instruments: INSTRUMENTS });
}

/**
 * A model as it is in a session of its own: it sees marks, and names places in its own way. A re-run itself needs neither, so its
 * session does not do this.
 */
function seeing(model: Model, { pointing }: Pick<Settings, 'pointing'>): Model {
  return {
    name: model.name,
    async ask<R extends Role>(ask: Ask<R>): Promise<Answer<R>> {
      const [frame] = ask.images;
      const { observation } = ask.input as Partial<{ observation: { elements: Element[] } }>;
      const images = ask.images.map((image) => markedView(image, observation?.elements ?? []).frame);
      if (ask.role !== 'action-planning' || !frame) return model.ask({ ...ask, images });
      let answer: Answer<'action-planning'> | null = null;
      const plan: Plan = await planActions(
        async (request) => {
          const asked = await model.ask({ ...request, images, signal: ask.signal });
          answer = asked as unknown as Answer<'action-planning'>;
          return asked.value;
        },
        ask.input as PlanInput,
        frame,
        pointingOf(conventionFor(pointing, model.name, frame), frame.space),
      );
      return { ...answer!, value: plan };
    },
  };
}
