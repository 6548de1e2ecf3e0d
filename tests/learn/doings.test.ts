import { expect, it, onTestFinished } from 'vitest';
import type { Doing } from '../../src/agent/learn/doing.ts';
import { doingsOf } from '../../src/agent/learn/doings.ts';
import { programOf } from '../../src/agent/learn/program.ts';
import type { RecordedStep } from '../../src/agent/model/rerun/recorded-steps.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import type { DesktopWindow, Frame, Observation, SkillCall } from '../../src/agent/types.ts';

const editor = windowOf({ id: 1, title: 'Untitled' });
const dialog = windowOf({ id: 2, title: 'Open', dialog: true });

function windowOf(some: Partial<DesktopWindow>): DesktopWindow {
  const box = { x: 0, y: 0, w: 100, h: 100 };
  return { id: 0, title: '', app: 'Mousepad', box, active: true, dialog: false, pid: null, ...some };
}

/** What one step teaches: before it and after it these windows were open, the last of them in front. */
async function taught(
  calls: SkillCall | SkillCall[],
  before: DesktopWindow[],
  after: DesktopWindow[],
): Promise<unknown[]> {
  const seen = (windows: DesktopWindow[]): Observation =>
    ({ windows: windows.map((window, at) => ({ ...window, active: at === windows.length - 1 })) }) as Observation;
  const step = { number: 1, observation: seen(before), subtask: '', plan: { calls: [calls].flat() } } as RecordedStep;
  const recorded = { frameOf: () => Promise.resolve({} as Frame), after: () => seen(after) };
  const done = await doingsOf({ clause: null, steps: [step] }, recorded);
  return 'doings' in done ? done.doings : [done];
}

const press = (keys: string): SkillCall => ({ skill: 'keypress', args: { keys } });

it('keys that a dialog opens or closes at are followed by a wait for it, so that the next ones reach the right window', async () => {
  expect(await taught(press('ctrl+o'), [editor], [editor, dialog])).toEqual([
    { kind: 'keypress', keys: 'ctrl+o' },
    { kind: 'dialog', app: 'Mousepad', open: true },
  ]);
  expect(await taught(press('enter'), [editor, dialog], [editor])).toEqual([
    { kind: 'keypress', keys: 'enter' },
    { kind: 'dialog', app: 'Mousepad', open: false },
  ]);
});

it('nothing is waited for where no dialog came or went, nor after a skill, which waits for its own', async () => {
  expect(await taught(press('ctrl+a'), [editor], [editor])).toHaveLength(1);
  const save = { skill: 'save-as', args: { path: '/tmp/a' } };
  expect(await taught(save, [editor, dialog], [editor])).toHaveLength(1);
});

it('what is held, for how long, and how far a pointer that a program keeps was moved is learned; a pause counts only meanwhile', async () => {
  const calls = [
    { skill: 'wait', args: { seconds: 1 } },
    { skill: 'hold', args: { keys: 'w', ms: 5000 } },
    { skill: 'wait', args: { seconds: 2 } },
    { skill: 'move_by', args: { dx: 40, dy: -5 } },
    { skill: 'release', args: { keys: 'w' } },
    { skill: 'wait', args: { seconds: 1 } },
  ];
  const doings = (await taught(calls, [editor], [editor])) as Doing[];
  expect(doings.map(({ kind }) => kind)).toEqual(['hold', 'pause', 'move-by', 'release']);
  const program = programOf('walk-and-look', [{ text: 'walk and look', doings }], [], () => '', null);
  for (const line of [
    "yield hold({ keys: 'w', ms: 5000 });",
    'yield wait(2);',
    'yield moveBy(40, -5);',
    "yield release({ keys: 'w' });",
  ]) {
    expect(program).toContain(line);
  }
  const yielded: string[] = [];
  const sandbox = openSandbox();
  onTestFinished(() => sandbox.close());
  const perform = ({ type }: { type: string }): Promise<null> => {
    yielded.push(type);
    return Promise.resolve(null);
  };
  const { message } = await sandbox.run(
    { name: 'walk-and-look', code: program },
    {},
    perform,
    new AbortController().signal,
  );
  expect(message).toContain('walk and look');
  expect(yielded.filter((type) => type !== 'part')).toEqual(['hold', 'wait', 'move_by', 'release']);
});
