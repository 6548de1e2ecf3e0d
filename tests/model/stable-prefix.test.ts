import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { fastModel } from '../../src/agent/model/fast.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { promptText } from '../../src/agent/model/prompt.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import type { Ask, Role, Roles, Step } from '../../src/agent/types.ts';
import type { ModelServer } from '../support/model-server.ts';
import { says, startModelServer } from '../support/model-server.ts';
import { ask, inputs, roles, values } from './samples.ts';

/** Caches of providers hold what two requests begin with in common, byte by byte, from about this many characters (1024 tokens) on. */
const CACHED_FROM = 4096;

let server: ModelServer;
afterEach(() => server.close());

const skills = (
  await loadLibrary({ shipped: fileURLToPath(new URL('../../skills', import.meta.url)), learned: '/nowhere' })
).cards({ usable: true });

/** The same session a step later: another screen, more steps, the same goal, skills and computer. */
function later<R extends Role>(role: R, text: string): Ask<R> {
  const words = { text, box: { x: 1, y: 2, w: 3, h: 4 }, words: [], confidence: 90 };
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === 'lines'
          ? [words]
          : key === 'subtask' || key === 'summary' || key === 'description'
            ? text
            : change(inner),
      ]),
    );
  };
  const input = change(inputs[role]) as Roles[R]['input'] & { skills?: unknown; recent?: Step[] };
  if ('skills' in input) input.skills = skills;
  return { ...ask(role), input };
}

function common(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a.slice(0, at);
}

test.each(roles)(
  '%s: consecutive requests begin with the same bytes, to the end of what does not change',
  async (role) => {
    server = await startModelServer(says(JSON.stringify(values[role])));
    const model = openaiModel({ model: 'm', baseURL: server.url, env: {} });
    await model.ask(later(role, 'quuxOne'));
    await model.ask(later(role, 'blipTwo'));
    const [first, second] = server.requests.map(({ whole }) => whole.slice(whole.indexOf('{"model"')));
    const prefix = common(first!, second!);
    const [system] = promptText(role).split(/^---\n/m);
    expect(prefix).toContain(JSON.stringify(system!.trim()).slice(1, -1));
    if (role !== 'skill-curation') expect(prefix).toContain(`Goal of the user: ${inputs['self-reflection'].goal}`);
    // Every skill that it may use, to the last.
    if ('skills' in inputs[role]) expect(prefix).toContain(skills.at(-1)!.name);
    expect(prefix).not.toContain('quuxOne');
    if (skills.length > 0 && 'skills' in inputs[role]) expect(prefix.length).toBeGreaterThan(CACHED_FROM);
  },
);

test('fast: the whole instructions, the goal and all skills come before anything that changes', async () => {
  const reply = { task: values['task-inference'], plan: values['action-planning'] };
  server = await startModelServer(says(JSON.stringify(reply)));
  const model = fastModel(openaiModel({ model: 'm', baseURL: server.url, env: {} }));
  await model.ask(later('task-inference', 'quuxOne'));
  await model.ask(later('task-inference', 'blipTwo'));
  const [first, second] = server.requests.map(({ whole }) => whole.slice(whole.indexOf('{"model"')));
  const prefix = common(first!, second!);
  expect(prefix).toContain(skills.at(-1)!.name);
  expect(prefix.length).toBeGreaterThan(CACHED_FROM);
});
