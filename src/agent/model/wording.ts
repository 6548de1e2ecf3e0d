/** Puts what the agent knows into short, bounded text for a prompt. Every text that was read from the screen comes out quoted. */
import type { Box, Check, DesktopWindow, Element, Grid, Limits, Line, Observation, Outcome } from '../types.ts';
import type { Lesson, Plan, Recalled, Reflection, SkillCall, SkillCard, Step, Task } from '../types.ts';

const MAX_ELEMENTS = 160;
const MAX_LINES = 150;
const MAX_SKILLS = 80;
const MAX_CELLS = 256;
const MAX_TEXT = 160;

/** One line, in quotes, cut at `max` characters, so that nothing read from the screen can pass for the prompt's own words. */
export function quote(text: string, max = MAX_TEXT): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.length > max ? `${line.slice(0, max)}…` : line);
}

/** The most telling elements (named ones, then the surest), listed in their own order. */
export function elementList(elements: Element[]): string {
  const worth = (element: Element): number => (element.label === '' ? 0 : 1) + element.confidence;
  const kept = new Set([...elements].sort((a, b) => worth(b) - worth(a)).slice(0, MAX_ELEMENTS));
  const lines = elements
    .filter((element) => kept.has(element))
    .map(({ id, kind, label, click }) => `${id} ${kind} ${quote(label)} at ${click.x},${click.y}`);
  return bounded(lines, elements.length, 'No elements were found.');
}

export function gridList(grids: Grid[]): string {
  const texts = grids.map(({ box, rows, columns, cells }, index) => {
    const named = cells
      .filter(({ label }) => label !== '')
      .slice(0, MAX_CELLS)
      .map(({ address, label, box: { x, y, w, h } }) => {
        return `${address} ${quote(label, 40)} at ${Math.round(x + w / 2)},${Math.round(y + h / 2)}`;
      });
    const size = `Grid ${index + 1}: ${rows} rows × ${columns} columns, A1 at the top left, ${boxText(box)}.`;
    return named.length === 0 ? `${size} All cells are empty.` : `${size} Cells: ${named.join('; ')}`;
  });
  return texts.join('\n') || 'None.';
}

/** The text of the screen from top to bottom. */
export function lineList(lines: Line[]): string {
  const sorted = [...lines].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const texts = sorted.slice(0, MAX_LINES).map(({ text, box }) => `${quote(text)} at ${box.x},${box.y}`);
  return bounded(texts, lines.length, 'No text was found.');
}

/** Topmost first. */
export function windowList(windows: DesktopWindow[]): string {
  const texts = [...windows].reverse().map(({ id, title, app, box, active, dialog }) => {
    const state = `${active ? ', active' : ''}${dialog ? ', dialog' : ''}`;
    return `window ${id} ${quote(title)} of ${quote(app)}, ${boxText(box)}${state}`;
  });
  return bounded(texts.slice(0, 30), windows.length, 'No windows are open.');
}

export function changeText({
  sameImage,
  samePointer,
  changed,
}: Pick<Observation, 'sameImage' | 'samePointer' | 'changed'>): string {
  const pointer = samePointer ? ' The pointer has not moved.' : '';
  if (sameImage) return `The picture is exactly the same as before the last step.${pointer}`;
  if (changed.length === 0) return 'There is no earlier picture to compare with.';
  return `The picture changed in: ${changed.slice(0, 12).map(boxText).join('; ')}.${pointer}`;
}

export function observationText({ description, screenKind, guidance }: Observation): string {
  const hints = guidance.map((hint) => quote(hint)).join(', ');
  return `${quote(screenKind)}: ${quote(description, 800)}${hints === '' ? '' : `\nGuidance shown on the screen: ${hints}`}`;
}

/** Name, parameters, description: all that a planner needs to call it. */
export function skillCards(skills: SkillCard[]): string {
  const usable = skills.filter(({ status }) => status !== 'disabled');
  const texts = usable.slice(0, MAX_SKILLS).map(({ name, app, description, status, params }) => {
    const list = params.map((param) => {
      const about = param.description === '' ? '' : ` (${param.description})`;
      return `${param.name}${param.optional ? '?' : ''}: ${param.type}${about}`;
    });
    return `${name}(${list.join(', ')}), for ${app}${status === 'draft' ? ', untested' : ''}: ${description}`;
  });
  return bounded(texts, usable.length, 'None yet.');
}

