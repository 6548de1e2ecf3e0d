import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSession } from '../../src/agent/session/writer.ts';
import { bareEnvironment, deskhand, ownFolder } from './cli.ts';

/** Writes a session as a run does; without an end it is one that was killed. */
async function record(home: string, goal: string, end: boolean): Promise<string> {
  mkdirSync(join(home, 'sessions'), { recursive: true });
  const session = await createSession({
    folder: join(home, 'sessions'),
    header: { goal, model: 'builtin', desktop: 'private', display: ':9', width: 640, height: 480, deskhand: '0' },
    onEvent: () => undefined,
  });
  session.emit({ type: 'step-start', step: 1 });
  session.emit({ type: 'step-end', step: 1, ms: 5 });
  const usage = { inputTokens: 0, outputTokens: 0 };
  if (end) session.emit({ type: 'session-end', status: 'done', reason: 'It is done.', steps: 1, ms: 1500, usage });
  await session.close();
  return session.id;
}

test('sessions list tells each one with how it went, oldest first', async () => {
  const home = ownFolder();
  const env = bareEnvironment({ DESKHAND_HOME: home });
  expect((await deskhand(['sessions', 'list'], env)).stdout).toContain('There are no sessions yet');
  const ids = [await record(home, 'first thing', true), await record(home, 'second thing', false)];
  const { code, stdout } = await deskhand(['sessions', 'list'], env);
  const lines = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines[0]).toMatch(new RegExp(`^${ids[0]} +done +1 step +1.5 s +first thing$`));
  expect(lines[1]).toMatch(new RegExp(`^${ids[1]} +interrupted .*second thing$`));
  const json = JSON.parse((await deskhand(['sessions', 'list', '--json'], env)).stdout) as object[];
  expect(json).toMatchObject([
    { id: ids[0], status: 'done', steps: 1, goal: 'first thing' },
    { id: ids[1], status: 'interrupted', goal: 'second thing' },
  ]);
});

test('sessions show takes last, an id, its beginning, or a folder from elsewhere', async () => {
  const home = ownFolder();
  const env = bareEnvironment({ DESKHAND_HOME: home });
  await record(home, 'first thing', true);
  const id = await record(home, 'second thing', true);
  for (const wanted of ['last', id, id.slice(0, -2), join(home, 'sessions', id)]) {
    const { code, stdout } = await deskhand(['sessions', 'show', wanted], env);
    expect({ wanted, code, shown: stdout.includes(`session ${id}`) }).toEqual({ wanted, code: 0, shown: true });
    expect(stdout).toContain('done after 1 step');
  }
  const json = JSON.parse((await deskhand(['sessions', 'show', 'last', '--json'], env)).stdout) as object;
  expect(json).toMatchObject({
    id,
    problems: [],
    events: [{ type: 'session-start' }, {}, {}, { type: 'session-end' }],
  });

  const wrong = await deskhand(['sessions', 'show', `${id}s`], env);
  expect({ code: wrong.code, stderr: wrong.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(id) as string,
  });
  const vague = await deskhand(['sessions', 'show', id.slice(0, 10)], env);
  expect(vague).toMatchObject({ code: 2, stderr: expect.stringContaining('fits 2 sessions') as string });
});

test('a goal cannot work the terminal of the one who lists it', async () => {
  const home = ownFolder();
  await record(home, 'evil \u001b]0;title\u0007\u001b[2J', true);
  const { stdout } = await deskhand(['sessions', 'list'], bareEnvironment({ DESKHAND_HOME: home }));
  expect(stdout).toContain('evil');
  // eslint-disable-next-line no-control-regex
  expect(stdout).not.toMatch(/[\u0007\u001b]/);
});
