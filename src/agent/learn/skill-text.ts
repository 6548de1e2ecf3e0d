import { say } from '../sayings.ts';
import { formatMarkdown } from '../skills/format.ts';
import type { SkillText } from '../skills/skill-files.ts';
import type { LearnedPart, Parameter, Place } from './doing.ts';
import { withBraces } from './holes.ts';
import { programOf } from './program.ts';

const LONGEST = 1000;

export interface Learned {
  name: string;
  app: string;
  /** In the instruction language, with the names of parameters in braces. */
  does: string;
  parts: LearnedPart[];
  parameters: Parameter[];
  effect: string;
  /** Class of the window that it begins in; null where it opens its program itself. */
  beginsIn: string | null;
  source: { session: string; from: number; to: number; pictures: string[] };
}

/** The two files of a learned skill, as a person would write them. */
export function skillTextOf(learned: Learned, pictureName: (place: Place & { by: 'picture' }) => string): SkillText {
  const { name, app, does, parts, parameters, source } = learned;
  const description = `In one call: ${does}`.replace(/\s+/gu, ' ');
  const markdown = formatMarkdown({
    name,
    app,
    description: description.length > LONGEST ? `${description.slice(0, LONGEST)}…` : description,
    status: 'draft',
    origin: say('learnedFrom', { session: source.session, number: source.from, count: source.to }),
    does,
    effect: learned.effect,
    body: bodyOf(learned),
  });
  return { markdown, code: programOf(name, parts, parameters, pictureName, learned.beginsIn) };
}

function bodyOf({ parts, parameters, source }: Learned): string {
  const steps = parts.map(({ text }, at) => `${at + 1}. ${withBraces(text)}`).join('\n');
  const told = parameters.map(({ name, what, value }) => `- \`${name}\`: ${what}; it was ${JSON.stringify(value)}`);
  const pictures = [...new Set(source.pictures)].map((file) => `\`${file}\``).join(', ');
  return [
    'Learned from what was done and had its effect:',
    steps,
    ...(told.length > 0 ? ['It is told:', told.join('\n')] : []),
    `Pictures of the session \`${source.session}\`: ${pictures}. The screens before and after lie in \`tests/\`; ` +
      `\`deskhand skills test\` runs the program against them.`,
  ].join('\n\n');
}

/** `open-mousepad-type-save-as`: the words of what it does, without its texts. */
export function nameFor(parts: LearnedPart[]): string {
  const words = parts.flatMap(({ text }) =>
    (
      withBraces(text)
        .replace(/\{\w+\}/gu, ' ')
        .toLowerCase()
        .match(/[a-z0-9]+/gu) ?? []
    ).slice(0, 3),
  );
  const kept = words.filter((word, at) => !SMALL.has(word) && word !== words[at - 1]).slice(0, 6);
  const name = kept.join('-').slice(0, 50).replace(/-+$/u, '');
  return name === '' ? 'learned' : name;
}

const SMALL = new Set([
  'the',
  'a',
  'an',
  'from',
  'in',
  'into',
  'to',
  'of',
  'for',
  'is',
  'at',
  'with',
  'and',
  'then',
  'that',
]);
