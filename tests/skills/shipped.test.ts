import { afterAll, describe, expect, it } from 'vitest';
import { readSkill } from '../../src/agent/skills/read-skill.ts';
import { openSandbox, type SkillResult } from '../../src/agent/skills/sandbox.ts';
import { isAction, type Found, type Query } from '../../src/agent/skills/verbs.ts';
import type { Action, Box, DesktopWindow } from '../../src/agent/types.ts';

const SHIPPED = new URL('../../skills/desktop', import.meta.url).pathname;
const sandbox = openSandbox();
afterAll(() => sandbox.close());

const EDITOR: DesktopWindow = {
  id: 7,
  title: 'Untitled - Mousepad',
  app: 'Mousepad',
  box: { x: 100, y: 50, w: 600, h: 400 },
  active: true,
  dialog: false,
  pid: 1,
};
const QUESTION: DesktopWindow = {
  ...EDITOR,
  id: 9,
  title: 'Save?',
  box: { x: 200, y: 100, w: 300, h: 150 },
  dialog: true,
};

/** A made-up screen: labels with places, and what a click or a key does to them. */
interface Screen {
  labels: Record<string, { x: number; y: number }>;
  windows: DesktopWindow[];
}

type React = (screen: Screen, action: Action) => void;

async function use(
  name: string,
  args: Record<string, unknown>,
  screen: Screen,
  react: React,
): Promise<SkillResult & { done: string[] }> {
  const done: string[] = [];
  const found = (text: string, box?: Box): Found | null => {
    const place = screen.labels[text];
    if (!place || (box && !inside(place, box))) return null;
    return { ...place, label: text, box: { x: place.x - 20, y: place.y - 8, w: 40, h: 16 } };
  };
  const answer = (asked: Action | Query): unknown => {
    if (asked.type === 'windows') return screen.windows;
    if (asked.type === 'find') return found(asked.text, asked.box);
    if (asked.type === 'wait-for') return found(asked.text);
    if (asked.type === 'settle') return { still: true, changed: true };
    if (asked.type === 'read') return Object.keys(screen.labels).filter((text) => found(text, asked.box));
    const at = asked.type === 'click' ? labelAt(screen, asked) : undefined;
    done.push(asked.type === 'keypress' ? asked.keys : (at ?? asked.type));
    if (isAction(asked)) react(screen, asked);
    return null;
  };
  const skill = readSkill(`${SHIPPED}/${name}`);
  const result = await sandbox.run(
    skill,
    args,
    (asked) => Promise.resolve(answer(asked)),
    new AbortController().signal,
  );
  return { ...result, done };
}

function inside({ x, y }: { x: number; y: number }, box: Box): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h;
}

function labelAt(screen: Screen, { x, y }: { x: number; y: number }): string | undefined {
  return Object.keys(screen.labels).find((text) => screen.labels[text]?.x === x && screen.labels[text].y === y);
}

describe('choose-from-menu', () => {
  const closed = (): Screen => ({ labels: { File: { x: 120, y: 80 }, Edit: { x: 170, y: 80 } }, windows: [EDITOR] });
  const opens: React = (screen, action) => {
    if (action.type !== 'click') return;
    if (labelAt(screen, action) === 'File') {
      screen.labels['Save'] = { x: 140, y: 120 };
      screen.labels['Save As'] = { x: 140, y: 140 };
    } else {
      delete screen.labels['Save'];
      delete screen.labels['Save As'];
    }
  };

  it('waits until a busy application has taken the click: what is typed next is not for it yet', async () => {
    const screen = closed();
    let waited = 0;
    const late: React = (_, action) => {
      if (action.type === 'click')
        opens(screen, labelAt(screen, action) === 'File' ? action : { type: 'move', x: 0, y: 0 });
      if (action.type === 'wait' && ++waited === 3) opens(screen, { type: 'click', x: 140, y: 140 });
    };
    const result = await use('choose-from-menu', { path: 'File > Save As' }, screen, late);
    expect(result).toMatchObject({ ok: true, done: ['File', 'Save As', 'wait', 'wait', 'wait'] });
  });

  it('clicks each name of the path when it is there', async () => {
    const result = await use('choose-from-menu', { path: 'File > Save As…' }, closed(), opens);
    expect(result).toMatchObject({ ok: true, message: 'Chose File > Save As.', done: ['File', 'Save As'] });
  });

  it('says which names are there instead, with the menu closed again', async () => {
    const result = await use('choose-from-menu', { path: 'File > Print' }, closed(), opens);
    expect(result.message).toContain('There is no "Print" under "File". Instead: File, Edit, Save, Save As');
    expect(result).toMatchObject({ ok: false, done: ['File', 'escape'] });
  });

  it('does not take a word of the document for a menu', async () => {
    const screen = closed();
    screen.labels['Tools'] = { x: 300, y: 300 };
    const result = await use('choose-from-menu', { path: 'Tools > Sort' }, screen, opens);
    expect(result).toMatchObject({ ok: false, done: [] });
    expect(result.message).toContain('There is no menu "Tools" in "Untitled - Mousepad". At its top: File, Edit');
  });

  it('needs an active window and a path', async () => {
    const none = { labels: {}, windows: [] };
    expect((await use('choose-from-menu', { path: 'File' }, none, opens)).message).toContain('No window is active.');
    expect((await use('choose-from-menu', { path: ' > ' }, none, opens)).message).toContain('The path is empty.');
    expect((await use('choose-from-menu', {}, none, opens)).message).toContain('the argument path');
  });
});

describe('dismiss-dialog', () => {
  const asking = (): Screen => ({
    labels: { Cancel: { x: 250, y: 230 }, Save: { x: 400, y: 230 }, Close: { x: 690, y: 55 } },
    windows: [EDITOR, QUESTION],
  });
  const close = (screen: Screen): unknown => screen.windows.pop();

  it('is content when Escape is enough', async () => {
    const result = await use(
      'dismiss-dialog',
      {},
      asking(),
      (screen, action) => action.type === 'keypress' && close(screen),
    );
    expect(result).toMatchObject({ ok: true, message: 'Dismissed "Save?" with Escape.', done: ['escape'] });
  });

  it('takes the button that changes nothing when Escape does nothing', async () => {
    const result = await use(
      'dismiss-dialog',
      {},
      asking(),
      (screen, action) => action.type === 'click' && close(screen),
    );
    expect(result).toMatchObject({ ok: true, message: 'Dismissed "Save?" with Cancel.', done: ['escape', 'Cancel'] });
  });

  it('presses no button of another window, and says what it sees when none helps', async () => {
    const screen = asking();
    delete screen.labels['Cancel'];
    const result = await use('dismiss-dialog', {}, screen, () => undefined);
    expect(result).toMatchObject({ ok: false, done: ['escape'] });
    expect(result.message).toContain('"Save?" is still open, and no button to dismiss it was found. It shows: Save');
  });

  it('has nothing to do without a dialog', async () => {
    const result = await use('dismiss-dialog', {}, { labels: {}, windows: [EDITOR] }, () => undefined);
    expect(result.ok).toBe(false);
    expect(new Set(result.done)).toEqual(new Set(['wait']));
  });
});
