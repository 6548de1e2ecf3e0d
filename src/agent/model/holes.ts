/** What fills each prompt's `{{holes}}`. The names here and those in `prompts/<role>.md` must be the same; `loadPrompts` checks. */
import type { Role, Roles } from '../types.ts';
import * as say from './wording.ts';

export type Filling<R extends Role> = Record<string, (input: Roles[R]['input']) => string>;

export const holes: { [R in Role]: Filling<R> } = {
  'information-gathering': {
    goal: ({ goal }) => goal,
    subtask: ({ subtask }) => subtask || 'not chosen yet',
    windows: ({ windows }) => say.windowList(windows),
    change: (input) => say.changeText(input),
    lines: ({ percept }) => say.lineList(percept.lines),
    elements: ({ percept }) => say.elementList(percept.elements),
    grids: ({ percept }) => say.gridList(percept.grids),
  },
  'self-reflection': {
    goal: ({ goal }) => goal,
    lastStep: ({ last }) => say.lastStep(last),
    before: ({ last }) => say.observationText(last.observation),
    now: ({ observation }) => say.observationText(observation),
    change: ({ observation }) => say.changeText(observation),
    windows: ({ observation }) => say.windowList(observation.windows),
    lines: ({ observation }) => say.lineList(observation.lines),
  },
  'task-inference': {
    goal: ({ goal }) => goal,
    task: ({ previous }) => say.taskText(previous),
    reflection: ({ reflection }) => say.reflectionText(reflection),
    recent: ({ recent, memory }) => say.recentSteps(recent) + say.lessonText(memory),
    note: ({ recent, memory }) => say.noteText(recent.at(-1)) + say.factText(memory),
    now: ({ observation }) => say.observationText(observation),
    windows: ({ observation }) => say.windowList(observation.windows),
    lines: ({ observation }) => say.lineList(observation.lines),
    skills: ({ skills }) => say.skillCards(skills),
  },
  'skill-curation': {
    task: ({ task }) => say.taskText(task),
    recent: ({ recent }) => say.recentSteps(recent),
    now: ({ observation }) => say.observationText(observation),
    windows: ({ observation }) => say.windowList(observation.windows),
    skills: ({ skills }) => say.skillCards(skills),
  },
  'action-planning': {
    goal: ({ task }) => task.goal,
    task: ({ task }) => say.taskText(task),
    reflection: ({ reflection }) => say.reflectionText(reflection),
    recent: ({ recent, memory }) => say.recentSteps(recent) + say.lessonText(memory),
    note: ({ recent, memory }) => say.noteText(recent.at(-1)) + say.factText(memory),
    now: ({ observation }) => say.observationText(observation),
    windows: ({ observation }) => say.windowList(observation.windows),
    elements: ({ observation }) => say.elementList(observation.elements),
    grids: ({ observation }) => say.gridList(observation.grids),
    skills: ({ skills }) => say.skillCards(skills),
    limits: ({ limits }) => say.limitsText(limits),
    width: ({ width }) => String(width),
    height: ({ height }) => String(height),
    pointing: ({ pointing }) => pointing,
  },
};
