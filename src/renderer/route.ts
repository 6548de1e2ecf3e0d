import { useSyncExternalStore } from 'react';

export type Route =
  | { view: 'run' }
  /** `other` is a second session to compare with; `step` the number of the step to begin with. */
  | { view: 'sessions'; id: string | null; other: string | null; step: number | null }
  /** `tab` is a part of a skill's page, `version` the one to look at there. */
  | { view: 'skills'; name: string | null; tab: string | null; version: number | null }
  | { view: 'memory' }
  | { view: 'trust' }
  | { view: 'settings' };

/** `#/sessions/<id>` and the like: the address is where the window is, so that back, forward and reload work. */
export function parseRoute(hash: string): Route {
  // A question mark of a name is encoded, so this one begins the step.
  const [path = '', search] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view, rest, part, detail] = path.split('/', 4);
  const name = rest ? safeDecode(rest) : null;
  switch (view) {
    case 'sessions':
      return { view, id: name, other: part ? safeDecode(part) : null, step: numberIn(search?.replace(/^step=/, '')) };
    case 'skills':
      return { view, name, tab: part ? safeDecode(part) : null, version: numberIn(detail) };
    case 'memory':
    case 'trust':
    case 'settings':
      return { view };
    default:
      return { view: 'run' };
  }
}

export function hrefOf(view: Route['view'], name?: string, part?: string, detail?: string): string {
  return ['#', view, name, part, detail]
    .filter((each) => each !== undefined)
    .map(encoded)
    .join('/');
}

/** A replay that opens at this step; at its beginning when none is named. */
export function hrefOfStep(session: string, step: number | null): string {
  return hrefOf('sessions', session) + (step === null ? '' : `?step=${step}`);
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function encoded(text: string): string {
  return text === '#' ? text : encodeURIComponent(text);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(onHashChange, () => location.hash));
}

function onHashChange(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
