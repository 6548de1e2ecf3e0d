/** What fills `prompts/fast-step.md`: the same words as the modules' own prompts, each once. */
import type { InferInput } from '../types.ts';
import * as say from './wording.ts';

export type FastInput = InferInput & { width: number; height: number; pointing: string };

export const fastHoles: Record<string, (input: FastInput) => string> = {
  goal: ({ goal }) => goal,
  task: ({ previous }) => say.taskText(previous),
  reflection: ({ reflection }) => say.reflectionText(reflection),
  recent: ({ recent, memory }) => say.recentSteps(recent) + say.lessonText(memory),
  note: ({ recent, memory }) => say.noteText(recent.at(-1)) + say.factText(memory),
  windows: ({ observation }) => say.windowList(observation.windows),
  change: ({ observation }) => say.changeText(observation),
  elements: ({ observation }) => say.elementList(observation.elements),
  grids: ({ observation }) => say.gridList(observation.grids),
  skills: ({ skills }) => say.skillCards(skills),
  width: ({ width }) => String(width),
  height: ({ height }) => String(height),
  pointing: ({ pointing }) => pointing,
  // What an element is called stands in the list of elements already.
  lines({ observation: { lines, elements } }) {
    const called = new Set(elements.map(({ label }) => label));
    return say.lineList(lines.filter(({ text }) => !called.has(text)));
  },
};
