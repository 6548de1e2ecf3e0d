/** What fills `prompts/look.md`: a skill's question, which information gathering answers. */
import type { GatherInput, LookQuestion } from '../types.ts';
import * as say from './wording.ts';

export type LookInput = GatherInput & { question: LookQuestion };

export const lookHoles: Record<string, (input: LookInput) => string> = {
  question: ({ question }) => question.words,
  wanted: ({ question }) => (question.wanted === 'place' ? 'a place to click' : 'the text that is written there'),
  width: ({ question }) => String(question.width),
  height: ({ question }) => String(question.height),
  pointing: ({ question }) => question.pointing,
  lines: ({ percept }) => say.lineList(percept.lines),
  elements: ({ percept }) => say.elementList(percept.elements),
};
