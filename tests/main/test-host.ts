import { cpSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Home } from '../../src/agent/home.ts';
import { openHome } from '../../src/agent/home.ts';
import type { Api } from '../../src/main/api/router.ts';
import type { BrowserHost } from '../../src/main/browser/host.ts';
import { openBrowserHost } from '../../src/main/browser/host.ts';
import type { PaceLimits } from '../../src/main/browser/pace.ts';
import { builtWindow } from '../../src/main/built-window.ts';
import type { Runs } from '../../src/main/runs.ts';
import { openRuns } from '../../src/main/runs.ts';

export const GOLDEN = fileURLToPath(new URL('../golden', import.meta.url));

export interface TestHost {
  home: Home;
  runs: Runs;
  host: BrowserHost;
  notes: string[];
  /** `name=value`, for the Cookie header. */
  cookie: string;
  /** Closes it before the test's end. */
  close(): Promise<void>;
}

/** The real browser host, over a data folder of this test with the golden sessions in it. */
export async function openTestHost(options: { home?: Home; pace?: PaceLimits } = {}): Promise<TestHost> {
  const home = options.home ?? testHome();
  const runs = openRuns(home);
  const notes: string[] = [];
  const window = await builtWindow(() => undefined);
  const onNote = (text: string) => notes.push(text);
  const host = await openBrowserHost({ ...options, home, runs, window, port: 0, onNote });
  let closed: Promise<void> | null = null;
  const close = () => (closed ??= runs.stop('the test').then(() => host.close()));
  onTestFinished(close);
  return { home, runs, host, notes, cookie: await enter(new URL(host.newLink())), close };
}

export function testHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-host-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const home = openHome({ DESKHAND_HOME: folder });
  for (const name of ['type-in-mousepad', 'fail-to-click']) {
    cpSync(join(GOLDEN, name), join(home.sessions, name), { recursive: true });
  }
  return home;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request with exactly this path and these headers: nothing is tidied up on the way, as a browser would. */
export async function ask(
  { port }: Pick<BrowserHost, 'port'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('latin1'),
        }),
      );
    });
    call.on('error', reject);
    call.end();
  });
}

/** A socket as a browser would open it, with other headers where a test wants them. */
export function socketOf({ host, cookie }: TestHost, headers: Record<string, string> = {}): WebSocket {
  const own = { origin: `http://127.0.0.1:${host.port}`, cookie };
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/api`, { headers: { ...own, ...headers } });
  onTestFinished(() => socket.terminate());
  return socket;
}

/** Trades a link for the cookie. */
export async function enter(link: URL): Promise<string> {
  const { headers } = await ask({ port: Number(link.port) }, `/${link.search}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** The API as a window has it, over a real socket. */
export function apiOf({ host, cookie }: TestHost): Promise<Api> {
  return apiAt(new URL(`http://127.0.0.1:${host.port}`), cookie);
}

export async function apiAt({ host, origin }: URL, cookie: string): Promise<Api> {
  const socket = new WebSocket(`ws://${host}/api`, { headers: { origin, cookie } });
  onTestFinished(() => socket.terminate());
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return createORPCClient<Api>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}
