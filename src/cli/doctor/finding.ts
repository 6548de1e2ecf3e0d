/** One line of `deskhand doctor`. */
export interface Finding {
  name: string;
  /** `note`: something that is not here and that nothing needs. */
  status: 'ok' | 'problem' | 'note';
  /** What was found. */
  text: string;
  /** What to do about it; empty when there is nothing to do. */
  advice: string;
  /** What a program can do about it by itself (`mend.ts`); left out where only a person can. */
  mend?: Mend;
}

export type Mend = 'install-packages' | 'fresh-settings' | 'builtin-model' | 'private-desktop';

export function ok(name: string, text: string): Finding {
  return { name, status: 'ok', text, advice: '' };
}

export function problem(name: string, text: string, advice: string, mend?: Mend): Finding {
  return { name, status: 'problem', text, advice, ...(mend && { mend }) };
}

export function note(name: string, text: string): Finding {
  return { name, status: 'note', text, advice: '' };
}

/** Runs a check; what it throws becomes a red line, so that one broken part never hides the others. */
export async function finding(
  name: string,
  advice: string,
  look: () => Promise<Finding>,
  mend?: Mend,
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return problem(name, error instanceof Error ? error.message : String(error), advice, mend);
  }
}
