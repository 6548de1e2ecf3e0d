import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Apps } from './start-apps.ts';
import { startApps } from './start-apps.ts';

const pages = readdirSync(new URL('pages', import.meta.url)).filter((file) => file.endsWith('.html'));

let apps: Apps;
beforeEach(async () => {
  apps = await startApps();
});
afterEach(() => apps.close());

function report(number: number, state: Record<string, unknown>): Promise<Response> {
  return fetch(`${apps.address}/report`, { method: 'POST', body: JSON.stringify({ page: 'shop', number, state }) });
}

describe('the practice pages', () => {
  it.each(pages.map((file) => file.replace('.html', '')))('serve %s, which tells its state', async (page) => {
    const response = await fetch(`${apps.address}/${page}?theme=dark`);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain("import { report } from '/page.js'");
  });

  it('keep the newest state of a page, in whatever order the reports arrive', async () => {
    await report(2, { basket: ['Apples', 'Pears'] });
    await report(1, { basket: ['Apples'] });
    expect(apps.state()).toEqual({ shop: { basket: ['Apples', 'Pears'] } });
    expect(apps.first()).toEqual({ shop: { basket: ['Apples'] } });
    apps.reset();
    expect([apps.state(), apps.first()]).toEqual([{}, {}]);
  });

  it('serve nothing but themselves', async () => {
    for (const path of ['/', '/missing', '/../start-apps.ts', '/%2e%2e/start-apps.ts']) {
      expect((await fetch(apps.address + path)).status, path).toBe(404);
    }
  });
});
