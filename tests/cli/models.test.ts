import { expect, test } from 'vitest';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { bareEnvironment, deskhand, ownFolder } from './cli.ts';

test('a model is named, tested with a real question, listed and removed again; a wrong name says which there are', async () => {
  const env = bareEnvironment({ DESKHAND_HOME: ownFolder() });
  const sim = await startSimModel();
  try {
    expect(await deskhand(['models', 'add', 'mine', sim.url, 'sim'], env)).toMatchObject({ code: 0 });
    const tested = await deskhand(['models', 'test', 'mine'], env);
    expect(tested).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^sim@\S+ answers in .* tokens, \$0\.0/) as string,
    });
    const { models } = JSON.parse((await deskhand(['models', 'list', '--json'], env)).stdout) as { models: object[] };
    expect(models).toEqual([{ name: 'mine', model: 'sim', url: sim.url, api: 'chat' }]);
    expect((await deskhand(['models', 'remove', 'mein'], env)).stderr).toMatch(/no model "mein".*mine/);
    expect(await deskhand(['models', 'remove', 'mine'], env)).toMatchObject({ code: 0 });
  } finally {
    await sim.close();
  }
});

test('an address with a key in it is refused and nothing of it is printed', async () => {
  const { code, stderr } = await deskhand(['models', 'add', 'a', 'https://host/v1?key=sk-abcdefghijklmnop', 'm']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/must not hold a key/);
  expect(stderr).not.toContain('sk-abc');
});
