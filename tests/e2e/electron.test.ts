import { readdirSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IpcMainEvent } from 'electron';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Home } from '../../src/agent/home.ts';
import { testHome } from '../main/test-host.ts';
import { humanHands } from '../support/human-hands.ts';
import { KEYSYM } from '../support/keysyms.ts';
import { startModelServer } from '../support/model-server.ts';
import { until } from '../support/until.ts';
import type { XDisplay } from '../support/x-display.ts';
import { startXDisplay } from '../support/x-display.ts';
import { askApi } from './ask-api.ts';
import { electronEnv, electronProgram, launchElectron, REAL_ELECTRON } from './electron-app.ts';

const LINUX = process.platform === 'linux';
const KEY = 'sk-1234567890abcdefghij';

let x: XDisplay | null = null;
beforeAll(async () => {
  if (LINUX) x = await startXDisplay({ width: 1440, height: 900 });
});
afterAll(() => x?.stop());

async function open(env: Record<string, string> = {}): Promise<{ app: ElectronApplication; page: Page; home: Home }> {
  const home = testHome();
  const app = await launchElectron({ home, display: x?.display, env });
  const page = await app.firstWindow();
  await page.getByRole('navigation').waitFor();
  return { app, page, home };
}

/** Starts a session that lasts, and waits until it acts. */
async function startWaiting(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Instruction' }).fill('wait for "Nowhere"');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('.screen img').waitFor({ timeout: 40_000 });
}

/** What the page shows, also when Playwright has given it up. */
function textOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const text = webContents.executeJavaScript('document.body.innerText').catch(() => '') as Promise<string>;
    // A page that crashes while it is asked never answers.
    const none = new Promise<string>((resolve) => setTimeout(resolve, 2000, ''));
    return Promise.race([text, none]);
  });
}

test('a page can go nowhere, open nothing, read nothing that is not its own, and has no permission', async () => {
  const { app, page } = await open();
  const before = page.url();
  const found = await page.evaluate(async () => {
    const status = async (path: string): Promise<number> => (await fetch(path)).status;
    const opened = window.open('https://evil.example/');
    location.href = 'https://evil.example/';
    const camera = await navigator.mediaDevices
      .getUserMedia({ video: true })
      .catch((error: unknown) => (error as Error).name);
    return {
      opened,
      camera,
      notifications: await Notification.requestPermission(),
      frames: [
        await status('/frames/..%2f..%2fsettings.json'),
        await status('/frames/type-in-mousepad/..%2fsession.jsonl'),
        await status('/..%2f..%2fpackage.json'),
      ],
      node: typeof (globalThis as { require?: unknown }).require,
    };
  });
  expect(found).toMatchObject({ opened: null, notifications: 'denied', frames: [404, 404, 404], node: 'undefined' });
  // Denied where there is a camera; a machine may have none.
  expect(['NotAllowedError', 'NotFoundError']).toContain(found.camera);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
  expect(await askApi(page, '/settings/get')).toMatchObject({ status: 200 });
});

test('a page that main itself was led to gets no port to the API', async () => {
  const { app, page } = await open();
  const portGiven = async (): Promise<boolean> => {
    await app.evaluate(({ ipcMain }) => {
      const asked = new Promise<boolean>((resolve) => {
        let given = false;
        ipcMain.prependOnceListener('deskhand-window', ({ senderFrame }: IpcMainEvent) => {
          senderFrame!.postMessage = () => void (given = true);
        });
        ipcMain.once('deskhand-window', () => resolve(given));
      });
      Object.assign(globalThis, { asked });
    });
    await page.evaluate(() => window.postMessage('deskhand-window', '*'));
    return app.evaluate(() => (globalThis as unknown as { asked: Promise<boolean> }).asked);
  };
  expect(await portGiven()).toBe(true);
  await app.evaluate(({ BrowserWindow }) => {
    void BrowserWindow.getAllWindows()[0]!.loadURL('data:text/html,<title>elsewhere</title>');
  });
  await until('the other page', async () => (await page.title()) === 'elsewhere');
  expect(await portGiven()).toBe(false);
});

test.runIf(LINUX)(
  'a page that crashes is opened anew with a word; its session goes on, and the panic key stops it',
  async () => {
    const { app, page, home } = await open();
    await startWaiting(page);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());
    await until('the word about the crash', async () => /crashed and was opened anew/.test(await textOf(app)), 40_000);
    await until('the session in the new page', async () => /wait for "Nowhere"/.test(await textOf(app)), 40_000);
    expect(
      await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1) || powerSaveBlocker.isStarted(0)),
    ).toBe(true);

    const person = await humanHands(x!.display);
    for (const key of [KEYSYM.ControlL, KEYSYM.AltL, KEYSYM.BackSpace]) person.press(key);
    for (const key of [KEYSYM.BackSpace, KEYSYM.AltL, KEYSYM.ControlL]) person.release(key);
    await person.sync();
    await until('the stop', () => sessionText(home).includes('"by":"the panic key"'));
    await until('the key to be given back', () =>
      app.evaluate(({ globalShortcut }) => !globalShortcut.isRegistered('Control+Alt+Backspace')),
    );
    await person.close();
  },
);

