import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { alignSteps } from '../../src/agent/session/align-steps.ts';
import type { Gist } from '../../src/agent/session/gists.ts';
import { readGists } from '../../src/agent/session/gists.ts';
import { golden } from './folders.ts';

/** `open; click a!; .`: steps by their calls; `!` failed, `.` is the last look. The subtask is the first word of a call. */
function session(text: string): Gist[] {
  return text.split('; ').map((words, index) => {
    if (words === '.') return { step: index + 1, subtask: null, calls: [] };
    const skill = words.split(' ')[0]!;
    return {
      step: index + 1,
      subtask: words.replace('!', ''),
      calls: [{ skill, words: words.replace('!', ''), ok: !words.endsWith('!') }],
    };
  });
}

/** `1=1 2~2 3- -3`: alike, different, only left, only right. */
function told(left: string, right: string): string {
  return alignSteps(session(left), session(right))
    .map(({ left, right, same }) =>
      left === null ? `-${right}` : right === null ? `${left}-` : `${left}${same ? '=' : '~'}${right}`,
    )
    .join(' ');
}

test.each([
  ['open; click a; .', 'open; click a; .', '1=1 2=2 3=3'],
  ['open; click a; save; .', 'open; click b; click a; save; .', '1=1 -2 2=3 3=4 4=5'],
  ['open; click a!; click a; save; .', 'open; click a; save; .', '1=1 2- 3=2 4=3 5=4'],
  ['open; type x; .', 'open; type y; .', '1=1 2~2 3=3'],
  ['open; click a!', 'open; click a; save; .', '1=1 2~2 -3 -4'],
  ['open; press a; press b; .', 'scroll; .', '1~1 2- 3- 4=2'],
  ['open; .', '.', '1- 2=1'],
])('%j beside %j: %s', (left, right, pairs) => {
  expect(told(left, right)).toBe(pairs);
});

test('another version of a skill is a difference; a version that was not recorded is none', () => {
  const ran = (version?: number): Gist[] => {
    const call = { skill: 'open', words: 'open', ok: true, ...(version !== undefined && { version }) };
    return [{ step: 1, subtask: 'open', calls: [call] }];
  };
  expect(alignSteps(ran(0), ran(1))).toEqual([{ left: 1, right: 1, same: false }]);
  expect(alignSteps(ran(1), ran(1))[0]!.same).toBe(true);
  expect(alignSteps(ran(), ran(1))[0]!.same).toBe(true);
});

test('every step of both stands once and in order, also where there are too many to compare', () => {
  const many = (skill: string): string => Array.from({ length: 1100 }, (_, at) => `${skill} ${at}`).join('; ');
  const began = process.cpuUsage();
  const pairs = alignSteps(session(many('click')), session(`${many('type')}; click 7`));
  expect(pairs.flatMap(({ left }) => left ?? [])).toEqual(Array.from({ length: 1100 }, (_, at) => at + 1));
  expect(pairs.flatMap(({ right }) => right ?? [])).toEqual(Array.from({ length: 1101 }, (_, at) => at + 1));
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
});

test('the gist of a step is read from its file; a line that cannot be read is passed over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-gists-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(golden('fail-to-click'), folder, { recursive: true });
  const failed = {
    subtask: 'click "Nowhere"',
    calls: [{ skill: 'find-and-click', words: 'find-and-click text "Nowhere" clicks 1 button 1', ok: false }],
  };
  const expected = [1, 2, 3].map((step) => ({ step, ...failed }));
  expect(await readGists(folder)).toEqual([...expected, { step: 4, subtask: null, calls: [] }]);
  const file = join(folder, 'session.jsonl');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/("type":"call-start","step":2.*"args":)\{/, '$1{{'));
  await appendFile(file, '{"at":1,"type":"step-start","st');
  expect((await readGists(folder)).map(({ calls }) => calls.length)).toEqual([1, 0, 1, 0]);
});
