/**
 * Debian's Chromium knows no `app:` scheme, so inside it `app://bundle/x` is `https://bundle.app.stand-in/x`: also an origin of its
 * own, secure and with no server behind it. Main and its handlers only ever see the first form.
 */
const INSIDE = /^https:\/\/([^/:]+)\.([a-z][a-z0-9-]*)\.stand-in(?=\/|$)/;

export function toInside(address: string): string {
  const [, scheme, host, rest = ''] = /^([a-z][a-z0-9-]*):\/\/([^/?#]+)(.*)$/i.exec(address) ?? [];
  if (scheme === undefined || host === undefined || /^(https?|wss?|file|devtools)$/i.test(scheme)) return address;
  return `https://${host}.${scheme}.stand-in${rest.startsWith('/') ? rest : `/${rest}`}`;
}

export function toOutside(address: string): string {
  return address.replace(INSIDE, '$2://$1');
}

/** The scheme under which main knows this address, without a colon. */
export function schemeOf(outside: string): string {
  return /^([a-z][a-z0-9-]*):/i.exec(outside)?.[1]?.toLowerCase() ?? '';
}
