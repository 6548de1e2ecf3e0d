import { EventEmitter } from 'node:events';
import { allows, windowClosed, windowOpened } from './app.ts';
import type { CdpSession } from './cdp.ts';
import { strict } from './strict.ts';
import { WebContents } from './web-contents.ts';
import { chromium } from './world.ts';

interface Options {
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  title?: string;
  icon?: unknown;
  show?: boolean;
  backgroundColor?: string;
  autoHideMenuBar?: boolean;
  webPreferences?: {
    preload?: string;
    sandbox?: boolean;
    contextIsolation?: boolean;
    nodeIntegration?: boolean;
    webviewTag?: boolean;
    spellcheck?: boolean;
  };
}

const all = new Map<BrowserWindow, WebContents>();
let lastId = 0;

/** A real window of the real Chromium, with one page. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  private readonly opening: Promise<CdpSession>;
  private destroyed = false;
  private minimized = false;
  private visible = true;

  constructor(options: Options = {}) {
    super();
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = options.webPreferences ?? {};
    if (sandbox === false || contextIsolation === false || nodeIntegration || webviewTag) {
      throw new Error('The stand-in for Electron opens only sandboxed, isolated windows.');
    }
    const self = strict('BrowserWindow', this);
    this.webContents = strict('webContents', new WebContents(this.id, () => void self.closeNow()));
    all.set(self, this.webContents);
    windowOpened(self);
    this.opening = this.open(options);
    this.opening.catch((error: unknown) => console.error(error));
    return self;
  }

  static getAllWindows = (): BrowserWindow[] => [...all.keys()];
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    BrowserWindow.getAllWindows().find(({ webContents }) => webContents === contents) ?? null;

  async loadURL(address: string): Promise<void> {
    await this.opening;
    await this.webContents.loadURL(address);
  }

  isDestroyed = (): boolean => this.destroyed;
  isMinimized = (): boolean => this.minimized;
  isVisible = (): boolean => this.visible;
  restore = (): void => this.setState('normal');
  minimize = (): void => this.setState('minimized');
  show = (): void => this.setState('normal');
  hide = (): void => this.setState('minimized');
  focus = (): void => void this.opening.then((page) => page.send('Page.bringToFront')).catch(() => undefined);
  close = (): void => void this.closeNow();
  destroy = (): void => this.end(true);

  /** False when a listener of `close` wants it to stay. */
  closeNow(): boolean {
    if (this.destroyed) return true;
    if (!allows(this, 'close')) return false;
    this.end(true);
    return true;
  }

  private async open({ width = 800, height = 600, webPreferences }: Options): Promise<CdpSession> {
    const { cdp } = await chromium;
    const place = { width, height, left: 0, top: 0 };
    const { targetId } = await cdp.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...place,
    });
    const page = await cdp.attach(targetId as string);
    cdp.browser.on('Target.detachedFromTarget', (event: { targetId?: string }) => {
      if (event.targetId === targetId) this.end(false);
    });
    await this.webContents.begin(page, targetId as string, webPreferences?.preload);
    return page;
  }

  private setState(windowState: 'normal' | 'minimized'): void {
    this.minimized = windowState === 'minimized';
    this.visible = !this.minimized;
    const change = async (): Promise<void> => {
      const page = await this.opening;
      const { windowId } = await page.send('Browser.getWindowForTarget');
      await page.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    };
    change().catch(() => undefined);
  }

  private end(closeTarget: boolean): void {
    if (this.destroyed) return;
    this.destroyed = true;
    const [self] = [...all].find(([, contents]) => contents === this.webContents) ?? [];
    this.webContents.end();
    if (self) all.delete(self);
    const { targetId } = this.webContents;
    if (closeTarget) {
      void chromium.then(({ cdp }) => cdp.browser.send('Target.closeTarget', { targetId })).catch(() => undefined);
    }
    this.emit('closed');
    if (self) windowClosed(self);
  }
}

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...all.values()].find((contents) => contents.targetId === targetId),
  getAllWebContents: (): WebContents[] => [...all.values()],
});
