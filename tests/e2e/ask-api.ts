import type { Page } from 'playwright-core';

/** A question to the API as a page of the Electron window may ask it: over a port that it gets from main. */
export function askApi(page: Page, path: string, input?: unknown): Promise<{ status: number; body: unknown }> {
  return page.evaluate(
    ([url, json]) =>
      new Promise<{ status: number; body: unknown }>((resolve) => {
        const hear = ({ data, ports }: MessageEvent): void => {
          const [port] = ports;
          if (data !== 'deskhand-port' || !port) return;
          window.removeEventListener('message', hear);
          port.onmessage = ({ data: reply }: MessageEvent<string>) => {
            port.close();
            const { p } = JSON.parse(reply) as { p: { s?: number; b?: { json?: unknown } } };
            resolve({ status: p.s ?? 200, body: p.b?.json });
          };
          port.postMessage(JSON.stringify({ i: '1', p: { u: url, b: { json } } }));
        };
        window.addEventListener('message', hear);
        window.postMessage('deskhand-window', location.origin);
      }),
    [path, input] as const,
  );
}
