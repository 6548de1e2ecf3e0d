import { say } from '../sayings.ts';
import type { AppProfile, SessionEvent, SessionResult, SkillCard } from '../types.ts';
import { InputError } from '../types.ts';
import type { Settings } from '../settings.ts';
import { readSession } from '../session/reader.ts';
import type { Sandbox } from '../skills/sandbox.ts';
import { programId, readUses, recordUse } from '../skills/statistics.ts';
import type { SkillStore } from '../skills/store.ts';
import { keepLearned } from './keep-learned.ts';
import { skillsFromSession } from './session-to-skill.ts';

/** Failed so often in a row, a learned skill is not offered any more. */
const FAILURES = 2;

export interface AfterRun {
  folder: string;
  result: Pick<SessionResult, 'status'>;
  model: string;
  settings: Pick<Settings, 'learn' | 'trustAfter'>;
  store: SkillStore;
  learnedFolder: string;
  apps: AppProfile[];
  /** What could be used in this run. */
  skills: SkillCard[];
  sandbox: Sandbox;
  signal: AbortSignal;
  onNote: (text: string) => void;
}

/**
 * What a run teaches once it has ended: how the learned skills did that it used, and, when the task is done, skills for what was
 * done without one. A run that cannot be learned from is no failure of the run.
 */
export async function learnAfterRun(run: AfterRun): Promise<void> {
  if (run.settings.learn === 'off') return;
  try {
    const { events } = await readSession(run.folder);
    for (const { name, verified } of learnedUses(events, run.skills)) await judgeUse(name, verified, run);
    // A re-run does only what has been done before.
    if (run.result.status === 'done' && !run.model.startsWith('rerun:')) await learnSkills(run);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    run.onNote(`Nothing was learned: ${error.message}`);
  }
}

async function learnSkills(run: AfterRun): Promise<void> {
  const { folder, settings, store, learnedFolder, sandbox, signal, model, onNote } = run;
  const { learned } = await skillsFromSession(folder, run);
  const status = settings.learn === 'ask' ? 'disabled' : 'draft';
  for (const one of learned) {
    const kept = await keepLearned(one, { store, learnedFolder, sandbox, signal, by: model, status });
    if (kept.how === 'known already') continue;
    const ask =
      settings.learn === 'ask' && kept.how === 'new' ? `; "deskhand skills enable ${kept.name}" takes it` : '';
    onNote(`${kept.message}${ask}.`);
  }
}

/** Each use of a learned skill, and whether its effect was seen: it ended well, and nothing afterwards said otherwise. */
export function learnedUses(
  events: SessionEvent[],
  skills: SkillCard[],
): { name: string; ok: boolean; verified: boolean }[] {
  const taught = new Set(skills.flatMap(({ name, does }) => (does === undefined ? [] : [name])));
  const uses: { step: number; name: string; ok: boolean; verified: boolean }[] = [];
  for (const event of events) {
    if (event.type === 'call-start' && taught.has(event.skill))
      uses.push({ step: event.step, name: event.skill, ok: false, verified: false });
    const last = uses.at(-1);
    if (!last) continue;
    if (event.type === 'call-end' && event.step === last.step) last.ok = last.verified = event.ok;
    const judged = event.type === 'stage-end' && event.role === 'self-reflection' && event.step === last.step + 1;
    if (judged && event.value.verdict === 'failed') last.verified = false;
  }
  return uses;
}

/** A draft that did well often enough is trusted; what fails again and again is disabled. */
async function judgeUse(
  name: string,
  verified: boolean,
  { store, learnedFolder, settings, onNote }: AfterRun,
): Promise<void> {
  const { skill, source } = await store.open(name);
  if (!skill || source === 'shipped') return;
  const code = programId(skill.code);
  const uses = (await readUses(learnedFolder, name)).filter((use) => use.code === code);
  // It ended well, but what came of it was not as expected: that counts as a failure.
  if (!verified && uses.at(-1)?.ok === true) {
    recordUse(learnedFolder, name, { ok: false, ms: 0, code: skill.code });
    uses.push({ at: Date.now(), ok: false, ms: 0, code });
  }
  const good = uses.filter(({ ok }) => ok).length;
  const failed = uses.slice(-FAILURES);
  if (!verified && failed.length === FAILURES && failed.every(({ ok }) => !ok)) {
    await store.setStatus(name, 'disabled', { by: 'Deskhand', message: say('failedInRow', { count: FAILURES }) });
    onNote(`The learned skill ${name} failed ${FAILURES} times in a row and is disabled now.`);
  } else if (verified && skill.status === 'draft' && good >= settings.trustAfter) {
    try {
      await store.setStatus(name, 'trusted', { by: 'Deskhand', message: say('verifiedUses', { count: good }) });
      onNote(`The learned skill ${name} is trusted now, after ${good} verified uses.`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      onNote(`The learned skill ${name} did well ${good} times and stays a draft: ${error.message}`);
    }
  }
}
