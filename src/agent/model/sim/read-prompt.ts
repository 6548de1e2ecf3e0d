/** What the simulated model reads in a prompt: no more than what stands there, as a real one would. */
import type { Point, Role } from '../../types.ts';

export interface Reading {
  role: Role | 'fast-step' | 'look';
  goal: string;
  /** What the goal wants pressed, in order. */
  wanted: string[];
  /** How many of them the checklist of the prompt has as done. */
  done: number;
  /** What the prompt says about the last step: its subtask's label, and whether it succeeded. */
  lastSucceeded: boolean;
  lastWanted: string | null;
  lastClicked: boolean;
  /** How many of what the goal wants the last call did: more than one where a learned skill did them. */
  lastDid: number;
  /** Learned skills of the prompt, with what they press, parameters in braces. */
  skills: { name: string; presses: string[] }[];
  /** The picture is the same as before. */
  unchanged: boolean;
  /** Every text between the marks of the screen. */
  texts: string[];
  /** Everything that can be read, from top to bottom; titles of windows last. */
  reads: string[];
  /** Numbered ones, then the named cells of grids, which have no number. */
  elements: { id: number | null; kind: string; label: string; click: Point }[];
  /** What a skill asks; empty in other roles. */
  question: string;
}

const ROLES: [RegExp, Reading['role']][] = [
  [/part is the whole next step/, 'fast-step'],
  [/part is to answer one question/, 'look'],
  [/part is information gathering/, 'information-gathering'],
  [/part is self-reflection/, 'self-reflection'],
  [/part is task inference/, 'task-inference'],
  [/part is skill curation/, 'skill-curation'],
  [/part is action planning/, 'action-planning'],
];

/** Null for a prompt that is none of Deskhand's. */
export function readPrompt(prompt: string): Reading | null {
  const role = ROLES.find(([words]) => words.test(prompt))?.[1];
  if (role === undefined) return null;
  // The instructions of a role name the marks too; what is asked now stands last.
  const begins = { look: 'The question:', 'skill-curation': 'The library:' };
  const first = role === 'look' || role === 'skill-curation' ? begins[role] : 'Goal of the user:';
  const asked = prompt.slice(prompt.lastIndexOf(first));
  const goal = /^Goal of the user: (.*)/.exec(asked)?.[1] ?? '';
  const screen = /<screen>([^]*)<\/screen>/.exec(asked)?.[1] ?? '';
  const history = /<history>([^]*)<\/history>/.exec(asked)?.[1] ?? '';
  return {
    role,
    goal,
    // The librarian is told no goal, but what stands on the checklist.
    wanted: role === 'skill-curation' ? listedIn(history) : wantedBy(goal),
    done: history.match(/^- \[x\] /gm)?.length ?? 0,
    lastSucceeded: /^The last step succeeded/m.test(history),
    lastWanted: /^Subtask: press (.*)$/m.exec(history)?.[1] ?? null,
    lastClicked: /^Calls: .*click\(/m.test(history) || /^Calls: .*Did all \d+ parts/m.test(history),
    lastDid: Number(/Did all (\d+) parts/.exec(lastLine(history))?.[1] ?? 1),
    skills: [...asked.matchAll(LEARNED)].map(([, name, does]) => ({ name: name!, presses: wantedBy(does!) })),
    unchanged: /exactly the same as before/.test(screen),
    texts: [...screen.matchAll(/^("(?:\\.|[^"\\])*") at \d/gm)].map(([, quoted]) => JSON.parse(quoted!) as string),
    reads: readsIn(screen),
    elements: [
      ...elementsIn(screen, /^(?<id>\d+) (?<kind>\S+) (?<label>"(?:\\.|[^"\\])*") at (?<x>\d+),(?<y>\d+)/gm),
      ...elementsIn(screen, CELL),
    ],
    question: role === 'look' ? (/^The question: (.*)/.exec(asked)?.[1] ?? '') : '',
  };
}

function readsIn(screen: string): string[] {
  const placed = [...screen.matchAll(/^(?:\d+ \S+ )?("(?:\\.|[^"\\])*") at (\d+),(\d+)/gm)];
  const texts = placed.map(([, quoted, x, y]) => ({ text: JSON.parse(quoted!) as string, x: Number(x), y: Number(y) }));
  const titles = [...screen.matchAll(/^window \d+ ("(?:\\.|[^"\\])*") of/gm)].map(
    ([, quoted]) => JSON.parse(quoted!) as string,
  );
  return [...texts.toSorted((a, b) => a.y - b.y || a.x - b.x).map(({ text }) => text), ...titles];
}

function listedIn(history: string): string[] {
  return [...history.matchAll(/^- \[[ x]\] (.*?) is pressed(?: \(.*\))?$/gm)].map((match) => match[1]!);
}

const LEARNED = /^([a-z0-9-]+)\(.*\), for [\w-]+(?:, untested)?: In one call: (.*)$/gm;

/** What the prompt says about the newest of the last steps. */
function lastLine(history: string): string {
  return [...history.matchAll(/^(?:Step \d+ \(|Calls: ).*$/gm)].at(-1)?.[0] ?? '';
}

const CELL = /[:;] (?<id>[A-Z]+\d+) (?<label>"(?:\\.|[^"\\])*") at (?<x>\d+),(?<y>\d+)/g;

function elementsIn(screen: string, pattern: RegExp): Reading['elements'] {
  return [...screen.matchAll(pattern)].map(({ groups = {} }) => ({
    id: /^\d+$/.test(groups['id']!) ? Number(groups['id']) : null,
    kind: groups['kind'] ?? 'cell',
    label: JSON.parse(groups['label']!) as string,
    click: { x: Number(groups['x']), y: Number(groups['y']) },
  }));
}

/** `press 7, then press "+" and click OK` → 7, +, OK. */
function wantedBy(goal: string): string[] {
  const parts = goal.split(/,|;|\bthen\b|\band\b|\.(?:\s|$)/i);
  return parts.flatMap(
    (part) => /^\s*(?:press|click)\s+(.+?)\s*$/i.exec(part)?.[1]?.replace(/^["'“]|["'”]$/g, '') ?? [],
  );
}
