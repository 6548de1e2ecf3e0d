import { findPicture } from './find-picture.ts';
import { asFound, find, lookFor } from './find-on-screen.ts';
import { readByModel, readLines } from './read-on-screen.ts';
import { shownAt } from './screen/shown.ts';
import { windowsOn } from './screen/space.ts';
import type { Query } from './skills/verbs.ts';
import type { Frame } from './types.ts';
import type { World } from './world.ts';

export interface Answer {
  value: unknown;
  /** The frame that points of the value belong to. */
  frame: Frame | null;
}

/** Answers a skill's question from a fresh look at the screen: instruments first, the model second where there is one that sees. */
export async function answerQuery(query: Query, world: World, signal: AbortSignal): Promise<Answer> {
  const { computer } = world;
  switch (query.type) {
    case 'windows': {
      if (world.whole) return { value: await computer.windows(), frame: null };
      const frame = await computer.capture();
      return { value: windowsOn(await computer.windows(), frame.space), frame };
    }
    case 'activate':
      await computer.activate(query.window);
      return { value: null, frame: null };
    case 'settle': {
      const { still, changed } = await computer.settle({
        quietMs: await world.quietMs(),
        timeoutMs: query.seconds * 1000,
        signal,
      });
      return { value: { still, changed }, frame: null };
    }
    case 'find': {
      const frame = await world.look();
      return { value: await find(query, frame, world, signal), frame };
    }
    case 'find-picture': {
      const frame = await world.look();
      return { value: await findPicture(query, frame, world), frame };
    }
    case 'part':
      return { value: null, frame: null };
    case 'look': {
      const frame = await world.look();
      return { value: await lookFor(query.question, frame, world, signal), frame };
    }
    case 'read': {
      const frame = await world.look();
      const lines = readLines(query, await world.perceive(frame));
      return { value: lines.length > 0 ? lines : await readByModel(query, frame, world, signal), frame };
    }
    case 'wait-for':
      return waitFor(query, world, signal);
    case 'call-skill':
      throw new Error('execute.ts runs skills itself; a call-skill query never gets here.');
  }
}

async function waitFor(query: Query & { type: 'wait-for' }, world: World, signal: AbortSignal): Promise<Answer> {
  const end = performance.now() + query.seconds * 1000;
  let seen = '';
  for (;;) {
    const frame = await world.computer.capture();
    if (frame.hash !== seen) {
      seen = frame.hash;
      const windows = windowsOn(await world.computer.windows(), frame.space);
      const [found] = shownAt(await world.perceive(frame), query.text, windows);
      if (query.gone ? !found : found) return { value: query.gone || !found ? true : asFound(found), frame };
    }
    if (performance.now() >= end) return { value: null, frame };
    await world.pause(signal);
    signal.throwIfAborted();
  }
}
