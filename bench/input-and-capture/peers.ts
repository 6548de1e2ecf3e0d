import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { NutAnswer, NutAsk } from './nut-peer.ts';

export interface NutPeer {
  ask(ask: NutAsk): Promise<NutAnswer>;
  stop(): Promise<void>;
}

export function startNutPeer(display: string): NutPeer {
  const child = fork(new URL('./nut-peer.ts', import.meta.url), {
    env: { ...process.env, DISPLAY: display },
    execArgv: [],
  });
  const died = once(child, 'exit').then(() => {
    throw new Error('nut-js ended in the middle of the benchmark.');
  });
  died.catch(() => undefined);
  return {
    ask: async (ask) => {
      const replied = once(child, 'message');
      child.send(ask);
      const [value] = (await Promise.race([replied, died])) as [NutAnswer];
      return value;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** One xdotool that reads its commands from stdin, so that starting it is not measured. */
export interface XdotoolPipe {
  send(command: string): void;
  stop(): Promise<void>;
}

export function startXdotool(display: string): XdotoolPipe {
  const child = spawn('xdotool', ['-'], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return {
    send: (command) => child.stdin.write(`${command}\n`),
    stop: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

export function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
