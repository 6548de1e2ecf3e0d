import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppProfile, Frame, Observation, Point, SkillCard } from '../types.ts';
import { InputError } from '../types.ts';
import { INSTRUMENTS } from '../select-model.ts';
import { parseInstruction } from '../model/builtin/parse.ts';
import { inside } from '../model/rerun/anchor.ts';
import { recordingOf, type Recording, type RecordedStep } from '../model/rerun/recorded-steps.ts';
import { pointOf } from '../model/rerun/replan.ts';
import { readPng } from '../screen/encode.ts';
import { shownAt } from '../screen/shown.ts';
import { readSession } from '../session/reader.ts';
import type { SkillText } from '../skills/skill-files.ts';
import type { Doing, LearnedPart, Parameter, Place } from './doing.ts';
import { conditionOf, doingsOf, type Done } from './doings.ts';
import { hole, withBraces } from './holes.ts';
import { nameFor, skillTextOf } from './skill-text.ts';
import { inWords, labelsOf, literalsOf, openParameters, usesNotes, type Literal } from './parameters.ts';
import { partsOf, type Part } from './parts.ts';
import type { Trial } from './trial.ts';

/** Of a grid whose cells are choices; a bar of three buttons is none. */
const LEAST_CELLS = 6;

/** A skill as it was made out of a session, with all that belongs into its folder. */
export interface LearnedSkill {
  name: string;
  app: string;
  text: SkillText;
  /** Icons that it looks for, by the name of their file. */
  pictures: Map<string, Frame>;
  trial: Trial;
  /** The pictures of the trial's screens, by hash. */
  frames: Map<string, Frame>;
  does: string;
  /** A digest of what it does and where, the same for two sessions that did the same with other texts. */
  effect: string;
  session: string;
  steps: { from: number; to: number };
}

export interface Known {
  apps: AppProfile[];
  skills: SkillCard[];
}

/**
 * The skills that a session teaches. With `steps`, one skill of just that stretch, and an InputError that says what keeps it from
 * being learned; without, one for each longest stretch that can be learned, which may be none.
 */
export async function skillsFromSession(
  folder: string,
  known: Known,
  wanted: { steps?: { from: number; to: number }; name?: string } = {},
): Promise<{ learned: LearnedSkill[]; why: string[] }> {
  const { header, events } = await readSession(folder);
  const recording = recordingOf(header.id, events, shownAt);
  const parts = partsOf(recording, events, (text) => parseInstruction(text, { ...known, ...INSTRUMENTS }));
  const frameOf = frameReader(folder);
  const why: string[] = [];
  const able: (AblePart | null)[] = [];
  for (const part of chosen(parts, wanted.steps)) {
    const done = await ablePart(part, known, frameOf);
    if ('why' in done) why.push(`${part.text}: ${done.why}`);
    able.push('why' in done ? null : done);
  }
  const runs = stretches(able).filter((run) => wanted.steps !== undefined || isWorthLearning(run));
  if (wanted.steps && (why.length > 0 || runs.length !== 1)) {
    throw new InputError(
      `These steps of ${header.id} cannot become one skill: ${why.join('; ') || 'none of them had an effect'}.`,
    );
  }
  const learned: LearnedSkill[] = [];
  for (const run of runs) {
    const name = runs.length === 1 ? wanted.name : wanted.name && `${wanted.name}-${learned.length + 1}`;
    learned.push(await skillOf(run, recording, known, frameOf, name));
  }
  return { learned, why };
}

type AblePart = Part & { done: Done };
type FrameOf = (step: Pick<RecordedStep, 'frame'>) => Promise<Frame>;

/** The parts that a range of steps belongs to, with those between that needed no step. */
function chosen(parts: Part[], steps: { from: number; to: number } | undefined): Part[] {
  if (!steps) return parts;
  const inside = parts.map((part) => part.steps.some(({ number }) => number >= steps.from && number <= steps.to));
  const [first, last] = [inside.indexOf(true), inside.lastIndexOf(true)];
  if (first < 0)
    throw new InputError(`No step from ${steps.from} to ${steps.to} succeeded, so there is nothing to learn.`);
  return parts.slice(first, last + 1);
}

