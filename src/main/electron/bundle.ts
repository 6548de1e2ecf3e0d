import type { Protocol, Session } from 'electron';
import type { Assets } from '../assets.ts';

/** The window's only address. `new URL(…).origin` is `null` for it, so protocol and host are compared. */
export const WINDOW_ADDRESS = 'app://bundle/';
/** The same, for a page that takes the place of one that died: it says so. */
export const RENEWED_ADDRESS = `${WINDOW_ADDRESS}?renewed`;

export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'app:' && host === 'bundle';
}

/** Must run before the app is ready. */
export function declareBundle(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://bundle/…` from the window's files, and refuses every other address that a page could ask for. */
export function serveBundle(session: Session, assets: Assets): void {
  session.protocol.handle('app', ({ method, url }) =>
    isOurs(url) ? assets({ method, url }) : Promise.resolve(new Response('There is nothing here.', { status: 404 })),
  );
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) && !details.url.startsWith('devtools:') });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
}
