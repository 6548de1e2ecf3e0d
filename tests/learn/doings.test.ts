import { expect, it } from 'vitest';
import { doingsOf } from '../../src/agent/learn/doings.ts';
import type { RecordedStep } from '../../src/agent/model/rerun/recorded-steps.ts';
import type { DesktopWindow, Frame, Observation, SkillCall } from '../../src/agent/types.ts';

const editor = windowOf({ id: 1, title: 'Untitled' });
const dialog = windowOf({ id: 2, title: 'Open', dialog: true });

function windowOf(some: Partial<DesktopWindow>): DesktopWindow {
  const box = { x: 0, y: 0, w: 100, h: 100 };
  return { id: 0, title: '', app: 'Mousepad', box, active: true, dialog: false, pid: null, ...some };
}

/** What one step teaches: before it and after it these windows were open, the last of them in front. */
async function taught(call: SkillCall, before: DesktopWindow[], after: DesktopWindow[]): Promise<unknown[]> {
  const seen = (windows: DesktopWindow[]): Observation =>
    ({ windows: windows.map((window, at) => ({ ...window, active: at === windows.length - 1 })) }) as Observation;
  const step = { number: 1, observation: seen(before), subtask: '', plan: { calls: [call] } } as RecordedStep;
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
