import { openAsBlob, readdirSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Home } from '../agent/home.ts';
import { exportsFolder } from './exports-folder.ts';
import type { Runs } from './runs.ts';

/**
 * Answers for the window's own files (`/`, `/assets/…`), a session's pictures (`/frames/<session>/<file>`),
 * a running one's desktop (`/live/<session>/<file>`), and exports that were asked for (`/exports/<file>`), which are only ever saved.
 */
export type Assets = (request: { method: string; url: string }) => Promise<Response>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

/** Nothing but our own files: no inline script or style, no frames, no forms, no other host. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A live session names a picture a moment before it is on disk. */
const LIVE_WAIT_MS = 5000;
const LIVE_POLL_MS = 30;

/** `window` is the folder of the built window: what is in it now is all that is ever served from it. */
export function openAssets({ window, home, runs }: { window: string; home: Home; runs: Runs }): Assets {
  const files = new Map(
    readdirSync(window, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(window.length).split(sep).join('/').replace(/^\/?/, '/'), path]),
  );

  return async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return words(405, 'Only GET.');
    const path = pathOf(url);
    if (path === null) return words(400, 'This address cannot be read.');
    if (path.startsWith('/frames/')) return frame(path.slice('/frames/'.length).split('/'));
    if (path.startsWith('/exports/')) return exported(path.slice('/exports/'.length));
    if (path.startsWith('/live/')) return live(path.slice('/live/'.length).split('/'));
    // Browsers ask for it where a page names no icon, as the one that trades the link cannot.
    if (path === '/favicon.ico') return nothing();
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return words(404, 'There is nothing here.');
    // Names under /assets/ change with what is in them; the page that names them does not.
    return answer(await readFile(file), extname(file), path.startsWith('/assets/'));
  };

  async function exported(name: string): Promise<Response> {
    if (!EXPORT.test(name)) return words(404, 'There is no such export.');
    // A long session's page is hundreds of megabytes: it is read while it is sent.
    const file = await blobOf(join(exportsFolder(home), name));
    if (file === null) return words(404, 'There is no such export any more. Make it again.');
    return new Response(file, {
      headers: {
        ...safe,
        'content-type': 'application/octet-stream',
        'content-length': String(file.size),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'no-store',
      },
    });
  }

  function live([session = '', name = '', ...rest]: string[]): Response {
    const bytes = rest.length === 0 ? runs.pictures(session)?.file(name) : null;
    return bytes ? answer(bytes, extname(name), false) : noPicture();
  }

  async function frame([session, name, ...rest]: string[]): Promise<Response> {
    const named = session !== undefined && name !== undefined && rest.length === 0;
    if (!named || !/^[^./\\\0][^/\\\0]*$/.test(session)) return noPicture();
    const folder = join(home.sessions, session, 'frames');
    if (name === 'newest') {
      const newest = await newestPicture(folder);
      // A session may well have none yet: a list that asks for it has made no mistake.
      return newest === null ? nothing() : answer(await readFile(newest), extname(newest), false);
    }
    if (!PICTURE.test(name)) return noPicture();
    const path = join(folder, name);
    for (const until = Date.now() + LIVE_WAIT_MS; ;) {
      const bytes = await readFile(path).catch(() => null);
      if (bytes) return answer(bytes, extname(name), true);
      if (runs.live(session) === null || Date.now() > until) return noPicture();
      await delay(LIVE_POLL_MS);
    }
  }
}

const PICTURE = /^[0-9a-f]{8,128}\.(png|jpg)$/;

const EXPORT = /^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_.-]*\.(?:html|md|json|jsonl|mp4|webm|zip)$/u;

/** It throws at once for a file that is not there, instead of rejecting. */
async function blobOf(path: string): Promise<Blob | null> {
  try {
    return await openAsBlob(path);
  } catch {
    return null;
  }
}

function nothing(): Response {
  return new Response(null, { status: 204, headers: safe });
}

function noPicture(): Response {
  return words(404, 'There is no such picture.');
}

/** The picture that was written last: equal screens are stored once, so it is the last different one. */
async function newestPicture(folder: string): Promise<string | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => PICTURE.test(name));
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  const newest = names[times.indexOf(Math.max(...times))];
  return newest === undefined ? null : join(folder, newest);
}

/** The decoded path of an absolute address, or null. Decoding comes before every check, so that `%2e%2e%2f` is what it is. */
function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
}

function answer(bytes: Buffer, extension: string, forever: boolean): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...safe,
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': forever ? 'private, max-age=31536000, immutable' : 'no-store',
    },
  });
}

function words(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...safe, 'content-type': 'text/plain; charset=utf-8' } });
}

const safe = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
