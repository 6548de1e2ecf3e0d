import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkillCard } from '../types.ts';
import { encodePng } from '../screen/encode.ts';
import { formatMarkdown, parseSkill } from '../skills/format.ts';
import { readSkill } from '../skills/read-skill.ts';
import type { Sandbox } from '../skills/sandbox.ts';
import type { SkillStore } from '../skills/store.ts';
import type { LearnedSkill } from './learned-skill.ts';
import { signTest } from './sign-test.ts';
import { MOST_TRIALS, trialFolders, writeTrial } from './trial.ts';
import { tryTrial } from './try-trial.ts';

/** What became of something that was learned. */
export interface Kept {
  name: string;
  folder: string;
  how: 'new' | 'known already' | 'new version' | 'a person decides';
  message: string;
}

export interface Keeping {
  store: SkillStore;
  /** The data folder's skills. */
  learnedFolder: string;
  sandbox: Sandbox;
  signal: AbortSignal;
  by: string;
  /** `disabled` where a person wants to be asked first. */
  status: SkillCard['status'];
}

/**
 * Puts a learned skill into the library: as a new one, as one more recording of a skill that does the same, or, where a skill of the
 * same words does it in another way, as its new version when the recorded trials allow that, else disabled beside it.
 * A name that somebody chose is taken as it is.
 */
export async function keepLearned(learned: LearnedSkill, keeping: Keeping, chosenName = false): Promise<Kept> {
  const all = await keeping.store.list();
  const same = all.find(({ effect }) => effect === learned.effect);
  if (same && !chosenName) {
    const recordings = await trialFolders(same.folder);
    if (recordings.length < MOST_TRIALS) await addRecording(same.folder, learned);
    return { name: same.name, folder: same.folder, how: 'known already', message: `${same.name} does just that` };
  }
  const rival = all.find(({ does, app }) => does === learned.does && app === learned.app);
  if (rival && !chosenName)
    return replaceOrAsk(
      rival.name,
      rival.folder,
      learned,
      keeping,
      all.map(({ name }) => name),
    );
  const taken = chosenName ? [] : all.map(({ name }) => name);
  return create(freeName(learned.name, taken), learned, keeping, 'new', keeping.status);
}

async function create(
  name: string,
  learned: LearnedSkill,
  { store, learnedFolder, by }: Keeping,
  how: Kept['how'],
  status: SkillCard['status'],
): Promise<Kept> {
  const folder = join(learnedFolder, learned.app, name);
  const markdown = withName(learned, name, status);
  const change = { by, session: learned.session, step: learned.steps.from };
  await store.create(learned.app, name, { markdown, code: learned.text.code }, change, 'learned');
  await addRecording(folder, learned);
  return { name, folder, how, message: `${name} was learned from steps ${learned.steps.from} to ${learned.steps.to}` };
}

/** The rule of replacing: at least as good on the paired recordings, where there are enough of them. */
async function replaceOrAsk(
  name: string,
  folder: string,
  learned: LearnedSkill,
  keeping: Keeping,
  taken: string[],
): Promise<Kept> {
  const { store, by } = keeping;
  const before = readSkill(folder);
  const markdown = withName(learned, name, before.status);
  const after = parseSkill({ folder, markdown, code: learned.text.code });
  const pairs: { before: boolean; after: boolean }[] = [];
  for (const trial of await trialFolders(folder)) {
    const [old, young] = [await tryTrial(before, trial, keeping), await tryTrial(after, trial, keeping)];
    pairs.push({ before: old.ok, after: young.ok });
  }
  const verdict = signTest(pairs);
  if (verdict !== 'at least as good') {
    const kept = await create(freeName(name, taken), learned, keeping, 'a person decides', 'disabled');
    const why = verdict === 'worse' ? 'it does worse on the recordings' : `there are only ${pairs.length} recordings`;
    return {
      ...kept,
      message: `${kept.name} does what ${name} does in another way; ${why}, so it stays disabled until a person enables it`,
    };
  }
  const { version } = await store.open(name);
  const message = `at least as good on ${pairs.length} recordings`;
  await store.save(
    name,
    version,
    { markdown, code: learned.text.code },
    { by, message, session: learned.session, step: learned.steps.from },
    'learned',
  );
  await addRecording(folder, learned);
  return { name, folder, how: 'new version', message: `${name} has a new version: ${message}` };
}

async function addRecording(folder: string, { pictures, trial, frames }: LearnedSkill): Promise<void> {
  for (const [file, picture] of pictures) await writeFile(join(folder, file), await encodePng(picture));
  await writeTrial(folder, trial, frames);
}

function withName(learned: LearnedSkill, name: string, status: SkillCard['status']): string {
  const { text, app } = learned;
  const folder = join(app, learned.name);
  const skill = parseSkill({ folder, ...text });
  return formatMarkdown({ ...skill, name, status }, text.markdown);
}

/** `save-note`, `save-note-2`, … */
function freeName(wanted: string, taken: string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
