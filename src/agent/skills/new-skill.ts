import { say } from '../sayings.ts';
import type { SkillText } from './skill-files.ts';
import { formatMarkdown } from './format.ts';

/** The two files that a person who begins a skill starts from: it can be run at once, and shows what a skill is made of. */
export function newSkillText(given: { name: string; app: string; description: string }): SkillText {
  const { name, app, description } = given;
  const body = 'What must be on the screen before, and what is there afterwards.';
  const markdown = formatMarkdown({ name, app, description, status: 'draft', origin: say('byHand'), body });
  const words = name.split('-').map((word, at) => (at === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)));
  const identifier = /^\d/u.test(name) ? `skill${words.join('')}` : words.join('');
  const code = `/**
 * @param {object} args
 * @param {string} args.label  the label to click
 * @returns {Steps}
 */
export default function* ${RESERVED.has(identifier) ? `${identifier}Skill` : identifier}({ label }) {
  const place = yield* find(label);
  if (!place) fail(\`"\${label}" is not on the screen.\`);
  yield click(place.x, place.y);
  return \`Clicked "\${place.label}".\`;
}
`;
  return { markdown, code };
}

/** Words of one syllable that could be a skill's whole name, but not a function's; verbs would hide the real ones. */
const RESERVED = new Set(
  'break case catch class const continue delete do else enum export extends false finally for function if import in new null return super switch this throw true try typeof var void while with yield let static await click move drag scroll keypress type hold release wait find look read windows activate settle call fail'.split(
    ' ',
  ),
);
