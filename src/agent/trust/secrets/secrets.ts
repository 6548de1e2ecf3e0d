import type { Box, DesktopWindow, SessionEvent } from '../../types.ts';
import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';
import { filledIn, placeholders } from './placeholders.ts';
import type { Vault } from './vault.ts';

/** The secrets of one session: which the person named, and which must not show. */
export interface Secrets {
  /** The text as it is typed. Rejects with an InputError for a secret that is not kept, or that the person did not name. */
  filled(text: string): Promise<string>;
  /** Learns which more are named by what the person says. */
  hear(event: SessionEvent): void;
  /** Values that must not show: those that were typed so far, and those that were covered from the start. */
  readonly covered: ReadonlySet<string>;
  /** Where one showed when it was typed: a place of a window, which it keeps as long as the window shows the same thing. */
  readonly places: readonly { window: number; title: string; box: Box }[];
  showed(window: DesktopWindow, boxes: Box[]): void;
}

/** `kept` is covered from the start. Rejects with an InputError when the instruction names a secret that is not kept. */
export async function openSecrets(instruction: string, vault: Vault, kept: readonly string[] = []): Promise<Secrets> {
  const named = new Set(placeholders(instruction));
  const covered = new Set(kept);
  const places: { window: number; title: string; box: Box }[] = [];
  for (const name of named) await valueOf(name);

  async function valueOf(name: string): Promise<string> {
    // What a screen asks for by name is not given.
    if (!named.has(name)) {
      throw new InputError(say('secretNotNamed', { secret: `{{secret:${name}}}` }));
    }
    const value = await vault.value(name);
    if (value !== null) return value;
    throw new InputError(say('noSuchSecret', { name }));
  }

  return {
    covered,
    places,
    async filled(text) {
      const names = placeholders(text);
      if (names.length === 0) return text;
      const values = new Map<string, string>();
      for (const name of names) values.set(name, await valueOf(name));
      for (const value of values.values()) covered.add(value);
      return filledIn(text, (name) => values.get(name)!);
    },
    hear(event) {
      if (event.type === 'approval-end') for (const name of placeholders(event.words)) named.add(name);
    },
    showed({ id, title, box }, boxes) {
      for (const { x, y, w, h } of boxes) places.push({ window: id, title, box: { x: x - box.x, y: y - box.y, w, h } });
    },
  };
}
