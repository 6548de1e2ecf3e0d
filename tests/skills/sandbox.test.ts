import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openSandbox, type Sandbox, type SkillResult } from '../../src/agent/skills/sandbox.ts';
import { QUERY_TYPES, ACTION_TYPES, type Query } from '../../src/agent/skills/verbs.ts';
import { InputError, type Action } from '../../src/agent/types.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

const never = new AbortController().signal;
const silent = (): Promise<null> => Promise.resolve(null);

function run(
  body: string,
  answer: (yielded: Action | Query) => Promise<unknown> = silent,
  args: Record<string, unknown> = {},
): Promise<SkillResult> {
  return sandbox.run({ name: 'test', code: `export default function* test(args) {\n${body}\n}` }, args, answer, never);
}

describe('a skill', () => {
  it('yields actions and questions, gets the answers, and returns', async () => {
    const seen: unknown[] = [];
    const result = await run(
      `const row = yield* find(args.item, { nth: 2 });
       const lines = yield read({ near: row.label });
       yield click(row.x, row.y, { button: 3 });
       return lines.join('|');`,
      (yielded) => {
        seen.push(yielded);
        if (yielded.type === 'find')
          return Promise.resolve({ x: 3, y: 4, box: { x: 0, y: 0, w: 6, h: 8 }, label: 'Röw' });
        return Promise.resolve(yielded.type === 'read' ? ['one', 'two'] : undefined);
      },
      { item: 'Röw' },
    );
    expect(result).toEqual({ ok: true, value: 'one|two', message: 'one|two' });
    expect(seen).toEqual([
      { type: 'find', text: 'Röw', nth: 2 },
      { type: 'read', near: 'Röw' },
      { type: 'click', x: 3, y: 4, button: 3 },
    ]);
  });

  it('has every verb that skill.d.ts promises, and each builds what is accepted', async () => {
    const types = await readFile(new URL('../../skills/skill.d.ts', import.meta.url), 'utf8');
    const declared = [...new Set([...types.matchAll(/^declare function (\w+)/gmu)].map((match) => match[1]!))];
    const there = await run(`return [${declared.map((name) => `typeof ${name}`).join(', ')}]`);
    expect(there.value).toEqual(declared.map(() => 'function'));

    const seen = new Set<string>();
    const all = `yield click(1, 2); yield doubleClick(1, 2); yield tripleClick(1, 2); yield move(1, 2); yield moveBy(1, 2);
      yield drag([{ x: 1, y: 2 }, { x: 3, y: 4 }]); yield scroll(1, 2, 3); yield keypress('a'); yield type('a');
      yield hold({ keys: 'w', ms: 5 }); yield release(); yield wait(0); yield find('a'); yield look('a');
      yield read({ near: 'a' }); yield waitFor('a', { gone: true }); yield windows(); yield activate(1); yield settle();
      yield call('other');
      yield findPicture('send.png', { near: 'a' }); yield part('the next');`;
    const result = await run(all, (yielded) => Promise.resolve(void seen.add(yielded.type)));
    expect(result.message).toBe('');
    expect([...seen].sort()).toEqual([...ACTION_TYPES, ...QUERY_TYPES].sort());
  });

  it('fails with its reason and its line', async () => {
    expect(await run('\n\n  fail("There is no red row.");')).toEqual({
      ok: false,
      value: null,
      message: 'There is no red row (skill.js, line 4).',
    });
    const inner = (): Promise<never> => Promise.reject(new InputError('No dialog opened (skill.js, line 31).'));
    expect((await run('yield call("other");', inner)).message).toBe('No dialog opened (skill.js, line 31).');
    expect((await run('null.x')).message).toMatch(/null.*\(skill\.js, line 2\)/u);
    expect((await run('throw "text"')).message).toBe('text');
    expect((await run('\nlet a = = 1')).message).toMatch(/unexpected token.*\(skill\.js, line 3\)/u);
  });

  it('is told at its yield what was refused, and may go on', async () => {
    const refuse = (): Promise<never> => Promise.reject(new InputError('That point is outside of the screen.'));
    expect((await run('\nyield click(9, 9);', refuse)).message).toBe(
      'That point is outside of the screen (skill.js, line 3).',
    );
    expect((await run('yield wait(1);\nyield click(NaN, 0);')).message).toBe(
      'click: x must be a whole number, but it is "NaN" (skill.js, line 3).',
    );
    const caught = await run('try { yield click(9, 9); } catch (error) { return error.message; }', refuse);
    expect(caught).toMatchObject({ ok: true, value: 'That point is outside of the screen.' });
  });

  it('is checked for its arguments before it starts', async () => {
    const code = 'export default function* buy() { throw 1; }';
    const params = [
      { name: 'item', type: 'string', optional: false, description: 'what to buy' },
      { name: 'count', type: 'number', optional: true, description: 'how many' },
    ];
    const buy = async (args: Record<string, unknown>): Promise<string> =>
      (await sandbox.run({ name: 'buy', code, params }, args, silent, never)).message;
    expect(await buy({})).toBe('buy: the argument item (what to buy) is missing.');
    expect(await buy({ item: 'x', count: '3' })).toBe('buy: the argument count must be a number, but it is "3".');
    expect(await buy({ itm: 'x', item: 'y' })).toBe(
      'buy: it has no argument itm (its arguments: item, count). Did you mean item?',
    );
    expect(await buy({ item: 'x' })).toBe('1');
  });

  it('cannot change the arguments of its caller', async () => {
    const args = { list: [1, 2], deep: { a: 1 } };
    await run('args.list.push(3); args.deep.a = 2; delete args.deep;', silent, args);
    expect(args).toEqual({ list: [1, 2], deep: { a: 1 } });
  });

  it('runs another skill in the middle of itself', async () => {
    const inner = { name: 'inner', code: 'export default function* inner({ n }) { yield wait(0); return n * 2; }' };
    const answer = async (yielded: Action | Query): Promise<unknown> =>
      yielded.type === 'call-skill' ? (await sandbox.run(inner, yielded.args, answer, never)).value : null;
    expect(await run('return (yield* call("inner", { n: 21 })) + 1;', answer)).toMatchObject({ ok: true, value: 43 });
  });

  it('cannot call itself for ever', async () => {
    const code = 'export default function* again() { yield call("again"); }';
    const answer = async (): Promise<unknown> => {
      const result = await sandbox.run({ name: 'again', code }, {}, answer, never);
      if (!result.ok) throw new InputError(result.message);
      return result.value;
    };
    const result = await sandbox.run({ name: 'again', code }, {}, answer, never);
    expect(result.message).toContain('Skills call each other more than 10 deep');
    expect(await run('return 1')).toMatchObject({ value: 1 });
  });
});

