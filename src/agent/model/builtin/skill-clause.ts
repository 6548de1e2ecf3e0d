import type { SkillCard } from '../../types.ts';
import { didYouMean } from '../../nearest.ts';
import type { Deed, Value } from './clause.ts';
import type { Parts } from './parts.ts';
import type { Vocabulary } from './parse.ts';

/** `use save-as with path "~/a.txt", …`: arguments by name. */
export function useSkill(parts: Parts): Deed {
  const name = parts.quote(1);
  const card = parts.vocabulary.skills.find((skill) => skill.name === name);
  if (!card) {
    const names = parts.vocabulary.skills.map((skill) => skill.name);
    return parts.fail(`there is no skill "${name}".${didYouMean(name, names)} Skills: ${names.join(', ')}.`);
  }
  const args: Record<string, Value> = {};
  for (const given of parts
    .get(2)
    .split(/\s+and\s+|\s*&\s*/u)
    .filter(Boolean)) {
    const match = /^([\w-]+)\s*=?\s*(⟦\d+⟧|\S+)$/u.exec(given);
    const param = card.params.find((candidate) => candidate.name.toLowerCase() === match?.[1]?.toLowerCase());
    if (!match || !param) {
      return parts.fail(
        `the skill ${name} takes ${card.params.map((p) => p.name).join(', ') || 'no arguments'}; write: use ${name} with ${card.params[0]?.name ?? 'name'} "…"`,
      );
    }
    args[param.name] = [{ type: 'literal', text: parts.unquote(match[2] ?? '') }];
  }
  return withAllArguments({ do: 'use', skill: card.name, args }, card, parts.fail);
}

function withAllArguments(deed: Deed & { do: 'use' }, card: SkillCard, fail: (message: string) => never): Deed {
  const missing = card.params.find((param) => !param.optional && !(param.name in deed.args));
  return missing ? fail(`the skill ${card.name} also needs ${missing.name} (${missing.description}).`) : deed;
}

/** A clause in the words of a skill's description: its quoted texts become the arguments, in order. */
export function describedSkill(clause: string, quotes: string[], vocabulary: Vocabulary): Deed | null {
  const plain = clause.replace(/⟦\d+⟧/gu, ' ').toLowerCase();
  const words = plain.split(/[^\p{L}\d]+/u).filter((word) => word.length > 2);
  const [card] = vocabulary.rankSkills(vocabulary.skills, plain);
  if (!card || words.length === 0) return null;
  const known = `${card.name} ${card.description}`.toLowerCase();
  if (!words.every((word) => known.includes(word.replace(/s$/u, '')))) return null;
  const given = [...clause.matchAll(/⟦(\d+)⟧/gu)].map((match) => quotes[Number(match[1])] ?? '');
  const needed = card.params.filter((param) => !param.optional).length;
  if (given.length < needed || given.length > card.params.length) return null;
  const args = Object.fromEntries(
    given.map((text, i): [string, Value] => [card.params[i]!.name, [{ type: 'literal', text }]]),
  );
  return { do: 'use', skill: card.name, args };
}
