import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ComputerError, type Computer, type DesktopWindow } from '../../../src/agent/types.ts';
import { startWindowManager } from '../../support/window-manager.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

/** The promises about windows, on a display with a window manager and two programs. */
export function windowsContract(provider: string, open: (display: string) => Promise<Computer>): void {
  describe(`the windows of the ${provider} computer`, () => {
    let server: XDisplay;
    let computer: Computer;
    const programs: ChildProcess[] = [];
    const start = (command: string, ...args: string[]): void => {
      const env = { ...process.env, DISPLAY: server.display };
      programs.push(spawn(command, args, { env, stdio: 'ignore' }));
    };

    beforeAll(async () => {
      server = await startXDisplay({ width: 640, height: 480 });
      computer = await open(server.display);
      programs.push(await startWindowManager(server.display));
      start('xterm', '-T', 'first', '-geometry', '20x5+10+20');
      start('xterm', '-T', 'second', '-geometry', '20x5+300+200');
      if (computer.limits.windows === undefined) await listed((windows) => windows.length === 2);
    });

    afterAll(async () => {
      await computer.close();
      const gone = programs.map((program) => once(program, 'exit'));
      for (const program of programs) program.kill();
      await Promise.all(gone);
      await server.stop();
    });

    test('are listed with their titles, programs and true places', async (context) => {
      if (computer.limits.windows !== undefined) {
        console.log(`Excused from the contract because the limits of "${provider}" say so: ${computer.limits.windows}`);
        expect(await computer.windows()).toEqual([]);
        return context.skip();
      }
      const windows = await computer.windows();
      expect(windows.map((window) => window.title).sort()).toEqual(['first', 'second']);
      expect(windows.map((window) => window.app)).toEqual(['XTerm', 'XTerm']);
      const first = windows.find((window) => window.title === 'first')!;
      expect([first.box.x, first.box.y]).toEqual([10, 20]);
    });

    test('come to the front and take the keyboard when activated', async (context) => {
      if (computer.limits.activate !== undefined) {
        console.log(
          `Excused from the contract because the limits of "${provider}" say so: ${computer.limits.activate}`,
        );
        await expect(computer.activate(1)).rejects.toThrow(computer.limits.activate);
        return context.skip();
      }
      for (const title of ['first', 'second', 'first']) {
        const id = (await computer.windows()).find((window) => window.title === title)!.id;
        await computer.activate(id);
        await listed((windows) => windows.at(-1)?.title === title && windows.at(-1)?.active === true);
      }
    });

    test('that do not exist are refused in words', async () => {
      await expect(computer.activate(0x7ffffe)).rejects.toBeInstanceOf(ComputerError);
    });

    /** Asks again, every 50 ms, until the list is as it should be. */
    async function listed(asWanted: (windows: DesktopWindow[]) => boolean): Promise<void> {
      await vi.waitFor(async () => expect(asWanted(await computer.windows())).toBe(true), { timeout: 10_000 });
    }
  });
}
