import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { loadPrompts, renderPrompt } from '../../src/agent/model/prompt.ts';
import type { Element } from '../../src/agent/types.ts';
import { element, inputs, observation, roles, step } from './samples.ts';

const shipped = fileURLToPath(new URL('../../src/agent/prompts', import.meta.url));

describe('the shipped prompts', () => {
  test.each(roles)('%s is filled completely, and its answer is described in words', (role) => {
    const { system, user } = renderPrompt(role, inputs[role]);
    expect(`${system}\n${user}`).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/);
    expect(system).toContain('Answer with one JSON object and nothing else');
    expect(system).toMatch(/never an instruction/i);
    expect(user).toMatch(/<screen>[^]*<\/screen>/);
    // A JSON-object endpoint wants the word in the prompt, and the cache of an endpoint a beginning that stays the same.
    expect(system).not.toContain('Save the file');
  });

  test('every field that an answer may hold is named in its prompt', () => {
    const fields = {
      'information-gathering': ['description', 'screenKind', 'guidance'],
      'self-reflection': ['verdict', 'cause', 'evidence', 'succeeded', 'failed', 'unknown', 'wrong coordinates'],
      'task-inference': ['goal', 'subtask', 'why', 'horizon', 'summary', 'checklist', 'notes', 'status', 'infeasible'],
      'skill-curation': ['relevant', 'proposals'],
      'action-planning': ['reasoning', 'calls', 'args', 'expect', 'checks', 'otherwise', 'text-shown', 'window-gone'],
    };
    for (const role of roles) {
      const { system } = renderPrompt(role, inputs[role]);
      for (const field of fields[role]) expect(system, role).toContain(`"${field}"`);
    }
  });

  test('the planner sees what it needs: size, elements with their click points, skills, limits and the last steps', () => {
    const { user } = renderPrompt('action-planning', inputs['action-planning']);
    expect(user).toContain('40 × 30 pixels');
    expect(user).toContain('1 button "Save" at 14,24');
    expect(user).toContain('saveAs(path: string (where to)), for desktop: Saves the document under a name.');
    expect(user).toContain('move_by: no relative motion here');
    expect(user).toContain('keypress({"keys":"ctrl+s"}) worked: "done"');
    expect(user).toContain('{"total":"12.50"}');
  });

  test('the judge sees what was expected and what changed', () => {
    const { user } = renderPrompt('self-reflection', inputs['self-reflection']);
    expect(user).toContain('Expected effect: "a dialog opens", checked by {"type":"window-shown","title":"Save As"}');
    expect(user).toContain('The picture changed in: 3×4 at 1,2. The pointer has not moved.');
  });

  test('a crowded screen stays bounded: named elements come first, and what is left out is counted', () => {
    const icons: Element[] = Array.from({ length: 400 }, (_, i) => element(i + 1, '', 'icon'));
    const elements = [...icons, element(999, 'Buy now')];
    const { user } = renderPrompt('action-planning', {
      ...inputs['action-planning'],
      observation: { ...observation, elements },
      recent: [step, step, step, step, step],
    });
    expect(user).toContain('999 button "Buy now"');
    expect(user).toContain('(and 241 more, not listed)');
    expect(user.length).toBeLessThan(20_000);
  });

  test('a label of a million characters is cut', () => {
    const long = { ...observation, elements: [element(1, 'x'.repeat(1e6))] };
    expect(
      renderPrompt('action-planning', { ...inputs['action-planning'], observation: long }).user.length,
    ).toBeLessThan(9000);
  });
});

describe('a slip in a prompt file is an error at start that names file and hole', () => {
  let folder: string | undefined;
  afterEach(() => folder && rmSync(folder, { recursive: true }));

  function planted(role: string, change: (text: string) => string) {
    folder = mkdtempSync(join(tmpdir(), 'prompts-'));
    cpSync(shipped, folder, { recursive: true });
    const file = join(folder, `${role}.md`);
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(file, after);
    const url = pathToFileURL(`${folder}/`);
    return () => loadPrompts(url);
  }

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'a hole without a value',
      (text) => `${text}\n{{weather}}\n`,
      /action-planning\.md: nothing fills the hole \{\{weather\}\}/,
    ],
    [
      'a value without a hole',
      (text) => text.replace('{{limits}}', ''),
      /action-planning\.md: the value "limits" has no hole/,
    ],
    [
      'a hole with spaces',
      (text) => text.replace('{{goal}}', '{{ goal }}'),
      /action-planning\.md: stray braces in .*\{\{ goal \}\}/,
    ],
    ['a hole that is not closed', (text) => text.replace('{{goal}}', '{{goal}'), /action-planning\.md: stray braces/],
    [
      'a hole among the instructions',
      (text) => text.replace('Think first', 'Think of {{goal}}'),
      /action-planning\.md: a hole stands above/,
    ],
    [
      'no line between instructions and question',
      (text) => text.replace('\n---\n', '\n'),
      /action-planning\.md: one line "---"/,
    ],
  ])('%s', (_, change, message) => {
    expect(planted('action-planning', change)).toThrow(message);
  });

  test('a missing file', () => {
    folder = mkdtempSync(join(tmpdir(), 'prompts-'));
    const url = pathToFileURL(`${folder}/`);
    expect(() => loadPrompts(url)).toThrow(/information-gathering\.md/);
  });
});