async function ablePart(part: Part, known: Known, frameOf: FrameOf): Promise<AblePart | { why: string }> {
  const { clause, steps, stained } = part;
  if (stained) return { why: 'it was tried in vain first, and that may have left something behind' };
  if (clause?.do === 'read') return { why: 'it reads something for later, which a skill cannot pass on' };
  if (clause && usesNotes(clause)) return { why: 'it uses what was read before' };
  if (steps.length === 0 && !(clause && (clause.do === 'pause' || conditionOf(clause))))
    return { why: 'no step did it' };
  const taught = steps.flatMap(({ plan }) => plan.calls).find(({ skill }) => known.skills.some((card) => card.name === skill && card.does !== undefined)); // prettier-ignore
  if (taught) return { why: `the learned skill ${taught.skill} did it` };
  if (clause?.do === 'open' && steps.some(({ plan }) => plan.calls.some(({ skill }) => skill === 'switch-to-window'))) {
    return { why: 'it was open already, so how it is opened was not seen' };
  }
  const done = await doingsOf(part, frameOf);
  return 'why' in done ? done : { ...part, done };
}

/** Unbroken runs of able parts, without those at the ends that only look. */
function stretches(able: (AblePart | null)[]): AblePart[][] {
  const runs: AblePart[][] = [[]];
  for (const part of able) {
    if (part) runs.at(-1)!.push(part);
    else runs.push([]);
  }
  return runs
    .map((run) => {
      const acts = run.map(({ done }) => done.recorded.some(({ does }) => does.length > 0));
      return run.slice(Math.max(0, acts.indexOf(true)), acts.lastIndexOf(true) + 1);
    })
    .filter((run) => run.length > 0);
}

/** One call that stands for one call is no gain. */
function isWorthLearning(run: AblePart[]): boolean {
  return run.length >= 2 && run.flatMap(({ steps }) => steps).length >= 2;
}

async function skillOf(
  run: AblePart[],
  recording: Recording,
  known: Known,
  frameOf: FrameOf,
  givenName: string | undefined,
): Promise<LearnedSkill> {
  const parameters = openParameters();
  const parts = run.map((part): LearnedPart => {
    const { doings } = part.done;
    // What the program would not use, such as the name of something that is found by its picture, is no parameter.
    const used = literalsIn(part).filter(({ value }) => holds(doings, value)); // prettier-ignore
    const names = new Map(used.map((literal) => [literal.value, parameters.take(literal)]));
    return { text: inWords(part.text, names), doings: doings.map((doing) => withHoles(doing, names)) };
  });
  const steps = run.flatMap((part) => part.done.recorded).sort((a, b) => a.step.number - b.step.number);
  const [first, last] = [steps[0]!.step, steps.at(-1)!.step];
  const app = appOf(
    steps.map(({ step }) => step),
    known.apps,
  );
  const does = parts.map(({ text }) => withBraces(text)).join(', ');
  const name = givenName ?? nameFor(parts);
  const pictures = new Map<string, Frame>();
  const pictureName = ({ picture, near }: Place & { by: 'picture' }): string => {
    const same = [...pictures].find(([, each]) => each.hash === picture.hash)?.[0];
    const base = (near ?? 'icon').toLowerCase().replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '').slice(0, 30) || 'icon'; // prettier-ignore
    const file = same ?? `${base}-${pictures.size + 1}.png`;
    pictures.set(file, picture);
    return file;
  };
  const source = { session: recording.id, from: first.number, to: last.number, pictures: steps.map(({ step }) => step.frame.file) }; // prettier-ignore
  const effect = effectOf(parts, parameters.list);
  // A skill is another program that opens or finds what it needs; keys and clicks of its own need their window.
  const opens = parts[0]?.doings[0]?.kind === 'call';
  const beginsIn = opens ? null : (first.observation.windows.find(({ active }) => active)?.app ?? null);
  const text = skillTextOf(
    { name, app, does, parts, parameters: parameters.list, effect, beginsIn, source },
    pictureName,
  );
  const next = recording.steps.find(({ number }) => number > last.number) ?? recording.after;
  const screens = [
    ...steps.map(({ step, does: recorded }) => ({ ...step, does: recorded })),
    ...(next ? [{ ...next, does: [] }] : []),
  ];
  const frames = new Map<string, Frame>();
  for (const screen of screens) frames.set(screen.frame.hash, await frameOf(screen));
  return {
    name,
    app,
    text,
    pictures,
    frames,
    trial: {
      version: 1,
      session: recording.id,
      args: argsOf(parameters.list),
      screens: screens.map(({ number, frame, observation, does: recorded }) => ({
        step: number,
        frame: { ...frame, file: frame.file.split('/').at(-1)! },
        observation,
        does: recorded,
      })),
    },
    does,
    effect,
    session: recording.id,
    steps: { from: first.number, to: last.number },
  };
}

