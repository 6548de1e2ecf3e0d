import { expect, it } from 'vitest';
import { gather } from '../../../src/agent/model/builtin/gather.ts';
import type { DesktopWindow, Line } from '../../../src/agent/types.ts';

const editor: DesktopWindow = {
  ...{ id: 1, title: 'Notes', app: 'Mousepad', dialog: false, pid: null },
  ...{ active: true, box: { x: 100, y: 100, w: 400, h: 300 } },
};

function line(text: string, x: number, y: number): Line {
  return { text, box: { x, y, w: 50, h: 12 }, words: [], confidence: 90 };
}

function seen(windows: DesktopWindow[], lines: Line[]) {
  const percept = { lines, elements: [], grids: [], ms: 0 };
  return gather({ goal: '', subtask: '', percept, windows, sameImage: false, samePointer: false, changed: [] });
}

it('tells what the window in front says, and nothing of those behind it', () => {
  const { description, screenKind } = seen([editor], [line('behind', 10, 10), line('in front', 120, 130)]);
  expect(description).toContain('"Notes" is in front of 1 window');
  expect(description).toContain('reads: in front');
  expect(description).not.toContain('behind');
  expect(screenKind).toBe('Mousepad');
});

it('tells of everything where no window is in front, and keeps instructions on the screen as guidance', () => {
  const { description, screenKind, guidance } = seen([], [line('Hold H to run', 10, 10), line('Score 12', 10, 40)]);
  expect(description).toContain('reads: Hold H to run | Score 12');
  expect(screenKind).toBe('desktop');
  expect(guidance).toEqual(['Hold H to run']);
});