export function taskText(task: Task | null): string {
  if (task === null) return 'This is the first step: there is no checklist, no summary and nothing noted yet.';
  const { subtask, why, horizon, summary, checklist, notes, status } = task;
  return [
    `Status: ${status}. Subtask (${horizon} horizon): ${subtask}`,
    why && `Why: ${why}`,
    `Summary so far: ${summary || 'nothing yet'}`,
    'Checklist:',
    ...checklist.map(
      (item) => `- [${item.done ? 'x' : ' '}] ${item.text}${item.evidence && ` (${quote(item.evidence)})`}`,
    ),
    `Notes: ${Object.keys(notes).length === 0 ? 'none' : JSON.stringify(notes)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function reflectionText(reflection: Reflection | null): string {
  if (reflection === null) return 'No step has been taken yet.';
  const { verdict, cause, evidence } = reflection;
  return `The last step ${verdict === 'unknown' ? 'had an unknown effect' : verdict}${cause === 'none' ? '' : ` (${cause})`}: ${quote(evidence, 400)}`;
}

/** One line a step: what was wanted, what was called, how it went, and how the step after it judged that. */
export function recentSteps(steps: Step[]): string {
  const texts = steps.map(({ number, task, outcomes }, index) => {
    const verdict = steps[index + 1]?.reflection?.verdict;
    const calls = outcomes.map(outcomeText).join('; then ') || 'nothing was called';
    return `Step ${number} (${quote(task.subtask)}): ${calls}${verdict === undefined ? '' : ` → ${verdict}`}`;
  });
  return texts.join('\n') || 'None.';
}

/** The nearest good and the nearest bad step of earlier sessions, each with its reason. */
export function lessonText(memory: Recalled | undefined): string {
  const told = ({ app, screen, intent, calls, verdict, why }: Lesson): string =>
    `Earlier, in ${quote(app)} (${quote(screen, 60)}), for ${quote(intent)}: ${calls.map(callText).join('; then ')} ${verdict}: ${quote(why, 300)}`;
  return [memory?.good[0], memory?.bad[0]].flatMap((lesson) => (lesson ? [`\n${told(lesson)}`] : [])).join('');
}

/** What the user taught once for all tasks: their own words, as the instruction is. */
export function factText(memory: Recalled | undefined): string {
  const facts = memory?.facts ?? [];
  return facts.length === 0 ? '' : `\nThe user has taught: ${facts.map((fact) => quote(fact, 500)).join('; ')}`;
}

/** What the user said in place of the last plan: their own words, and so an instruction, unlike all that is read. */
export function noteText(last: Step | undefined): string {
  if (!last || last.note === null) return 'The user has said nothing more.';
  if (last.note === '') {
    return 'The user refused the last plan, without a word why. The same calls are not asked for again: take another way, or, if there is none, say that it is infeasible.';
  }
  return `The user refused the last plan and said: ${quote(last.note, 2000)} Do as they say.`;
}

/** The last step in full: why, what was expected, what happened. */
export function lastStep({ task, plan, outcomes }: Step): string {
  return [
    `Subtask: ${task.subtask}`,
    `Reasoning: ${quote(plan.reasoning, 800)}`,
    `Calls: ${outcomes.map(outcomeText).join('; then ') || 'nothing was called'}`,
    ...plan.calls.slice(outcomes.length).map((call) => `Not called any more: ${callText(call)}`),
    `Expected effect: ${expectText(plan)}`,
  ].join('\n');
}

function expectText({ expect: { words, checks } }: Plan): string {
  const listed = checks.map((check: Check) => JSON.stringify(check)).join(' ');
  return `${quote(words, 400)}${listed === '' ? '' : `, checked by ${listed}`}`;
}

function outcomeText({ call, ok, message }: Outcome): string {
  return `${callText(call)} ${ok ? 'worked' : 'failed'}: ${quote(message, 300)}`;
}

function callText({ skill, args }: SkillCall): string {
  const json = JSON.stringify(args);
  return `${skill}(${json.length > 300 ? `${json.slice(0, 300)}…` : json})`;
}

export function limitsText(limits: Limits): string {
  const texts = Object.entries(limits).map(([what, why]) => `${what}: ${why}`);
  return texts.join('\n') || 'Everything listed above works here.';
}

function boxText({ x, y, w, h }: Box): string {
  return `${w}×${h} at ${x},${y}`;
}

function bounded(lines: string[], all: number, none: string): string {
  if (lines.length === 0) return none;
  return [...lines, ...(all > lines.length ? [`(and ${all - lines.length} more, not listed)`] : [])].join('\n');
}
