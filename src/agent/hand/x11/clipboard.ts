import type { Content } from './convert.ts';
import type { PasteWatch } from './paste-watch.ts';
import type { Selections } from './selection.ts';
import { windowClass } from './windows.ts';
import type { Input } from './xtest-input.ts';

/** A property holds at most 256 KB without the incremental protocol; a character has up to 4 bytes. */
const CHARS_AT_ONCE = 50_000;
/** Programs in which ctrl+v does not mean paste: shift+insert does, from PRIMARY or from CLIPBOARD. */
const SHIFT_INSERT = /term|rxvt|konsole|kitty|alacritty|tilix|^st$|tilda|guake|yakuake|wezterm|foot|emacs|gvim/i;

type Selection = 'CLIPBOARD' | 'PRIMARY';

/** The clipboard while one text is entered. */
export interface Clipboard {
  /** Enters text by pasting it into the focused program; of a `secret` programs that keep what was copied are told. Throws a `NotPasted`. */
  paste(text: string, signal: AbortSignal, secret?: boolean): Promise<void>;
  /** Puts back what was there before the first paste, in all its formats. */
  restore(): Promise<void>;
}

/** Nothing is put back between two pastes of a text: a program that is late must not find something else. */
export function createClipboard(input: Input, selections: Selections, watch: PasteWatch): Clipboard {
  const { connection } = input;
  const before = new Map<Selection, Content[] | null>();

  async function own(selection: Selection, text: string, secret: boolean): Promise<void> {
    if (!before.has(selection)) before.set(selection, await selections.save(selection));
    await selections.own(selection, text, secret);
  }

  return {
    paste: async (text, signal, secret = false) => {
      const { focus } = await connection.ask<{ focus: number }>((reply) => connection.X.GetInputFocus(reply));
      const app = await windowClass(connection, focus);
      const terminal = SHIFT_INSERT.test(app);
      const chord = await input.chord(terminal ? ['shift', 'insert'] : ['ctrl', 'v']);
      const chars = Array.from(text);
      for (let start = 0; start < chars.length; start += CHARS_AT_ONCE) {
        signal.throwIfAborted();
        const part = chars.slice(start, start + CHARS_AT_ONCE).join('');
        await own('CLIPBOARD', part, secret);
        if (terminal) await own('PRIMARY', part, secret);
        await watch.pasted(focus, app, () => input.holding(chord, () => connection.sync()), signal);
      }
    },
    restore: async () => {
      for (const [selection, content] of before) await selections.own(selection, content);
      before.clear();
    },
  };
}
