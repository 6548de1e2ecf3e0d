import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { findSession, readSession } from '../../src/agent/session/reader.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { openEventWindow } from './event-window.ts';
import { until } from './until.ts';
import { startXDisplay } from './x-display.ts';

/** Keeps keys and a button down almost all the time, so that a kill at any moment finds something held. */
const SKILL = `/**
 * @returns {Steps}
 */
export default function* holdThings() {
  for (let round = 0; round < 1000; round++) {
    yield hold({ keys: 'shift', ms: 60000 });
    yield hold({ keys: 'a', ms: 60000 });
    yield hold({ button: 1, ms: 60000 });
    yield drag([{ x: 10, y: 10 }, { x: 300, y: 200 }]);
    yield release();
    yield type('The Quick Brown Fox!');
  }
}
`;

const CARD = `---
name: hold-things
description: Holds keys and buttons again and again.
metadata:
  app: desktop
  status: trusted
  origin: test
---

Holds keys and buttons again and again.
`;

export interface Killed {
  /** Whether something was down at the moment of the kill: what makes the test worth anything. */
  heldBefore: boolean;
  /** From the kill until the server reports no key and no button down. */
  releasedMs: number;
  interrupted: boolean;
  /** Problems of the session besides an unfinished last line. */
  problems: string[];
  events: number;
}

/** Runs a real session on an own display, kills it with SIGKILL `afterMs` after its first action, and looks at what is left. */
export async function killRun(afterMs: number): Promise<Killed> {
  const home = await mkdtemp(join(tmpdir(), 'deskhand-kill-'));
  const display = await startXDisplay({ width: 640, height: 480 });
  const window = await openEventWindow(display.display, { width: 640, height: 480 });
  try {
    await mkdir(join(home, 'skills/desktop/hold-things'), { recursive: true });
    await writeFile(join(home, 'skills/desktop/hold-things/SKILL.md'), CARD);
    await writeFile(join(home, 'skills/desktop/hold-things/skill.js'), SKILL);
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
    const child = spawn(process.execPath, [main, 'run', 'use hold-things', '--display', display.display], {
      env: { ...process.env, DESKHAND_HOME: home, NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const exited = once(child, 'exit');
    await until(`the first key of the run arrives ${complaint}`, () => window.events.length > 0, 30_000);
    await delay(afterMs);
    const before = await window.held();
    const heldBefore = before.keysyms.length > 0 || before.buttons.length > 0;
    child.kill('SIGKILL');
    const killed = performance.now();
    await exited;
    await until('every key and button is up', async () => isFree(await window.held()), 5000);
    const releasedMs = performance.now() - killed;
    // Nothing may come down again afterwards either.
    await delay(100);
    if (!isFree(await window.held())) throw new Error('A key or button went down again after the kill.');

    const { folder } = await findSession(join(home, 'sessions'), 'last');
    const { events, interrupted, problems } = await readSession(folder);
    const all = [...problems, ...(await verifySession(folder))];
    return {
      heldBefore,
      releasedMs,
      interrupted,
      problems: all.filter((problem) => !problem.includes('unfinished')),
      events: events.length,
    };
  } finally {
    await window.close();
    await display.stop();
    await rm(home, { recursive: true, force: true });
  }
}

function isFree(held: { keysyms: number[]; buttons: number[] }): boolean {
  return held.keysyms.length === 0 && held.buttons.length === 0;
}
