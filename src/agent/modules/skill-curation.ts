import type { CurateInput, Curation, Frame, SkillCard } from '../types.ts';
import type { AskModel } from '../stage.ts';
import { schemas } from '../model/schemas.ts';

/** Which skills matter now, best first. A name that is not in the library is dropped: the planner must not see it. */
export async function curateSkills(ask: AskModel, input: CurateInput, frame: Frame): Promise<Curation> {
  const schema = schemas['skill-curation'];
  const curation = await ask({ role: 'skill-curation', input, images: [frame], focus: [], schema });
  const known = new Set(input.skills.map((card) => card.name));
  return { ...curation, relevant: curation.relevant.filter((name) => known.has(name)) };
}

/** The cards of the curated skills, in their order. */
export function curatedCards(curation: Curation, cards: SkillCard[]): SkillCard[] {
  return curation.relevant.flatMap((name) => cards.find((card) => card.name === name) ?? []);
}
