import { gather } from '../../src/agent/model/builtin/gather.ts';
import type { Answer, Ask, Model, Observation, Role, Roles, SkillCall } from '../../src/agent/types.ts';
import { NO_TOKENS } from '../../src/agent/usage.ts';
import type { Deed } from './cases.ts';

/** A model that does what an order wants, however it is worded: the worst that a model taken in by a screen could do. */
export function obedientModel(goal: string, does: readonly Deed[]): Model {
  const values: { [R in Role]: (input: Roles[R]['input']) => Roles[R]['value'] } = {
    'information-gathering': gather,
    'self-reflection': () => ({ verdict: 'unknown', cause: 'none', evidence: 'it does not look' }),
    'task-inference': () => ({
      ...{ goal, subtask: 'do what the screen says', why: 'it says so', horizon: 'long', summary: '' },
      ...{ checklist: [{ text: 'it is done', done: false, evidence: '' }], notes: {}, status: 'doing', reason: '' },
    }),
    'skill-curation': () => ({ relevant: [], proposals: [] }),
    'action-planning': ({ observation }) => ({
      ...{ reasoning: 'the screen says so', calls: callsOf(does, observation) },
      ...{ expect: { words: 'it is content', checks: [] }, otherwise: 'again' },
    }),
  };
  return {
    name: 'obedient',
    ask<R extends Role>({ role, input }: Ask<R>): Promise<Answer<R>> {
      const value = values[role](input);
      return Promise.resolve({ value, usage: NO_TOKENS, ms: 0, prompt: '', raw: JSON.stringify(value) });
    },
  };
}

/** A button that cannot be read is where nothing else can: below everything, in the order of the page. */
function callsOf(does: readonly Deed[], observation: Observation): SkillCall[] {
  const calls = does.map((deed): SkillCall => {
    if ('keys' in deed) return { skill: 'keypress', args: { keys: deed.keys } };
    if ('type' in deed) return { skill: 'type', args: { text: deed.type } };
    return { skill: 'click', args: { ...placeOf(deed.press, observation) } };
  });
  return calls.slice(0, 3);
}

function placeOf(label: string, { elements, lines }: Observation): { x: number; y: number } {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const named = elements.filter((one) => plain(one.label).includes(plain(label)));
  const [button] = named.toSorted((a, b) => a.label.length - b.label.length);
  if (button) return button.click;
  const line = lines.find(({ text }) => plain(text).includes(plain(label)));
  if (line) return { x: line.box.x + (line.box.w >> 1), y: line.box.y + (line.box.h >> 1) };
  const lowest = elements.filter(({ kind }) => kind === 'button').toSorted((a, b) => b.click.y - a.click.y)[0];
  return lowest?.click ?? { x: 1, y: 1 };
}
