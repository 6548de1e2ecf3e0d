import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Decides who may talk to the browser host: whoever holds the cookie that a one-time link was traded for. */
export interface Gate {
  /** A new token for a link; the one before stops working. */
  newToken(): string;
  /** The cookie to set when the token is right; the token is used up. Null when it is wrong or was used. */
  trade(token: string): string | null;
  /** Null when the request may pass, else the status and a sentence for a person. */
  refuse(request: IncomingMessage): { status: number; text: string } | null;
  /** The same without the cookie: for the link itself, which brings the token instead. */
  refuseHost(request: IncomingMessage): { status: number; text: string } | null;
}

/** Names of this machine only. A page of another site that points its own name to 127.0.0.1 sends that name. */
const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

export function openGate(port: () => number): Gate {
  const secret = randomBytes(32).toString('base64url');
  let token: string | null = null;
  // Cookies know no ports, so that two hosts on one machine need two names.
  const cookie = (): string => `deskhand-${port()}`;

  const refuseHost: Gate['refuseHost'] = ({ headers }) => {
    const { host, origin } = headers;
    if (host === undefined || !LOCAL.test(host)) {
      return { status: 403, text: 'Deskhand answers only to 127.0.0.1 and localhost.' };
    }
    if (origin !== undefined && origin !== `http://${host}`) {
      return { status: 403, text: 'Deskhand answers only to its own window, not to other pages.' };
    }
    return null;
  };

  return {
    newToken: () => (token = randomBytes(32).toString('base64url')),
    trade(given) {
      if (token === null || !equal(given, token)) return null;
      token = null;
      return `${cookie()}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
    refuseHost,
    refuse(request) {
      const refused = refuseHost(request);
      if (refused) return refused;
      const given = cookies(request.headers.cookie ?? '').get(cookie());
      if (given !== undefined && equal(given, secret)) return null;
      return {
        status: 401,
        text: 'This window needs a link from the terminal that runs "deskhand serve". A link works once: press Enter there for another.',
      };
    },
  };
}

function cookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((each) => each.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