test.skipIf(REAL_ELECTRON)('the icon beside the clock says what runs, and stops it', async () => {
  const { app, page, home } = await open();
  const menu = (deed?: string): Promise<string[]> =>
    app.evaluate((electron, label) => {
      // The stand-in alone lets a test look at an icon.
      const { Tray } = electron as unknown as { Tray: { shown: Set<{ menu: { items: MenuItem[] } }> } };
      type MenuItem = { label?: string; enabled?: boolean; click?: () => void };
      const [tray] = Tray.shown;
      const items = tray?.menu.items ?? [];
      items.find((item) => item.label === label)?.click?.();
      return items.map((item) => `${item.label ?? ''}${item.enabled === false ? ' (off)' : ''}`);
    }, deed);
  await until('the idle icon', async () => (await menu())[0] === 'Nothing is running (off)');
  await startWaiting(page);
  await until('the running icon', async () => (await menu())[0] === 'Running: wait for "Nowhere" (off)');
  expect(await menu('Stop')).toContain('Stop');
  await until('the stop', () => sessionText(home).includes('"by":"the icon beside the clock"'));
});

test('a second Deskhand over the same data shows the window of the first, and ends', async () => {
  const { app, home } = await open();
  await app.evaluate(({ app: main, BrowserWindow }) => {
    const seen = new Promise<void>((resolve) => main.once('second-instance', () => resolve()));
    Object.assign(globalThis, { secondSeen: seen });
    BrowserWindow.getAllWindows()[0]!.minimize();
  });
  const second = spawn(electronProgram(), ['.', '--no-sandbox'], {
    env: electronEnv(home, x?.display),
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await app.evaluate(() => (globalThis as unknown as { secondSeen: Promise<void> }).secondSeen);
  await until('the window', () =>
    app.evaluate(({ BrowserWindow }) => !BrowserWindow.getAllWindows()[0]!.isMinimized()),
  );
});

test('a key is kept for its address, is used for it, and is never shown again', async () => {
  const { page } = await open({ STAND_IN_KEY_STORE: '1' });
  const model = await startModelServer((response) => response.writeHead(401).end('{}'));
  const address = new URL(model.url).origin;
  const set = await askApi(page, '/keys/set', { address, key: KEY });
  const listed = await askApi(page, '/keys/list');
  const { obstacle } = listed.body as { obstacle: string | null };
  if (!REAL_ELECTRON) expect(obstacle).toBeNull();
  if (obstacle !== null) {
    // A machine without a key store, such as a build server.
    expect(JSON.stringify(set.body)).toContain('OPENAI_API_KEY');
    return;
  }
  expect(listed.body).toMatchObject({ names: [address] });
  expect(JSON.stringify(listed)).not.toContain(KEY);
  await askApi(page, '/run/start', { instruction: 'look around', model: `eyes@${model.url}` });
  await model.arrived(1);
  expect(model.requests[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
  await askApi(page, '/keys/remove', { address });
  expect((await askApi(page, '/keys/list')).body).toMatchObject({ names: [] });
  await model.close();
});

test.runIf(LINUX)('when the agent dies, the window says so, and a click starts it anew', async () => {
  const { app, page } = await open();
  const main = await app.evaluate(() => process.pid);
  const [agent] = childrenOf(main, 'agent-process');
  process.kill(agent!, 'SIGKILL');
  await page.getByText('Deskhand is no longer there').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('textbox', { name: 'Instruction' }).waitFor();
  expect(childrenOf(main, 'agent-process')).not.toContain(agent);
});

test.runIf(LINUX)('when Electron is killed, the session is stopped and nothing of it remains', async () => {
  const { app, page, home } = await open();
  await startWaiting(page);
  const main = await app.evaluate(() => process.pid);
  const [agent] = childrenOf(main, 'agent-process');
  process.kill(main, 'SIGKILL');
  await until('the end of the agent', () => !alive(agent!), 20_000);
  expect(sessionText(home)).toContain('"by":"the end of Deskhand"');
});

/** Everything that the newest session has recorded so far. */
function sessionText(home: Home): string {
  const own = readdirSync(home.sessions).filter((name) => !['type-in-mousepad', 'fail-to-click'].includes(name));
  return own.map((name) => readFileSync(`${home.sessions}/${name}/session.jsonl`, 'utf8')).join('');
}

function childrenOf(parent: number, program: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const [, , ppid] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ')').split(' ');
      return Number(ppid) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
    } catch {
      return false; // it has just ended
    }
  });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
