import { useSyncExternalStore } from 'react';

export type Route =
  | { view: 'run' }
  /** `other` is a second session to compare with. */
  | { view: 'sessions'; id: string | null; other: string | null }
  /** `tab` is a part of a skill's page. */
  | { view: 'skills'; name: string | null; tab: string | null }
  | { view: 'settings' };

/** `#/sessions/<id>` and the like: the address is where the window is, so that back, forward and reload work. */
export function parseRoute(hash: string): Route {
  const [view, rest, part] = hash.replace(/^#\/?/, '').split('/', 3);
  const name = rest ? safeDecode(rest) : null;
  switch (view) {
    case 'sessions':
      return { view, id: name, other: part ? safeDecode(part) : null };
    case 'skills':
      return { view, name, tab: part ? safeDecode(part) : null };
    case 'settings':
      return { view };
    default:
      return { view: 'run' };
  }
}

export function hrefOf(view: Route['view'], name?: string, part?: string): string {
  return ['#', view, name, part]
    .filter((each) => each !== undefined)
    .map(encoded)
    .join('/');
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
