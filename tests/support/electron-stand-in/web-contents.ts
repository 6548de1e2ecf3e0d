import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { schemeOf, toInside, toOutside } from './addresses.ts';
import { allows } from './app.ts';
import type { CdpSession } from './cdp.ts';
import type { Heard, Told } from './in-page.ts';
import { HEAR, PAGE_SOURCE, PRELOAD_WORLD, preloadSource, TELL } from './in-page.ts';
import { ipcMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-ports.ts';
import { decode } from './message-ports.ts';
import { answerOf, permissionsTold, session } from './session.ts';
import { strict } from './strict.ts';

interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string };
}
type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

/** The renderer of one window: a page of the real Chromium. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly mainFrame = strict('WebFrameMain', {
    url: 'about:blank',
    parent: null,
    postMessage: (channel: string, message: unknown, transfer: MessagePortMain[] = []) =>
      this.postMessage(channel, message, transfer),
  });
  targetId = '';
  destroyed = false;
  private page: CdpSession | null = null;
  private frame = '';
  /** The address that main itself asked for; every other move is the page's own. */
  private expected: string | null = null;
  /** The preload's world of the present document. */
  private context: number | null = null;
  private crashed = false;
  private ports = new Map<number, MessagePortMain>();
  private openHandler: OpenHandler = () => ({ action: 'allow' });
  private closeWindow: () => void;

  constructor(id: number, closeWindow: () => void) {
    super();
    this.id = id;
    this.closeWindow = closeWindow;
  }

  /** Before anything is loaded: the preload's world, and every request of the page comes to main first. */
  async begin(page: CdpSession, targetId: string, preload: string | undefined): Promise<void> {
    this.page = page;
    this.targetId = targetId;
    page.on('Fetch.requestPaused', (paused: Paused) => void this.answer(paused).catch(report));
    page.on('Runtime.executionContextCreated', ({ context }: { context: { id: number; name: string } }) => {
      if (context.name === PRELOAD_WORLD) this.context = context.id;
    });
    page.on('Runtime.executionContextsCleared', () => this.leaveDocument());
    page.on('Runtime.bindingCalled', ({ name, payload }: { name: string; payload: string }) => {
      if (name === TELL) this.hear(JSON.parse(payload) as Told);
    });
    page.on('Page.frameNavigated', ({ frame }: { frame: { id: string; parentId?: string; url: string } }) => {
      if (frame.parentId === undefined) this.mainFrame.url = toOutside(frame.url);
    });
    page.on('Inspector.targetCrashed', () => {
      this.crashed = true;
      this.leaveDocument();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 133 });
    });
    await page.send('Page.enable');
    const { frameTree } = (await page.send('Page.getFrameTree')) as unknown as { frameTree: { frame: { id: string } } };
    this.frame = frameTree.frame.id;
    await page.send('Runtime.addBinding', { name: TELL, executionContextName: PRELOAD_WORLD });
    await page.send('Runtime.enable');
    const source = preloadSource(preload === undefined ? '' : readFileSync(preload, 'utf8'));
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: PAGE_SOURCE });
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
  }

  async loadURL(address: string): Promise<void> {
    const page = this.page!;
    await permissionsTold();
    this.crashed = false;
    this.expected = toInside(address);
    const loaded = new Promise<void>((resolve) => page.once('Page.loadEventFired', () => resolve()));
    const { errorText } = await page.send('Page.navigate', { url: this.expected });
    if (errorText !== undefined) throw new Error(`${errorText as string} loading ${address}`);
    await loaded;
  }

  reload(): void {
    void this.loadURL(this.mainFrame.url).catch(report);
  }

  getURL = (): string => this.mainFrame.url;
  isDestroyed = (): boolean => this.destroyed;
  isCrashed = (): boolean => this.crashed;
  close = (): void => this.closeWindow();
  setWindowOpenHandler = (handler: OpenHandler): void => void (this.openHandler = handler);
  forcefullyCrashRenderer = (): void => void this.page?.send('Page.crash').catch(() => undefined);

  async executeJavaScript(expression: string): Promise<unknown> {
    const answer = await this.page!.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    const { result, exceptionDetails } = answer as { result: { value?: unknown }; exceptionDetails?: { text: string } };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** The page is gone for good. */
  end(): void {
    this.leaveDocument();
    this.destroyed = true;
    this.emit('destroyed');
  }

  private leaveDocument(): void {
    this.context = null;
    for (const port of this.ports.values()) port.end();
    this.ports.clear();
  }

  private async answer({ requestId, frameId, resourceType, request }: Paused): Promise<void> {
    const page = this.page!;
    const url = toOutside(request.url);
    const refuse = (errorReason: string) => page.send('Fetch.failRequest', { requestId, errorReason });
    if (resourceType === 'Document') {
      const main = frameId === this.frame;
      const own = main && this.expected !== null && request.url === this.expected;
      if (own) this.expected = null;
      else if (!this.mayMove(url, main)) {
        // Aborted, so that the page stays where it is.
        await refuse('Aborted');
        return;
      }
    }
    const response = await answerOf(schemeOf(url), { url, method: request.method });
    if (response === 'blocked') await refuse('BlockedByClient');
    else if (response === null) await page.send('Fetch.continueRequest', { requestId });
    else {
      await page.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    }
  }

  private mayMove(url: string, isMainFrame: boolean): boolean {
    if (!allows(this, 'will-frame-navigate', { url, isMainFrame })) return false;
    return !isMainFrame || allows(this, 'will-navigate', { url }, url);
  }

  private hear(told: Told): void {
    if (told.kind === 'port') this.ports.get(told.port)?.receive(decode(told.data));
    else if (told.kind === 'port-close') {
      this.ports.get(told.port)?.end();
      this.ports.delete(told.port);
    } else if (told.kind === 'send') {
      ipcMain.emit(told.channel, { sender: this, senderFrame: this.mainFrame, ports: [] }, ...told.args);
    } else if (this.openHandler({ url: toOutside(told.url) }).action === 'allow') {
      throw new Error('The stand-in for Electron opens no window for a page.');
    }
  }

  private postMessage(channel: string, message: unknown, transfer: MessagePortMain[]): void {
    const ports = transfer.map((port) => {
      const { stays, number } = port.giveAway((to, data) => {
        this.say(data === null ? { kind: 'port-close', port: to } : { kind: 'port', port: to, data });
      });
      this.ports.set(number, stays);
      return number;
    });
    this.say({ kind: 'message', channel, message, ports });
  }

  private say(heard: Heard): void {
    if (this.context === null) return;
    const expression = `${HEAR}(${JSON.stringify(heard)})`;
    this.page!.send('Runtime.evaluate', { expression, contextId: this.context }).catch(() => undefined);
  }
}

/** A request that its page has given up meanwhile is nobody's loss; anything else is the stand-in's own fault. */
function report(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!/Invalid InterceptionId|Chromium is gone|Session with given id not found/.test(text)) console.error(text);
}
