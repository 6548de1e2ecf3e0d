import { say } from '../../sayings.ts';
import type { ChecklistItem, Frame, InferInput, Task } from '../../types.ts';
import type { Clause } from './clause.ts';
import type { Instruments } from './instruments.ts';
import { ownSteps, partsDone, type Taught } from './learned.ts';
import { decideByLooking, isDecidedByLooking } from './decide.ts';
import { attemptsAt, currentIndex } from './situation.ts';
import { withoutStop } from '../sentence.ts';

/** How many steps may try one clause before the task is given up. Below the number of remembered steps, so that all are seen. */
export const MAX_ATTEMPTS = 3;

/** Waiting has its own time limit, and looking again at what is not so does not make it so. */
function attemptsAllowed(clause: Clause): number {
  return clause.do === 'wait' || clause.do === 'verify' ? 1 : MAX_ATTEMPTS;
}

/**
 * Task inference without a model: the instruction's clauses are the checklist. The current one is done when the last step was
 * verified, or when the screen itself shows it; then comes the next. Three failed steps end the task with the reason.
 */
export function inferTask(
  input: InferInput,
  clauses: Clause[],
  frame: Frame,
  instruments: Instruments,
  taught: Taught[] = [],
): Task {
  const { goal, previous, observation, reflection } = input;
  const recent = ownSteps(input.recent, taught);
  const notes = { ...previous?.notes };
  const checklist: ChecklistItem[] =
    previous?.checklist.map((item) => ({ ...item })) ??
    clauses.map((clause) => ({ text: clause.text, done: false, evidence: '' }));

  const worked = currentIndex(checklist);
  const succeeded = reflection?.verdict === 'succeeded';
  const done = previous && worked !== -1 ? partsDone(input.recent.at(-1), clauses.slice(worked), taught, succeeded) : 0;
  for (let item = worked; item < worked + done; item++) {
    const looked =
      clauses[item]!.do === 'check'
        ? decideByLooking(clauses[item]!, { observation, frame, notes }, instruments)
        : null;
    // A tick that can be seen to be wrong is not done, whatever the skill says; where it is out of sight, the skill saw it.
    if (looked && !looked.done && looked.evidence.startsWith('it is')) continue;
    checklist[item] = { ...checklist[item]!, done: true, evidence: reflection?.evidence ?? '' };
  }
  if (done === 0 && previous && reflection?.verdict === 'succeeded' && !isDecidedByLooking(clauses[worked]!)) {
    checklist[worked] = { ...checklist[worked]!, done: true, evidence: reflection.evidence };
  }

  // What can be decided by looking is decided now, for as many clauses as this frame settles.
  let index = currentIndex(checklist);
  let evidence = reflection?.evidence ?? '';
  while (index !== -1 && isDecidedByLooking(clauses[index]!)) {
    const decision = decideByLooking(clauses[index]!, { observation, frame, notes }, instruments);
    if (!decision.done) {
      evidence = [reflection?.verdict === 'failed' ? reflection.evidence : '', decision.evidence]
        .filter(Boolean)
        .join('; ');
      break;
    }
    if (decision.note) notes[decision.note[0]] = decision.note[1];
    checklist[index] = { ...checklist[index]!, done: true, evidence: decision.evidence };
    index = currentIndex(checklist);
  }

  const summary = summarise(checklist, notes);
  const common = { goal, horizon: 'long' as const, summary, checklist, notes };
  if (index === -1) {
    return {
      ...common,
      subtask: '',
      why: say('allDone'),
      status: 'done',
      reason: lastEvidence(checklist),
    };
  }
  const subtask = checklist[index]!.text;
  const attempts = attemptsAt(index, recent);
  const allowed = attemptsAllowed(clauses[index]!);
  if (attempts >= allowed) {
    const because = { subtask, evidence: withoutStop(evidence) || say('noEffect') };
    const reason = allowed > 1 ? say('couldNotAfter', { ...because, count: attempts }) : say('couldNot', because);
    const infeasible = allowed === MAX_ATTEMPTS && neverPossible(recent);
    return { ...common, subtask, why: reason, status: infeasible ? 'infeasible' : 'failed', reason };
  }
  const next = recent.at(-1)?.note === '' ? say('anotherWay') : say('nextPart');
  const why = attempts === 0 ? next : say('attempt', { number: attempts + 1, evidence: withoutStop(evidence) });
  return { ...common, subtask, why, status: 'doing', reason: '' };
}

/** Infeasible: no attempt got further than looking for what it needs. */
function neverPossible(recent: InferInput['recent']): boolean {
  const looking = (step: InferInput['recent'][number]): boolean =>
    step.outcomes.every((outcome) => !outcome.ok && outcome.actions.every((action) => action.type === 'scroll'));
  return recent.slice(-MAX_ATTEMPTS).every(looking);
}

/** The recurrent history: it replaces the last one and stays short however long the task is. */
function summarise(checklist: ChecklistItem[], notes: Record<string, string>): string {
  const done = checklist.filter((item) => item.done).map((item) => item.text);
  const read = Object.entries(notes).map(([name, text]) => `${name} = ${JSON.stringify(text)}`);
  const told = [done.length > 0 ? `Done: ${done.join('; ')}.` : 'Nothing is done yet.', ...read];
  return told.join(' ');
}

function lastEvidence(checklist: ChecklistItem[]): string {
  const evidence = withoutStop(checklist.at(-1)?.evidence ?? '');
  return say('allPartsDone', { count: checklist.length, evidence });
}
