import { createHash } from 'node:crypto';
import type { AppProfile, Frame } from '../types.ts';
import type { Recording, RecordedStep } from '../model/rerun/recorded-steps.ts';
import { pointOf } from '../model/rerun/replan.ts';
import type { SkillText } from '../skills/skill-files.ts';
import type { AblePart, Known } from './able-parts.ts';
import { isCell } from './cell.ts';
import type { LearnedPart, Parameter, Place } from './doing.ts';
import { holds, withHoles } from './fill-holes.ts';
import type { FrameOf } from './frame-reader.ts';
import { hole, withBraces } from './holes.ts';
import { inWords, labelsOf, literalsOf, openParameters, type Literal } from './parameters.ts';
import { nameFor, skillTextOf } from './skill-text.ts';
import type { Trial } from './trial.ts';

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

/** A skill of a run of parts that can be learned. */
export async function skillOf(
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
    const own = literalsIn(part, recording);
    const used = [...own, ...awaitedBefore(part, own, parameters.list)].filter(({ value }) => holds(doings, value));
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
    const base =
      (near ?? 'icon')
        .toLowerCase()
        .replace(/[^a-z0-9]+/gu, '-')
        .replace(/^-+|-+$/gu, '')
        .slice(0, 30) || 'icon';
    const file = same ?? `${base}-${pictures.size + 1}.png`;
    pictures.set(file, picture);
    return file;
  };
  const source = {
    session: recording.id,
    from: first.number,
    to: last.number,
    pictures: steps.map(({ step }) => step.frame.file),
  };
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

/** A label that was waited or scrolled for before is that text, here too: "scroll until X is shown, click X". */
function awaitedBefore({ clause }: AblePart, own: Literal[], told: Parameter[]): Literal[] {
  const labels = (clause ? labelsOf(clause) : []).filter((label) => !own.some(({ value }) => value === label));
  return told.filter(({ awaited, value }) => awaited === true && labels.includes(value));
}

/** A clicked cell is a choice among many alike ones, so it is told each time, as what is typed is. */
function literalsIn({ clause, steps }: AblePart, recording: Recording): Literal[] {
  if (!clause) return [];
  const literals = literalsOf(clause);
  if (clause.do !== 'click') return literals;
  const [label] = labelsOf(clause);
  const cell = steps.some((step) => {
    const point = step.plan.calls.map((call) => pointOf(call.args, step)).find((each) => each !== null);
    return point && isCell(point, step, recording);
  });
  return cell && label !== undefined
    ? [{ value: label, name: 'choice', what: 'what to click', choice: true }, ...literals]
    : literals;
}

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
  const plain = JSON.stringify(
    parts.map(({ doings }) => doings),
    (key, value: unknown) =>
      key === 'picture'
        ? (value as Frame).hash
        : key === 'at' && typeof value === 'object' && value !== null && 'x' in value
          ? null
          : value,
  );
  const effect = parameters.reduce((text, { name }, at) => text.replaceAll(hole(name), `#${at}`), plain);
  return createHash('sha256').update(effect).digest('hex').slice(0, 16);
}

function argsOf(parameters: Parameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
