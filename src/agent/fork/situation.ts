import { IN_PIXELS } from '../model/schemas.ts';
import { curatedCards } from '../modules/skill-curation.ts';
import type { StepView } from '../session/reduce.ts';
import type {
  Frame,
  FrameRef,
  Observation,
  Outcome,
  Point,
  Role,
  Roles,
  SkillCard,
  StageValue,
  Step,
  Task,
} from '../types.ts';

/** A step of a recorded session as its modules met it: what each was given, and what each decided. */
export interface Situation {
  step: number;
  goal: string;
  frame: FrameRef | null;
  /** The last step's screen, as far as the modules compare with it. */
  last: { pointer: Point | null } | null;
  previous: Task | null;
  recent: Step[];
  recorded: { readonly [R in Role]?: StageValue[R] };
  skills: SkillCard[];
}

/**
 * Follows a session step by step and gives each one's situation, with the short-term memory that it had. `kept`: how many steps that
 * holds.
 */
export function situations(goal: string, skills: SkillCard[], kept = 5): (step: StepView) => Situation {
  let recent: Step[] = [];
  let previous: Task | null = null;
  let last: Situation['last'] = null;
  return (view) => {
    const recorded = recordedValues(view);
    const situation = { step: view.number, goal, frame: view.frame, last, previous, recent, recorded, skills };
    previous = recorded['task-inference'] ?? previous;
    const done = asStep(view, recorded);
    if (done) {
      recent = [...recent, done].slice(-kept);
      last = { pointer: done.frame.pointer };
    }
    return situation;
  };
}

/** The question of each module in this situation, for a prompt to be made of. Modules that had nothing to decide are left out. */
export function questionsOf(situation: Situation): Partial<{ [R in Role]: Roles[R]['input'] }> {
  const { goal, previous, recent, recorded, skills, frame } = situation;
  const observation = recorded['information-gathering'];
  if (!observation) return {};
  const reflection = recorded['self-reflection'] ?? null;
  const task = recorded['task-inference'];
  const curation = recorded['skill-curation'];
  const last = recent.at(-1);
  const { windows, sameImage, samePointer, changed } = observation;
  const cards = curation ? curatedCards(curation, skills) : [];
  const size = { width: frame?.width ?? 0, height: frame?.height ?? 0, pointing: IN_PIXELS };
  return {
    'information-gathering': {
      ...{ goal, subtask: previous?.subtask ?? '', percept: perceptOf(observation) },
      ...{ windows, sameImage, samePointer, changed },
    },
    ...(last && { 'self-reflection': { goal, last, observation } }),
    'task-inference': { goal, previous, observation, reflection, recent, skills },
    ...(task && { 'skill-curation': { task, observation, recent, skills } }),
    ...(task &&
      curation && {
        'action-planning': { task, observation, reflection, recent, skills: cards, limits: {}, ...size },
      }),
  };
}

export function perceptOf({ lines, elements, grids, ms }: Observation) {
  return { lines, elements, grids, ms };
}

export function recordedValues({ lanes }: StepView): Situation['recorded'] {
  const values = Object.entries(lanes).flatMap(([role, lane]) => (lane.value ? [[role, lane.value]] : []));
  return Object.fromEntries(values) as Situation['recorded'];
}

/** What the loop remembers of a step; null of one that was cut off before it had planned. */
export function asStep(view: StepView, recorded: Situation['recorded']): Step | null {
  const { 'information-gathering': observation, 'task-inference': task, 'action-planning': plan } = recorded;
  if (!view.frame || !observation || !task || !plan) return null;
  const outcomes = view.calls.flatMap((call): Outcome[] => {
    if (call.ok === null) return [];
    const { skill, args, ok, interrupted, message, ms } = call;
    const parts = call.queries.filter(({ query }) => query.startsWith('{"type":"part"')).length;
    const rest = { ...(interrupted && { interrupted: true as const }), ...(parts > 0 && { parts }) };
    const actions = call.actions.map(({ action }) => action);
    return [{ call: { skill, args }, ok, message, actions, ms: ms ?? 0, ...rest }];
  });
  const reflection = recorded['self-reflection'] ?? null;
  const note = view.approval && view.approval.decision !== 'approved' ? view.approval.words : null;
  return { number: view.number, frame: view.frame, observation, reflection, task, plan, outcomes, note };
}

/** A frame that only says where the pointer was: nothing else of the last screen is compared again. */
export function pointerOf(frame: Frame, last: Situation['last']): Frame | null {
  return last && { ...frame, pointer: last.pointer };
}