describe('the one who runs a skill', () => {
  it('gets every error back that is not about the skill', async () => {
    const gone = new Error('The display has gone.');
    await expect(run('try { yield windows(); } catch {} yield windows();', () => Promise.reject(gone))).rejects.toBe(
      gone,
    );
  });

  it.each([
    ['computes', 'yield wait(0); for (;;);'],
    ['hangs inside of QuickJS', 'yield wait(0); new Array(1e9) + "";'],
    ['waits for an answer', 'yield wait(0); yield windows();'],
  ])('can stop it within 200 ms while it %s', async (_, body) => {
    const stop = new AbortController();
    const reason = new Error('stop');
    let abortedAt = 0;
    const answer = (yielded: Action | Query): Promise<unknown> => {
      if (yielded.type === 'wait') {
        setTimeout(() => {
          abortedAt = performance.now();
          stop.abort(reason);
        }, 60);
        return Promise.resolve(null);
      }
      return new Promise(() => undefined);
    };
    const running = sandbox.run(
      { name: 'x', code: `export default function* x() { ${body} }` },
      {},
      answer,
      stop.signal,
    );
    await expect(running).rejects.toBe(reason);
    expect(performance.now() - abortedAt).toBeLessThan(200);
    expect(await run('return 1')).toMatchObject({ value: 1 });
  });

  it('cannot start it after a stop', async () => {
    const reason = new Error('stop');
    await expect(sandbox.run({ name: 'x', code: '' }, {}, silent, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('ends what is open by closing the sandbox, and is told so afterwards', async () => {
    const other: Sandbox = openSandbox();
    const code = 'export default function* x() { yield wait(0); }';
    const result = await other.run({ name: 'x', code }, {}, () => other.close(), never);
    expect(result).toMatchObject({ ok: false, message: 'The skill sandbox was closed.' });
    await expect(other.run({ name: 'x', code }, {}, silent, never)).rejects.toThrow('closed');
  });

  it('may forget an idle sandbox: the process still ends', async () => {
    const module = new URL('../../src/agent/skills/sandbox.ts', import.meta.url).href;
    const code = `import { openSandbox } from ${JSON.stringify(module)};
      const skill = { name: 'x', code: 'export default function* x() { return yield* settle() }' };
      const result = await openSandbox().run(skill, {}, async () => 'still', new AbortController().signal);
      console.log(result.value);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
      timeout: 20_000,
    });
    expect(stdout).toBe('still\n');
  });
});