/** A clicked cell is a choice among many alike ones, so it is told each time, as what is typed is. */
function literalsIn({ clause, steps }: AblePart): Literal[] {
  if (!clause) return [];
  const literals = literalsOf(clause);
  if (clause.do !== 'click') return literals;
  const [label] = labelsOf(clause);
  const cell = steps.some((step) => {
    const point = step.plan.calls.map((call) => pointOf(call.args, step)).find((each) => each !== null);
    return point && isCell(point, step.observation);
  });
  return cell && label !== undefined ? [{ value: label, name: 'choice', what: 'what to click', choice: true }, ...literals] : literals; // prettier-ignore
}

/** One of many alike things in rows: a key of a keypad, a field of a board. */
function isCell(point: Point, { grids }: Observation): boolean {
  return grids.some(({ cells }) => cells.length >= LEAST_CELLS && cells.some(({ box }) => inside(box, point)));
}

/** The doing with each text that is exactly a parameter's in its place; a command line may hold one. */
function withHoles<T>(doing: T, names: Map<string, string>, key = ''): T {
  if (typeof doing === 'string') {
    const exact = names.get(doing);
    if (exact !== undefined) return (KEPT.has(key) ? doing : hole(exact)) as T;
    if (key !== 'command') return doing;
    const held = [...names].find(([value]) => value.length > 1 && doing.endsWith(` ${value}`));
    return (held ? doing.slice(0, -held[0].length) + hole(held[1]) : doing) as T;
  }
  if (Array.isArray(doing)) return doing.map((each: unknown) => withHoles(each, names, key)) as T;
  if (typeof doing !== 'object' || doing === null || ArrayBuffer.isView(doing) || key === 'picture') return doing;
  return Object.fromEntries(Object.entries(doing).map(([name, value]) => [name, withHoles(value as unknown, names, name)])) as T; // prettier-ignore
}

/** Whether a text would be replaced in there. */
function holds(doings: Doing[], value: string): boolean {
  return JSON.stringify(doings.map((doing) => withHoles(doing, new Map([[value, 'it']])))).includes(JSON.stringify(hole('it')).slice(1, -1)); // prettier-ignore
}

/** Words of the program, whatever a person's texts happen to be. */
const KEPT = new Set(['kind', 'by', 'action', 'skill', 'app', 'keys']);

/** The program that most of it happened in. */
function appOf(steps: RecordedStep[], apps: AppProfile[]): string {
  const counts = new Map<string, number>();
  for (const { observation } of steps) {
    const app = observation.windows.find(({ active }) => active)?.app.toLowerCase();
    const id = apps.find(({ windowApp }) => windowApp.toLowerCase() === app)?.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'desktop';
}

function effectOf(parts: LearnedPart[], parameters: Parameter[]): string {
  const plain = JSON.stringify(parts.map(({ doings }) => doings), (key, value: unknown) =>
    key === 'picture' ? (value as Frame).hash : key === 'at' && typeof value === 'object' && value !== null && 'x' in value ? null : value,
  ); // prettier-ignore
  const effect = parameters.reduce((text, { name }, at) => text.replaceAll(hole(name), `#${at}`), plain);
  return createHash('sha256').update(effect).digest('hex').slice(0, 16);
}

function argsOf(parameters: Parameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

/** Each picture is read once. */
function frameReader(folder: string): FrameOf {
  const read = new Map<string, Promise<Frame>>();
  return ({ frame }) => {
    const there = read.get(frame.hash) ?? readFile(join(folder, frame.file)).then(readPng, () => {
      throw new InputError(`The picture ${join(folder, frame.file)} is not there, so nothing can be learned from it.`);
    }); // prettier-ignore
    read.set(frame.hash, there);
    return there;
  };
}
