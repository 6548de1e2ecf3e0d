/** What was changed in the editor and is not saved yet. `base` is the version that it was changed from. */
export interface Draft {
  base: number;
  markdown: string;
  code: string;
}

const KEY = 'deskhand.skill-draft.';
/** Where a draft waits when its window was closed, for the next window that opens this skill. */
const LEFT = 'deskhand.skill-draft-left.';

/** The unsaved changes of this window, or those that a closed one left behind. */
export function readDraft(name: string): Draft | null {
  return parse(sessionStorage.getItem(KEY + name)) ?? parse(localStorage.getItem(LEFT + name));
}

export function keepDraft(name: string, draft: Draft): void {
  sessionStorage.setItem(KEY + name, JSON.stringify(draft));
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(KEY + name);
  localStorage.removeItem(LEFT + name);
}

export function hasDraft(name: string): boolean {
  return readDraft(name) !== null;
}

/** From now on nothing is lost when the window closes or reloads. */
export function keepDraftsOnClose(): void {
  window.addEventListener('pagehide', () => {
    for (const [key, value] of Object.entries(sessionStorage) as [string, string][]) {
      if (key.startsWith(KEY)) localStorage.setItem(LEFT + key.slice(KEY.length), value);
    }
  });
}

function parse(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const { base, markdown, code } = JSON.parse(text) as Partial<Draft>;
    return typeof base === 'number' && typeof markdown === 'string' && typeof code === 'string'
      ? { base, markdown, code }
      : null;
  } catch {
    return null;
  }
}
