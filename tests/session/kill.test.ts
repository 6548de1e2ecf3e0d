import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { decodePicture } from '../../src/agent/session/picture.ts';
import { findSession, readSession } from '../../src/agent/session/reader.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import type { Frame, FrameRef } from '../../src/agent/types.ts';
import { nextEvent } from './endless-events.ts';
import { freshFolder } from './folders.ts';

const CHILD = new URL('./endless-session.ts', import.meta.url).pathname;

/** Lets the child record, kills it a random time after its first flush, and tells how many events it was promised. */
async function killedSession(folder: string): Promise<number> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let promised = 0;
  const lines = createInterface({ input: child.stdout });
  const first = once(lines, 'line');
  lines.on('line', (line) => (promised = Number(line)));
  try {
    await Promise.race([first, exited.then(() => Promise.reject(new Error('The child ended by itself.')))]);
    await delay(Math.random() * 250);
  } finally {
    child.kill('SIGKILL');
  }
  await exited;
  return promised;
}

/** What the writer makes of a frame that is kept as PNG. */
function refOf({ hash, width, height, pointer }: Frame): FrameRef {
  return { hash, file: `frames/${hash}.png`, width, height, pointer };
}

test.for(Array.from({ length: 12 }, (_, round) => round + 1))(
  'what is on disk after kill -9 is a true prefix with whole pictures (round %i)',
  async () => {
    const folder = await freshFolder();
    const promised = await killedSession(folder);
    const { folder: session, status } = await findSession(folder, 'last');
    const { events, interrupted, problems } = await readSession(session);

    expect(status).toBe('interrupted');
    expect(interrupted).toBe(true);
    expect(problems.filter((problem) => !problem.includes('unfinished'))).toEqual([]);
    expect(events.length).toBeGreaterThanOrEqual(promised);
    const emitted = events.slice(1).map(({ at }, index) => ({ at, ...nextEvent(index + 1, refOf) }));
    expect(events.slice(1)).toEqual(emitted);
    for (const event of events) {
      if (event.type !== 'frame') continue;
      const picture = await decodePicture(await readFile(join(session, event.frame.file)));
      expect([picture.width, picture.height]).toEqual([event.frame.width, event.frame.height]);
    }
    // A picture that no line names yet is whole, too, or still bears its temporary name.
    for (const name of await readdir(join(session, 'frames'))) {
      if (!name.endsWith('.tmp')) await decodePicture(await readFile(join(session, 'frames', name)));
    }
    expect((await verifySession(session)).filter((problem) => !problem.includes('unfinished'))).toEqual([]);
  },
);
