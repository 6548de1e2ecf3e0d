import { ComputerError } from '../../types.ts';
import type { Selections } from './selection.ts';
import { windowClass } from './windows.ts';
import type { Input } from './xtest-input.ts';

/** A program that has not asked for the text by then does not paste at all. */
const PASTE_MS = 2000;
/** A property holds at most 256 KB without the incremental protocol; a character has up to 4 bytes. */
const CHARS_AT_ONCE = 50_000;
/** Programs in which ctrl+v does not mean paste: shift+insert does, from PRIMARY or from CLIPBOARD. */
const SHIFT_INSERT = /term|rxvt|konsole|kitty|alacritty|tilix|^st$|tilda|guake|yakuake|wezterm|foot|emacs|gvim/i;

/** The focused program does not paste; nothing was entered. */
export class NotPasted extends ComputerError {}

export interface Clipboard {
  /** Enters text through the clipboard of the focused program, and puts back what was there. Throws a `NotPasted`. */
  paste(text: string, signal: AbortSignal): Promise<void>;
}

export function createClipboard(input: Input, selections: Selections): Clipboard {
  const { connection } = input;

  return {
    paste: async (text, signal) => {
      const { focus } = await connection.ask<{ focus: number }>((reply) => connection.X.GetInputFocus(reply));
      const app = await windowClass(connection, focus);
      const terminal = SHIFT_INSERT.test(app);
      const chord = await input.chord(terminal ? ['shift', 'insert'] : ['ctrl', 'v']);
      const before = await selections.save('CLIPBOARD');
      const selected = terminal ? await selections.save('PRIMARY') : null;
      try {
        const chars = Array.from(text);
        for (let start = 0; start < chars.length; start += CHARS_AT_ONCE) {
          signal.throwIfAborted();
          const part = chars.slice(start, start + CHARS_AT_ONCE).join('');
          await selections.own('CLIPBOARD', part);
          if (terminal) await selections.own('PRIMARY', part);
          await pasteOnce(chord, focus, app, signal);
        }
      } finally {
        await selections.own('CLIPBOARD', before);
        if (terminal) await selections.own('PRIMARY', selected);
      }
    },
  };

  async function pasteOnce(chord: number[], focus: number, app: string, signal: AbortSignal): Promise<void> {
    const mask = connection.X.display.resource_mask;
    const others: number[] = [];
    let stopListening = (): void => undefined;
    // A clipboard manager takes every new text too; only the focused program's own request means that it has pasted.
    const taken = new Promise<void>((resolve) => {
      stopListening = selections.onTaken((requestor) => {
        if ((requestor & ~mask) === (focus & ~mask)) resolve();
        else others.push(requestor);
      });
    });
    const timedOut = new AbortController();
    const timer = setTimeout(() => timedOut.abort(), PASTE_MS);
    try {
      await input.holding(chord, () => connection.sync());
      const ended = await Promise.race([
        taken.then(() => 'taken' as const),
        aborted(AbortSignal.any([signal, timedOut.signal])).then(() => 'given up' as const),
      ]);
      signal.throwIfAborted();
      if (ended === 'given up' && others.length === 0) {
        throw new NotPasted(
          `${app || 'The focused program'} did not take the pasted text. Characters that the keyboard lacks can only be entered where pasting works: focus a text field first.`,
        );
      }
    } finally {
      clearTimeout(timer);
      stopListening();
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
