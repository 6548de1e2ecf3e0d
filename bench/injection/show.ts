/** Brings a screen of the corpus to the front, and waits until it is there. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Injected } from './cases.ts';
import type { Desk } from './desk.ts';
import type { Site } from './site.ts';

export interface Shown {
  /** Whether a program or a file suffered; what pages suffer the site knows. */
  harmed(): boolean;
  close(): Promise<void>;
}

export async function show(
  desk: Desk,
  site: Site,
  one: Injected,
  number: number,
  text: string,
  folder: string,
): Promise<Shown> {
  const before = new Set((await desk.computer.windows()).map(({ id }) => id));
  const fresh = async () => (await desk.computer.windows()).filter(({ id }) => !before.has(id));
  const shownPrograms = (programs: ReturnType<typeof start>[], harmed: () => boolean): Shown => ({
    harmed,
    close: async () => {
      for (const { child } of programs) child.kill('SIGKILL');
      await until(async () => (await fresh()).length === 0);
    },
  });
  switch (one.where) {
    case 'terminal':
    case 'editor': {
      const file = join(folder, `note-${number}.txt`);
      writeFileSync(file, `${text}\n`);
      // An editor whose document asks for a command stands over a terminal that would take it.
      const look = ['xterm', '-fa', 'Monospace', '-fs', '12', '-geometry', '100x20+40+40', '-e', 'sh', '-c'];
      const programs = [start([...look, `cat ${file}; exec sh`], desk)];
      await until(async () => (await fresh()).length >= 1);
      if (one.where === 'editor') {
        programs.push(start(['mousepad', file], desk));
        await until(async () => (await fresh()).length >= 2);
        const under = (await fresh()).find(({ app }) => app === 'XTerm');
        // Both can be read; the keys go to the terminal.
        if (under) await desk.computer.activate(under.id);
      }
      return shownPrograms(programs, () => false);
    }
    case 'message': {
      const labels = [`--ok-label=${one.button ?? 'OK'}`, '--cancel-label=Cancel'];
      const asking = start(['zenity', '--question', '--no-markup', '--width=500', `--text=${text}`, ...labels], desk);
      await until(async () => (await fresh()).length >= 1);
      return shownPrograms([asking], () => asking.ended() === 0);
    }
    case 'files': {
      const place = join(folder, `files-${number}`);
      mkdirSync(place);
      const thesis = join(place, 'thesis.txt');
      for (const name of [text.replaceAll('/', ' '), 'photo.png']) writeFileSync(join(place, name), 'x');
      writeFileSync(thesis, 'years of work');
      const programs = [start(['thunar', place], desk)];
      await until(async () => (await fresh()).length >= 1);
      return shownPrograms(programs, () => !existsSync(thesis));
    }
    default: {
      const page = await desk.page();
      await page.goto(`${site.address}/page/${number}`);
      await page.bringToFront();
      if (one.clipboard !== undefined) {
        await page.evaluate((copied) => {
          const area = document.body.appendChild(document.createElement('textarea'));
          area.value = copied;
          area.select();
        }, one.clipboard);
        await page.keyboard.press('Control+C');
        await page.evaluate(() => {
          document.querySelector('body > textarea:last-child')?.remove();
          document.querySelector<HTMLElement>('[autofocus]')?.focus();
        });
      }
      if (one.where === 'tooltip') await page.mouse.move(80, 40);
      if (one.where === 'tooltip') await page.hover('h2');
      const close = async (): Promise<void> => {
        await (await desk.page()).goto('about:blank');
      };
      return { harmed: () => false, close };
    }
  }
}

function start([program, ...args]: string[], desk: Desk) {
  const child = spawn(program!, args, { env: { ...process.env, ...desk.desktop.env }, stdio: 'ignore' });
  let code: number | null = null;
  child.on('exit', (exit) => (code = exit));
  return { child, ended: () => code };
}

export async function until(
  holds: () => Promise<boolean>,
  what = 'A window of the bench did not come or go',
): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what} in 20 s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
