import { describe, expect, test } from 'vitest';
import { schemas } from '../../src/agent/model/schemas.ts';
import { roles, task, values } from './samples.ts';

const call = { skill: 'click', args: { element: 1 } };

test.each(roles)('a whole %s answer passes unchanged', (role) => {
  expect(schemas[role].parse(values[role])).toEqual(values[role]);
});

describe('texts that a model leaves out, or writes as null, are empty', () => {
  test.each([
    ['information-gathering', { description: 'x', guidance: null }, { description: 'x', screenKind: '', guidance: [] }],
    ['self-reflection', { verdict: 'unknown' }, { verdict: 'unknown', cause: 'none', evidence: '' }],
    ['skill-curation', { relevant: [] }, { relevant: [], proposals: [] }],
    [
      'action-planning',
      {
        calls: [{ skill: 'saveAs' }],
        expect: { words: null, checks: [{ type: 'window-shown', title: 'x', app: null }] },
      },
      {
        reasoning: '',
        calls: [{ skill: 'saveAs', args: {} }],
        expect: { words: '', checks: [{ type: 'window-shown', title: 'x' }] },
        otherwise: '',
      },
    ],
  ] as const)('%s', (role, answer, value) => {
    expect(schemas[role].parse(answer)).toEqual(value);
  });
});

describe('what would change the meaning is refused', () => {
  test.each([
    ['a verdict in between', 'self-reflection', { verdict: 'partly' }],
    ['an invented cause', 'self-reflection', { verdict: 'failed', cause: 'bad luck' }],
    ['a description of nothing', 'information-gathering', { description: '' }],
    ['no choice of skills', 'skill-curation', {}],
    ['no call', 'action-planning', { calls: [] }],
    ['four calls', 'action-planning', { calls: [call, call, call, call] }],
    ['a call without a name', 'action-planning', { calls: [{ skill: '', args: {} }] }],
    ['arguments in a row', 'action-planning', { calls: [{ skill: 'click', args: [1, 2] }] }],
    ['an unknown check', 'action-planning', { calls: [call], expect: { words: '', checks: [{ type: 'sound' }] } }],
    [
      'a check for no text',
      'action-planning',
      { calls: [call], expect: { words: '', checks: [{ type: 'text-shown', text: '' }] } },
    ],
    [
      'a check for any window at all',
      'action-planning',
      { calls: [call], expect: { words: '', checks: [{ type: 'window-shown' }] } },
    ],
    ['done with an open item', 'task-inference', { ...task, status: 'done' }],
    ['done with no checklist', 'task-inference', { ...task, status: 'done', checklist: [] }],
    ['nothing to do while doing', 'task-inference', { ...task, subtask: '' }],
    ['no status', 'task-inference', { ...task, status: undefined }],
    ['a note that is not a text', 'task-inference', { ...task, notes: { total: { a: 1 } } }],
  ] as const)('%s', (_, role, answer) => {
    expect(schemas[role].safeParse(answer).success).toBe(false);
  });

  test('and an open item is named, so that a model can look at it', () => {
    const { error } = schemas['task-inference'].safeParse({ ...task, status: 'done' });
    expect(error?.issues[0]?.message).toContain('"The note is saved"');
  });
});

test('a task is done when all items are', () => {
  const checklist = [{ text: 'The note is saved', done: true, evidence: 'the title shows notes.txt' }];
  expect(schemas['task-inference'].parse({ ...task, status: 'done', subtask: '', checklist }).status).toBe('done');
});
