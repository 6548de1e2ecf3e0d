/**
 * Small web pages to practise on, served on loopback. Each tells the server all that is true on it, so that a test sees from
 * outside what an agent did: it never has to believe the agent or read the screen. `?theme=dark` gives the dark variant.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What each page last told, by its name (`form`, `shop`, `list`, `slow`, `board`, `clicks`); the pages' own scripts give the shapes. */
export type AppState = Record<string, Record<string, unknown>>;

export interface Apps {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  address: string;
  state(): AppState;
  /** What each page told when it was opened. */
  first(): AppState;
  /** Forgets what was told. */
  reset(): void;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', html: 'text/html' };

export async function startApps(): Promise<Apps> {
  let told: AppState = {};
  let first: AppState = {};
  let oldest: Record<string, number> = {};
  let newest: Record<string, number> = {};

  async function take(request: IncomingMessage): Promise<void> {
    const report = JSON.parse(await text(request)) as { page: string; number: number; state: AppState[string] };
    if (report.number < (oldest[report.page] ?? Infinity)) {
      oldest[report.page] = report.number;
      first[report.page] = report.state;
    }
    // Reports travel on several connections: an older one may arrive last.
    if (report.number < (newest[report.page] ?? 0)) return;
    newest[report.page] = report.number;
    told[report.page] = report.state;
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    if (request.method === 'POST' && path === '/report') {
      take(request).then(
        () => response.writeHead(204).end(),
        (error: unknown) => response.writeHead(400).end(String(error)),
      );
      return;
    }
    const name = /^\/([a-z]+(?:\.(?:css|js))?)$/u.exec(path)?.[1] ?? 'missing';
    const file = name.includes('.') ? name : `${name}.html`;
    readFile(new URL(`pages/${file}`, import.meta.url)).then(
      (body) => {
        const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain';
        response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
      },
      () => response.writeHead(404).end('No such page.'),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    state: () => structuredClone(told),
    first: () => structuredClone(first),
    reset() {
      told = {};
      newest = {};
      first = {};
      oldest = {};
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
