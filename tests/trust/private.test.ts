import { mkdirSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bareEnvironment, ended, main } from '../cli/cli.ts';

/** A network of its own with loopback alone; X servers of others keep their sockets to themselves. At its end, what the kernel counted. */
const INSIDE =
  'mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix && "$@"; code=$?; grep ^Ip: /proc/net/snmp; exit $code';
const NETWORK = ['--map-root-user', '--net', '--mount', 'sh', '-c', INSIDE, 'sh'];
mkdirSync('/tmp/.X11-unix', { recursive: true });
const mayUnshare = spawnSync('unshare', [...NETWORK, 'true']).status === 0;

async function without(program: string[]): Promise<{ code: number | null; stdout: string; attempts: number }> {
  const child = spawn('unshare', [...NETWORK, ...program], {
    env: bareEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, stdout } = await ended(child);
  const [names = '', values = ''] = stdout.split('\n').filter((line) => line.startsWith('Ip:'));
  return { code, stdout, attempts: Number(values.split(' ')[names.split(' ').indexOf('OutNoRoutes')]) };
}

test.runIf(mayUnshare)(
  'a whole task needs no network, and tries to reach nobody',
  async () => {
    const run = ['run', 'open Mousepad, type "hello", verify "hello" is shown'];
    const { code, stdout, attempts } = await without([process.execPath, main, ...run]);
    expect(code, stdout).toBe(0);
    expect(attempts).toBe(0);
  },
  90_000,
);

test.runIf(mayUnshare)('what tries to reach somebody is seen', async () => {
  const { attempts } = await without([process.execPath, '-e', 'fetch("http://192.0.2.1").catch(() => 0)']);
  expect(attempts).toBeGreaterThan(0);
});
