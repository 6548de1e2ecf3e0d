import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Home } from '../../src/agent/home.ts';
import type { BrowserHost } from '../../src/main/browser/host.ts';
import { openBrowserHost } from '../../src/main/browser/host.ts';
import { builtWindow } from '../../src/main/built-window.ts';
import type { Runs } from '../../src/main/runs.ts';

export interface BenchWindow {
  page: Page;
  cdp: CDPSession;
  address: (route: string) => string;
  /** Bytes of all messages of the API that came so far, and how many. */
  received: { bytes: number; messages: number };
  close(): Promise<void>;
}

/** The real browser host and the built window in a real Chromium at 1280×720. */
export async function openBenchWindow(home: Home, runs: Runs): Promise<BenchWindow> {
  const window = await builtWindow(() => undefined);
  const host: BrowserHost = await openBrowserHost({ home, runs, window, port: 0, onNote: () => undefined });
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addInitScript(watchPaint);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const received = { bytes: 0, messages: 0 };
  await cdp.send('Network.enable');
  cdp.on('Network.webSocketFrameReceived', ({ response }) => {
    received.bytes += response.payloadData.length;
    received.messages++;
  });
  await page.goto(host.newLink());
  await page.getByRole('navigation').waitFor();
  return {
    page,
    cdp,
    received,
    address: (route) => `http://127.0.0.1:${host.port}/#/${route}`,
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

/** In the page: remembers when what a view is about was first painted, in ms since the navigation began. */
function watchPaint(): void {
  const seen = window as unknown as { painted: Record<string, number>; gaps: number[] };
  seen.painted = {};
  const wanted = ['.composer textarea', '.rows li', '.split aside a', '.setting', '.screen img', '.time-line canvas'];
  const look = (): void => {
    for (const selector of wanted) {
      if (seen.painted[selector] !== undefined) continue;
      const element = document.querySelector(selector);
      const drawn = element instanceof HTMLImageElement ? element.complete && element.naturalWidth > 0 : element;
      if (drawn) seen.painted[selector] = performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Loads a view anew and gives the ms until this was painted. */
export async function msToPaint({ page, address }: BenchWindow, route: string, selector: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(address(route));
  const painted = await page.waitForFunction(
    (wanted) => (window as unknown as { painted: Record<string, number> }).painted[wanted],
    selector,
    { timeout: 60_000, polling: 20 },
  );
  return (await painted.jsonValue())!;
}

/** The gaps between two pictures of the page, in ms, while something is done. */
export async function frameGaps(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const kept = window as unknown as { gaps: number[] | null };
    const gaps: number[] = (kept.gaps = []);
    let last = performance.now();
    requestAnimationFrame(function measure(at) {
      if (kept.gaps !== gaps) return;
      gaps.push(at - last);
      last = at;
      requestAnimationFrame(measure);
    });
  });
  await work();
  return page.evaluate(() => {
    const kept = window as unknown as { gaps: number[] | null };
    const gaps = kept.gaps!.slice(2);
    kept.gaps = null;
    return gaps;
  });
}

/** Milliseconds of processor time that the page's main thread has taken so far. */
export async function busyMs({ cdp }: BenchWindow): Promise<number> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** Bytes of JavaScript that are truly in use. */
export async function heapBytes({ cdp }: BenchWindow): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
