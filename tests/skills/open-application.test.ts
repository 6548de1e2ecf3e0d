import { afterAll, expect, it } from 'vitest';
import { shippedSkills } from '../../src/agent/place.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { openSandbox } from '../../src/agent/skills/sandbox.ts';
import type { DesktopWindow } from '../../src/agent/types.ts';
import { temporaryFolder } from './skill-files.ts';

const sandbox = openSandbox();
afterAll(() => sandbox.close());

const BOX = { x: 0, y: 0, w: 400, h: 300 };
const APP: DesktopWindow = { id: 9, title: 'Untitled', app: 'Mousepad', box: BOX, active: true, dialog: false, pid: 5 };
const DIALOG: DesktopWindow = { id: 7, title: 'Run', app: 'Gmrun', box: BOX, active: true, dialog: true, pid: 4 };

/** Runs the skill on a desktop whose dialog opens with the press `opensAt`, perhaps behind; returns what it did and said. */
async function openMousepad(desktop: { opensAt: number; behind?: boolean }): Promise<{ did: string[]; said: string }> {
  const library = await loadLibrary({ shipped: shippedSkills, learned: await temporaryFolder() });
  const did: string[] = [];
  let presses = 0;
  let open: DesktopWindow[] = [];
  const result = await sandbox.run(
    await library.get('open-application'),
    { command: 'mousepad', app: 'Mousepad' },
    (yielded) => {
      if (yielded.type === 'windows') return Promise.resolve(open);
      if (yielded.type !== 'wait') did.push(yielded.type);
      if (yielded.type === 'keypress' && ++presses === desktop.opensAt) open = [{ ...DIALOG, active: !desktop.behind }];
      if (yielded.type === 'activate') open = [DIALOG];
      if (yielded.type === 'type' && open[0]?.active) open = [APP];
      return Promise.resolve(null);
    },
    new AbortController().signal,
  );
  return { did, said: result.message };
}

it('types the command into the run dialog and waits for the window', async () => {
  const { did, said } = await openMousepad({ opensAt: 1 });
  expect(said).toBe('"Untitled" is open.');
  expect(did).toEqual(['keypress', 'type', 'settle']);
});

it('presses once more where the shortcut was lost', async () => {
  const { did, said } = await openMousepad({ opensAt: 2 });
  expect(said).toBe('"Untitled" is open.');
  expect(did.filter((type) => type === 'keypress')).toHaveLength(2);
});

it('brings a dialog that opened behind to the front before it types', async () => {
  const { did, said } = await openMousepad({ opensAt: 1, behind: true });
  expect(said).toBe('"Untitled" is open.');
  expect(did).toEqual(['keypress', 'activate', 'type', 'settle']);
});

it('says what to do where no dialog comes', async () => {
  const { said } = await openMousepad({ opensAt: 0 });
  expect(said).toContain('No run dialog opened on alt+F2');
});
