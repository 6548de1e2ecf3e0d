import { z } from 'zod';
import { dryRun, recordedScreens } from '../../agent/dry-run.ts';
import type { Home } from '../../agent/home.ts';
import { shippedSkills } from '../../agent/place.ts';
import { skillFolders } from '../../agent/skill-folders.ts';
import { testSkill } from '../../agent/learn/test-skill.ts';
import { checkedSkill } from '../../agent/skills/checked-skill.ts';
import { diffLines } from '../../agent/skills/line-diff.ts';
import { newSkillText } from '../../agent/skills/new-skill.ts';
import { presentVersion } from '../../agent/skills/present-version.ts';
import { openSandbox } from '../../agent/skills/sandbox.ts';
import { readUses, summarizeUses } from '../../agent/skills/statistics.ts';
import { openSkillStore, type SkillStore } from '../../agent/skills/store.ts';
import { openTypeCheck, type TypeCheck } from '../../agent/skills/type-check.ts';
import { InputError } from '../../agent/types.ts';
import { procedure } from './procedure.ts';
import { sessionId } from './session-id.ts';
import { skillPacks } from './skill-packs.ts';

const name = z.string().min(1).max(64);
const number = z.int().min(0);
const text = { markdown: z.string().max(200_000), code: z.string().max(500_000) };
const status = z.enum(['draft', 'trusted', 'disabled']);

/** Who changes a skill through a window. */
const BY = 'a person';

function store(home: Home): SkillStore {
  return openSkillStore({ ...skillFolders(home), types: types() });
}

/** One for all windows; it loads TypeScript with the first question and lets go of it when nobody edits. */
let typeCheck: TypeCheck | null = null;
function types(): TypeCheck {
  return (typeCheck ??= openTypeCheck(shippedSkills));
}

export const skills = {
  /** Read anew for each question: people edit skills with their own editors too. */
  list: procedure.handler(async ({ context: { home } }) => {
    const listed = await store(home).list();
    return {
      skills: await Promise.all(
        listed.map(async (each) => ({ ...each, statistics: summarizeUses(await readUses(home.skills, each.name)) })),
      ),
      deleted: await store(home).deleted(),
    };
  }),

  get: procedure.input(z.object({ name })).handler(async ({ input, context: { home } }) => ({
    ...(await store(home).open(input.name)),
    statistics: summarizeUses(await readUses(home.skills, input.name)),
  })),

  /** What the next run would use in place of a version that a session used. */
  present: procedure
    .input(z.object({ name, number, program: z.string().max(64) }))
    .handler(({ input, context: { home } }) => presentVersion(store(home), input)),

  /** Everything that is wrong with a text that may not be saved yet: format, syntax and types. */
  check: procedure.input(z.object({ name, app: name, ...text })).handler(({ input }) => checkedSkill(input, types())),

  complete: procedure
    .input(z.object({ code: text.code, offset: number }))
    .handler(({ input }) => types().complete(input.code, input.offset)),

  save: procedure
    .input(z.object({ name, base: number, ...text, message: z.string().max(500).optional() }))
    .handler(({ input: { base, message, markdown, code, ...rest }, context: { home } }) =>
      store(home).save(rest.name, base, { markdown, code }, { by: BY, message }),
    ),

  create: procedure
    .input(z.object({ name, app: name, description: z.string().trim().min(1).max(1024) }))
    .handler(({ input, context: { home } }) =>
      store(home).create(input.app, input.name, newSkillText(input), { by: BY }),
    ),

  setStatus: procedure
    .input(z.object({ name, status }))
    .handler(({ input, context: { home } }) => store(home).setStatus(input.name, input.status, { by: BY })),

  rollBack: procedure
    .input(z.object({ name, number }))
    .handler(({ input, context: { home } }) => store(home).rollBack(input.name, input.number, { by: BY })),

  duplicate: procedure
    .input(z.object({ name, newName: name }))
    .handler(({ input, context: { home } }) => store(home).duplicate(input.name, input.newName, { by: BY })),

  rename: procedure
    .input(z.object({ name, newName: name, app: name }))
    .handler(({ input, context: { home } }) => store(home).rename(input.name, input.newName, input.app, { by: BY })),

  remove: procedure
    .input(z.object({ name }))
    .handler(({ input, context: { home } }) => store(home).remove(input.name, { by: BY })),

  /** The undo of `remove`. */
  restore: procedure
    .input(z.object({ name }))
    .handler(({ input, context: { home } }) => store(home).restore(input.name, { by: BY })),

  /** What changed between two versions; a text in place of `to` is compared as it is. */
  diff: procedure
    .input(z.object({ name, from: number, to: z.union([number, z.object(text)]) }))
    .handler(async ({ input, context: { home } }) => {
      const before = await store(home).version(input.name, input.from);
      const after = typeof input.to === 'object' ? input.to : await store(home).version(input.name, input.to);
      return {
        markdown: diffLines(before.markdown, after.markdown),
        code: diffLines(before.code, after.code),
      };
    }),

  version: procedure
    .input(z.object({ name, number }))
    .handler(({ input, context: { home } }) => store(home).version(input.name, input.number)),

  /** The recorded screens of a session that a dry run can take. */
  screens: procedure.input(z.object({ session: sessionId })).handler(async ({ input, context: { home } }) => {
    const screens = await recordedScreens(home.sessions, input.session);
    return screens.map(({ step, frame, observation }) => ({ step, frame, description: observation.description }));
  }),

  /** What the skill would do on a recorded screen, with a text that may not be saved yet. */
  dryRun: procedure
    .input(
      z.object({ name, code: text.code, args: z.record(z.string(), z.unknown()), session: sessionId, step: number }),
    )
    .handler(async ({ input, context: { home }, signal = new AbortController().signal }) => {
      const screens = await recordedScreens(home.sessions, input.session);
      const screen = screens.find(({ step }) => step === input.step);
      if (!screen) throw new InputError(`The session ${input.session} has no screen of step ${input.step} to try on.`);
      const opened = store(home);
      const sandbox = openSandbox();
      try {
        const getSkill = async (wanted: string) => {
          const { skill, problem } = await opened.open(wanted);
          if (!skill) throw new InputError(problem ?? `The skill ${wanted} is broken.`);
          return skill;
        };
        const parts = { sessions: home.sessions, sandbox, getSkill, signal };
        return { ...(await dryRun(input, input.args, screen, parts)), frame: screen.frame };
      } finally {
        await sandbox.close();
      }
    }),

  /** How a saved skill does on the recordings that it was learned from; nothing is touched. */
  test: procedure
    .input(z.object({ name }))
    .handler(async ({ input, context: { home }, signal = new AbortController().signal }) => {
      const sandbox = openSandbox();
      try {
        return await testSkill(await store(home).open(input.name), { sandbox, signal });
      } finally {
        await sandbox.close();
      }
    }),

  ...skillPacks,
};
