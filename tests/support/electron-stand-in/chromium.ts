import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Cdp } from './cdp.ts';
import { connectCdp } from './cdp.ts';

/** The kernel closes the pipe when we are gone, however that came about; then Chromium goes too. */
const KEEPER = '"$@" & child=$!; read -r _; kill "$child"; wait "$child"';

export interface Chromium {
  cdp: Cdp;
  /** Resolves when every process of it has gone. */
  close(): Promise<void>;
}

/** Starts Debian's Chromium without a window, and says on stderr where it listens, as Electron does when it was told a port. */
export async function startChromium(options: { userData: string; switches: string[] }): Promise<Chromium> {
  const profile = join(options.userData, 'chromium');
  mkdirSync(profile, { recursive: true });
  const child = spawn(
    'sh',
    [
      '-c',
      KEEPER,
      'sh',
      process.env['STAND_IN_CHROMIUM'] ?? '/usr/bin/chromium',
      ...options.switches.filter((each) => !each.startsWith('--remote-debugging-port')),
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-startup-window',
      '--no-first-run',
      '--disable-gpu',
      // Electron's renderers tell of a port's end; Chromium's can.
      '--enable-blink-features=MessagePortCloseEvent',
      // Whatever is not answered by a handler of main finds no server at all.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  child.stdin.on('error', () => undefined);
  const said: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (process.env['STAND_IN_LOG']) process.stderr.write(`[chromium] ${line}\n`);
      const [, found] = /^DevTools listening on (ws:\/\/.*)$/.exec(line) ?? [];
      if (found === undefined) return;
      process.stderr.write(`${line}\n`);
      resolve(found);
    });
    void ended.then(() => reject(new Error(`Chromium did not start:\n${said.join('\n')}`)));
  });
  const cdp = await connectCdp(address);
  return {
    cdp,
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
