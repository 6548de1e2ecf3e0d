import { describe, expect, test } from 'vitest';
import { recordedModel } from '../../src/agent/model/recorded.ts';
import { scriptedModel } from '../../src/agent/model/scripted.ts';
import { ModelError, Stopped } from '../../src/agent/types.ts';
import { ask, roles, values } from './samples.ts';

const stopped = ask('skill-curation', { signal: AbortSignal.abort(new Stopped('test')) });

describe('a scripted model', () => {
  test('gives each role its answers in order, whatever order the roles are asked in', async () => {
    const second = { relevant: ['second'], proposals: [] };
    const model = scriptedModel({
      'skill-curation': [values['skill-curation'], second],
      'self-reflection': [values['self-reflection']],
    });
    expect((await model.ask(ask('skill-curation'))).value).toEqual(values['skill-curation']);
    expect((await model.ask(ask('self-reflection'))).value).toEqual(values['self-reflection']);
    expect((await model.ask(ask('skill-curation'))).value).toEqual(second);
  });

  test('answers from the input, as often as it is asked', async () => {
    const model = scriptedModel({
      'skill-curation': ({ task }, asked) => ({ relevant: [`${task.subtask} ${asked}`], proposals: [] }),
    });
    await model.ask(ask('skill-curation'));
    expect((await model.ask(ask('skill-curation'))).value.relevant).toEqual(['Save the file 1']);
  });

  test('says what its script lacks', async () => {
    const model = scriptedModel({ 'skill-curation': [values['skill-curation']] });
    await model.ask(ask('skill-curation'));
    await expect(model.ask(ask('skill-curation'))).rejects.toThrow(/asked skill-curation .*has 1 answer/);
    await expect(model.ask(ask('self-reflection'))).rejects.toThrow(ModelError);
  });

  test('fails where its script says so, and stops like any other model', async () => {
    const model = scriptedModel({ 'skill-curation': [new ModelError('overloaded', { retry: true })] });
    await expect(model.ask(ask('skill-curation'))).rejects.toThrow('overloaded');
    await expect(model.ask(stopped)).rejects.toThrow(Stopped);
  });
});

describe('a recorded model', () => {
  test('gives the replies of a session again, through the same reader as when they were new', async () => {
    const calls = roles.map((role) => ({ role, raw: `\`\`\`json\n${JSON.stringify(values[role])}\n\`\`\`` }));
    const model = recordedModel([...calls, { role: 'skill-curation', raw: '{"relevant": ["b"]}' }]);
    for (const role of [...roles].reverse()) expect((await model.ask(ask(role))).value).toEqual(values[role]);
    const last = await model.ask(ask('skill-curation'));
    expect(last).toMatchObject({ value: { relevant: ['b'], proposals: [] }, raw: '{"relevant": ["b"]}' });
  });

  test('says when the run asks more than was recorded', async () => {
    const model = recordedModel([{ role: 'skill-curation', raw: '{"relevant": []}' }]);
    await model.ask(ask('skill-curation'));
    await expect(model.ask(ask('skill-curation'))).rejects.toThrow(/has 1 replies for skill-curation.*another course/);
  });

  test('says which reply cannot be read', async () => {
    const model = recordedModel([{ role: 'skill-curation', raw: 'oops' }]);
    await expect(model.ask(ask('skill-curation'))).rejects.toThrow(/Reply 1 for skill-curation.*no JSON object/);
    await expect(model.ask(stopped)).rejects.toThrow(Stopped);
  });
});
