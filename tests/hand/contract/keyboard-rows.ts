import { expect } from 'vitest';
import type { EventWindow } from '../../support/event-window.ts';
import { ALT, CONTROL, KEYSYM, SHIFT } from '../../support/keysyms.ts';
import type { Row } from './row.ts';

const ASCII = Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code)).join('');
const UNICODE = 'naïve Ω 漢字 🙂';

export const keyboardRows: Row[] = [
  ...(
    [
      ['escape', KEYSYM.Escape],
      ['enter', KEYSYM.Return],
      ['tab', KEYSYM.Tab],
      ['left', KEYSYM.Left],
      ['delete', KEYSYM.Delete],
      ['pagedown', KEYSYM.PageDown],
      ['f1', KEYSYM.F1],
      ['f12', KEYSYM.F12],
      ['space', 0x20],
      ['a', 0x61],
      ['7', 0x37],
    ] as const
  ).map(([keys, keysym]): Row => ({
    promise: `presses the key ${keys}`,
    run: async ({ window, perform }) => {
      await perform({ type: 'keypress', keys });
      await released(window, 1);
      expect(strokes(window)).toEqual([`+${keysym}`, `-${keysym}`]);
    },
  })),
  ...(
    [
      ['ctrl+s', [KEYSYM.ControlL, 0x73], CONTROL],
      ['ctrl+shift+s', [KEYSYM.ControlL, KEYSYM.ShiftL, 0x73], CONTROL | SHIFT],
      ['alt+f4', [KEYSYM.AltL, KEYSYM.F4], ALT],
      ['ctrl+1', [KEYSYM.ControlL, 0x31], CONTROL],
      ['shift+tab', [KEYSYM.ShiftL, KEYSYM.Tab], SHIFT],
      ['a+b', [0x61, 0x62], 0],
    ] as const
  ).map(([keys, keysyms, state]): Row => ({
    promise: `presses ${keys} in order and releases it in reverse`,
    run: async ({ window, perform }) => {
      await perform({ type: 'keypress', keys });
      await released(window, keysyms.length);
      expect(strokes(window)).toEqual([
        ...keysyms.map((keysym) => `+${keysym}`),
        ...keysyms.toReversed().map((keysym) => `-${keysym}`),
      ]);
      const last = window.events.filter((event) => event.kind === 'key' && event.pressed).at(-1)!;
      expect(last.state & (CONTROL | SHIFT | ALT)).toBe(state);
    },
  })),
  ...(
    [
      ['every ASCII character, also the shifted ones', ASCII],
      ['leading and trailing spaces', '   two words  '],
      ['Enter and Tab where the text has them', 'one\n\ttwo\n'],
      ['apostrophes, commas and # inside a text', 'it\'s 50%, #1 ("quoted")'],
      ['2,000 characters without losing or doubling one', ASCII.repeat(22).slice(0, 2000)],
    ] as const
  ).map(([what, text]): Row => ({
    promise: `types ${what}`,
    run: async ({ window, perform }) => {
      await perform({ type: 'type', text });
      await window.waitFor(() => window.text().length >= text.length, 20_000);
      await window.flush();
      expect(window.text()).toBe(text);
    },
  })),
  {
    promise: 'types nothing for an empty text',
    run: async ({ window, perform }) => {
      await perform({ type: 'type', text: '' });
      await window.flush();
      expect(window.events).toEqual([]);
    },
  },
  {
    promise: 'refuses in words the text that it would lose',
    needs: [{ limit: 'unicode', sample: { type: 'type', text: UNICODE } }],
    run: null,
  },
  {
    promise: 'holds a chord until it is released by name',
    run: async ({ window, perform }) => {
      await perform({ type: 'hold', keys: 'ctrl+a', ms: 60_000 });
      expect((await window.held()).keysyms).toEqual([KEYSYM.ControlL, 0x61]);
      await perform({ type: 'release', keys: 'a' });
      expect((await window.held()).keysyms).toEqual([KEYSYM.ControlL]);
      await perform({ type: 'release', keys: 'ctrl' });
      expect((await window.held()).keysyms).toEqual([]);
    },
  },
  {
    promise: 'lets go of a held key when its time is over',
    run: async ({ window, perform }) => {
      await perform({ type: 'hold', keys: 'shift', ms: 300 });
      expect((await window.held()).keysyms).toEqual([KEYSYM.ShiftL]);
      await released(window, 1);
      const [press, release] = window.events;
      expect(release!.serverTime - press!.serverTime).toBeGreaterThanOrEqual(250);
      expect(release!.serverTime - press!.serverTime).toBeLessThan(1000);
    },
  },
  {
    promise: 'lets go of everything when nothing is named',
    run: async ({ window, perform }) => {
      await perform({ type: 'hold', keys: 'w', ms: 60_000 });
      await perform({ type: 'hold', button: 3, ms: 60_000 });
      await perform({ type: 'release' });
      expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
    },
  },
  {
    promise: 'releases everything on releaseAll',
    run: async ({ computer, window, perform }) => {
      await perform({ type: 'hold', keys: 'alt+w', ms: 60_000 });
      await perform({ type: 'hold', button: 1, ms: 60_000 });
      await computer.releaseAll();
      expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
    },
  },
  {
    promise: 'stops typing in the middle when it is aborted, with no key down',
    run: async ({ computer, window }) => {
      const stop = new AbortController();
      const text = 'SHIFTED '.repeat(2500);
      const ended = expect(computer.perform({ type: 'type', text }, stop.signal)).rejects.toThrow(
        'stopped by the test',
      );
      await window.waitFor(() => window.events.length > 50);
      const abortedAt = performance.now();
      stop.abort(new Error('stopped by the test'));
      await ended;
      expect(performance.now() - abortedAt).toBeLessThan(200);
      expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
      expect(text.startsWith(window.text())).toBe(true);
      expect(window.text().length).toBeLessThan(text.length);
    },
  },
];

/** Resolves when so many keys have come up, and everything that was sent before has arrived. */
async function released(window: EventWindow, count: number): Promise<void> {
  await window.waitFor((events) => events.filter((event) => event.kind === 'key' && !event.pressed).length >= count);
  await window.flush();
}

function strokes(window: EventWindow): string[] {
  return window.events.flatMap((event) =>
    event.kind === 'key' ? [`${event.pressed ? '+' : '-'}${event.keysym}`] : [],
  );
}
