import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { Home } from '../../agent/home.ts';
import { InputError } from '../../agent/types.ts';
import { router } from '../api/router.ts';
import { openAssets } from '../assets.ts';
import { noKeys } from '../keys.ts';
import type { Runs } from '../runs.ts';
import { openGate } from './gate.ts';
import type { PaceLimits } from './pace.ts';
import { paceOf, USUAL_PACE } from './pace.ts';

export interface BrowserHost {
  port: number;
  /** A link that works once. The link before stops working. */
  newLink(): string;
  /** Cuts every window off and frees the port. */
  close(): Promise<void>;
}

/** No question of a window is longer than a skill that a person wrote. */
const LONGEST_MESSAGE = 1 << 20;
const MOST_WINDOWS = 32;

/** Serves the window on 127.0.0.1. Port 0 takes a free one. Rejects with an `InputError` when the port is taken. */
export async function openBrowserHost(options: {
  home: Home;
  runs: Runs;
  window: string;
  port: number;
  onNote: (text: string) => void;
  pace?: PaceLimits;
}): Promise<BrowserHost> {
  const { home, runs, onNote, pace = USUAL_PACE } = options;
  const assets = openAssets(options);
  const calls = new RPCHandler(router);
  const gate = openGate(() => port);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.on('upgrade', upgrade);
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    const way = 'Choose another with --port N, or leave it out to take a free one.';
    throw new InputError(`Port ${options.port} cannot be used (${code ?? message}). ${way}`, { cause: error });
  });
  const { port } = server.address() as AddressInfo;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = `http://127.0.0.1:${port}${request.url ?? '/'}`;
    const token = URL.canParse(url) ? new URL(url).searchParams.get('token') : null;
    const refused = token === null ? gate.refuse(request) : gate.refuseHost(request);
    if (refused) say(response, refused.status, refused.text);
    else if (token !== null) enter(token, request, response);
    else await serve(request, response, url);
  }

  async function serve(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    const answer = await assets({ method: request.method ?? '', url });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (request.method === 'HEAD' || answer.body === null) response.end();
    // A window that went away wants no more of it.
    else await pipeline(answer.body, response).catch(() => undefined);
  }

  function enter(token: string, request: IncomingMessage, response: ServerResponse): void {
    const cookie = gate.trade(token);
    const known = gate.refuse(request) === null;
    if (cookie === null && !known) {
      say(response, 401, 'This link was used already, or is not right. Press Enter in the terminal for another.');
      return;
    }
    if (cookie !== null) response.setHeader('set-cookie', cookie);
    // Not a redirect: after a click on another site's page the strict cookie would not come along.
    response.setHeader('refresh', '0; url=/');
    say(response, 200, 'Welcome. The window opens …');
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refused = gate.refuse(request) ?? refuseSocket(request);
    if (refused) {
      socket.end(`HTTP/1.1 ${refused.status} Refused\r\nconnection: close\r\n\r\n${refused.text}\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', (error) => onNote(`A window was disconnected: ${error.message}.`));
      const { send, drained } = paceOf(client, pace, (why) => onNote(`A window was disconnected: ${why}.`));
      const listen = client.addEventListener.bind(client);
      void calls.upgrade({ send, addEventListener: listen }, { context: { home, runs, keys: noKeys, drained } });
    });
  }

  /** A page that is not ours gets no socket even where a browser sends no cookie rules: it must name its origin. */
  function refuseSocket(request: IncomingMessage): { status: number; text: string } | null {
    if (request.headers.origin === undefined) return { status: 403, text: 'A window names its origin.' };
    if (request.url !== '/api') return { status: 404, text: 'There is nothing here.' };
    return sockets.clients.size < MOST_WINDOWS ? null : { status: 503, text: 'Too many windows are open.' };
  }

  return {
    port,
    newLink: () => `http://127.0.0.1:${port}/?token=${gate.newToken()}`,
    async close() {
      for (const client of sockets.clients) {
        client.close(1001, 'Deskhand has ended.');
      }
      sockets.close();
      server.close();
      const closed = once(server, 'close');
      server.closeIdleConnections();
      const impatient = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
        server.closeAllConnections();
      }, 500);
      await closed;
      clearTimeout(impatient);
    },
  };
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(`${text}\n`);
}
