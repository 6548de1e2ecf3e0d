import type { Saved } from '../../agent/skills/store.ts';
import { InputError } from '../../agent/types.ts';
import { print } from '../print.ts';
import type { Given } from './given.ts';
import { BY, wordAt } from './given.ts';

type Kind = 'enable' | 'disable' | 'trust' | 'rollback' | 'duplicate' | 'rename' | 'delete' | 'restore';

/** The changes that need no text: each says in one line what holds now. */
export function changeSkill(kind: Kind): (given: Given) => Promise<number> {
  return async (given) => {
    print(await change(kind, given));
    return 0;
  };
}

async function change(kind: Kind, given: Given): Promise<string> {
  const { store, options } = given;
  const name = wordAt(given, 0, 'NAME');
  const who = { by: BY };
  switch (kind) {
    case 'enable':
      await must(store.setStatus(name, 'draft', who));
      return `${name} is enabled, as a draft. "deskhand skills trust ${name}" vouches for it.`;
    case 'disable':
      await must(store.setStatus(name, 'disabled', who));
      return `${name} is disabled: it is listed, and never offered to the planner.`;
    case 'trust':
      await must(store.setStatus(name, 'trusted', who));
      return `${name} is trusted.`;
    case 'rollback': {
      const text = wordAt(given, 1, 'VERSION');
      if (!/^\d{1,6}$/.test(text))
        throw new InputError(`${text} is no version; "deskhand skills history ${name}" lists them.`);
      await must(store.rollBack(name, Number(text), who));
      return text === '0' ? `${name} is again as it came with Deskhand.` : `${name} is again as in version ${text}.`;
    }
    case 'duplicate': {
      const copy = wordAt(given, 1, 'NEW-NAME');
      await store.duplicate(name, copy, who);
      return `${copy} is a copy of ${name}, as a draft.`;
    }
    case 'rename': {
      const renamed = wordAt(given, 1, 'NEW-NAME');
      await store.rename(name, renamed, options.app ?? (await store.open(name)).app, who);
      return `${name} is now ${renamed}.`;
    }
    case 'delete': {
      const { source } = await store.open(name);
      await must(store.remove(name, who));
      const way = `"deskhand skills restore ${name}" brings it back.`;
      return source === 'edited' ? `${name} is again as it came with Deskhand. ${way}` : `${name} was deleted. ${way}`;
    }
    case 'restore':
      await must(store.restore(name, who));
      return `${name} is there again.`;
  }
}

async function must(saving: Promise<Saved>): Promise<void> {
  const saved = await saving;
  if (!saved.ok)
    throw new InputError(`The skill was changed by ${saved.newest.by} at the same moment. Look at it, then try again.`);
}
