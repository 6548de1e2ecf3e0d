/** Rules that were changed and are not saved yet. `was` is the text that they were changed from. */
export interface PolicyDraft {
  text: string;
  was: string;
}

const KEY = 'deskhand.policy-draft';

/** The unsaved rules of this window: another view may be opened meanwhile, and the page be loaded again. */
export function readPolicyDraft(): PolicyDraft | null {
  try {
    const { text, was } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<PolicyDraft>;
    return typeof text === 'string' && typeof was === 'string' ? { text, was } : null;
  } catch {
    return null;
  }
}

export function keepPolicyDraft(draft: PolicyDraft | null): void {
  if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
  else sessionStorage.removeItem(KEY);
}
