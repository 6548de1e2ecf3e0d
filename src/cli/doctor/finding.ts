import type { SettingRefusal } from '../../agent/setting-limits.ts';
import { SettingRefused } from '../../agent/settings.ts';

/** One line of `deskhand doctor`. Whatever is not fine has one way out: a program does it, or a person runs a line. */
export interface Finding {
  name: string;
  /** `note`: something that is not here and that nothing needs. */
  status: 'ok' | 'problem' | 'note';
  /** What was found. */
  text: string;
  /** What to do about it; empty when there is nothing to say. */
  advice: string;
  /** What a program can do about it by itself (`mend.ts`). */
  mend?: Mend;
  /** The line that a person has to run where no program may, as it goes into a terminal in the folder of Deskhand. */
  command?: string;
  /** What is wrong with a setting, for a window that says it in another language. */
  refusal?: SettingRefusal;
}

export type Mend = 'install-packages' | 'install-fonts' | 'fresh-settings' | 'builtin-model' | 'private-desktop';

export type WayOut = { mend: Mend; command?: string } | { command: string };

export function ok(name: string, text: string): Finding {
  return { name, status: 'ok', text, advice: '' };
}

export function problem(name: string, text: string, advice: string, way: WayOut): Finding {
  return { name, status: 'problem', text, advice, ...way };
}

export function note(name: string, text: string, advice: string, way: WayOut): Finding {
  return { name, status: 'note', text, advice, ...way };
}

/** Runs a check; what it throws becomes a red line, so that one broken part never hides the others. */
export async function finding(
  name: string,
  advice: string,
  look: () => Promise<Finding>,
  way: WayOut,
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const found = problem(name, text, advice, way);
    return error instanceof SettingRefused ? { ...found, refusal: error.refusal } : found;
  }
}
