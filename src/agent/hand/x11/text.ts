import type { Mark } from '../../types.ts';
import type { Clipboard } from './clipboard.ts';
import { NotPasted } from './paste-watch.ts';
import type { Stroke } from './keymap.ts';
import type { SpareKeys } from './spare-keys.ts';
import type { Input } from './xtest-input.ts';

/** Between two round trips: an abort is obeyed this soon, and 5,000 characters still take a quarter of a second. */
const STROKES_AT_ONCE = 24;

export interface TypingHow {
  mark?: Mark | undefined;
  /** What other programs must not keep. */
  secret?: boolean | undefined;
}

export interface Typist {
  /** Every character arrives as written: by keys where the layout has them, by the clipboard where not, by unused keys where nothing is pasted. */
  type(text: string, signal: AbortSignal, how?: TypingHow): Promise<void>;
}

export function createTypist(input: Input, clipboard: Clipboard, spare: SpareKeys): Typist {
  return {
    type: async (text, signal, { mark, secret = false } = {}) => {
      let typed = mark?.typed ?? 0;
      /** What is struck next is marked with all that has arrived then. A paste that a kill cuts off may be lost, but never comes twice. */
      const reaches = (characters: number): void => input.mark.next(mark && { ...mark, typed: (typed += characters) });
      const { keymap, locks } = await input.keyboard();
      let pastes = true;
      const strokeOf = (char: string): Stroke | null => keymap.stroke(char, locks);
      try {
        for (const part of splitText(text.replaceAll('\r\n', '\n'), (char) => strokeOf(char) !== null)) {
          signal.throwIfAborted();
          if (part.paste) {
            reaches(Array.from(part.text).length);
            // A secret is never in the clipboard, whose content other programs keep, if there is any other way.
            if (secret && (await spare.type(part.text, signal))) continue;
            pastes = await enter(part.text, pastes, signal, secret);
          } else
            await strike(
              Array.from(part.text, (char) => strokeOf(char)!),
              reaches,
              signal,
            );
        }
      } finally {
        await clipboard.restore();
      }
    },
  };

  /** Whether pasting works here. */
  async function enter(text: string, pastes: boolean, signal: AbortSignal, secret: boolean): Promise<boolean> {
    try {
      if (pastes) await clipboard.paste(text, signal, secret);
      else await spare.type(text, signal);
      return pastes;
    } catch (error) {
      if (!(error instanceof NotPasted) || !(await spare.type(text, signal))) throw error;
      return false;
    }
  }

  async function strike(strokes: Stroke[], reaches: (count: number) => void, signal: AbortSignal): Promise<void> {
    for (let start = 0; start < strokes.length; start += STROKES_AT_ONCE) {
      const together = strokes.slice(start, start + STROKES_AT_ONCE);
      reaches(together.length);
      for (const stroke of together) input.strike(stroke);
      await input.connection.sync();
      signal.throwIfAborted();
    }
  }
}

export interface TextPart {
  text: string;
  paste: boolean;
}

/** Within each line, everything from the first to the last character without a key is pasted in one go: each paste costs round trips with the application. */
export function splitText(text: string, hasKey: (char: string) => boolean): TextPart[] {
  const parts: TextPart[] = [];
  const add = (part: string, paste: boolean): void => {
    if (part === '') return;
    const last = parts.at(-1);
    if (last && !paste && !last.paste) last.text += part;
    else parts.push({ text: part, paste });
  };
  // Enter and Tab mean more than their characters in a form or a chat, so they are always keys.
  for (const line of text.split(/([\n\r\t])/)) {
    const chars = Array.from(line);
    const first = chars.findIndex((char) => !hasKey(char));
    if (first < 0) {
      add(line, false);
      continue;
    }
    const last = chars.findLastIndex((char) => !hasKey(char));
    // A combining mark belongs to the character before it.
    const start = /^\p{M}/u.test(chars[first]!) ? Math.max(0, first - 1) : first;
    add(chars.slice(0, start).join(''), false);
    add(chars.slice(start, last + 1).join(''), true);
    add(chars.slice(last + 1).join(''), false);
  }
  return parts;
}
