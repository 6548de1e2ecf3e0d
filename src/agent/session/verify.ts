import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameRef, Stamped } from '../types.ts';
import { frameHash } from '../frame-hash.ts';
import { decodePicture } from './picture.ts';
import { readEvents } from './reader.ts';

/** Pictures are decoded on the thread pool; more at once only cost memory. */
const AT_ONCE = 4;

/**
 * Everything that is wrong with the session in `folder`, a sentence each; empty when nothing is: lines that cannot be
 * read, events out of order, pictures that are missing, broken, of another size or with other pixels than their name says.
 * JPEG pictures are decoded and measured only, because their pixels are not the ones that were hashed. Memory grows with the
 * number of different pictures only, by their names.
 */
export async function verifySession(folder: string): Promise<string[]> {
  const unread: string[] = [];
  const order = orderWatch();
  const pictures = new Map<string, Partial<FrameRef>>();
  for await (const event of readEvents(folder)) {
    if (typeof event === 'string') {
      unread.push(event);
      continue;
    }
    order.next(event);
    if (event.type === 'frame' || event.type === 'take-over') pictures.set(event.frame.file, event.frame);
    for (const file of event.type === 'model-call' ? event.frames : []) {
      if (!pictures.has(file)) pictures.set(file, {});
    }
  }
  const found = [...unread, ...order.problems];
  const files = [...pictures];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const group = files.slice(from, from + AT_ONCE);
    const told = await Promise.all(group.map(([file, expected]) => pictureProblems(folder, { ...expected, file })));
    found.push(...told.flat());
  }
  return found;
}

async function pictureProblems(
  folder: string,
  { file, ...expected }: Partial<FrameRef> & { file: string },
): Promise<string[]> {
  const hash = /^frames\/([0-9a-f]+)\.(?:png|jpg)$/.exec(file)?.[1];
  if (!hash) return [`${file}: not the name of a picture in the frames folder.`];
  let bytes;
  try {
    bytes = await readFile(join(folder, file));
  } catch {
    return [`${file}: the picture is missing.`];
  }
  try {
    const picture = await decodePicture(bytes);
    const { width = picture.width, height = picture.height } = expected;
    if (picture.width !== width || picture.height !== height) {
      return [`${file}: the picture is ${picture.width}×${picture.height}, the event says ${width}×${height}.`];
    }
    if (expected.hash !== undefined && expected.hash !== hash) {
      return [`${file}: the event that names it has another hash, ${expected.hash}.`];
    }
    if (file.endsWith('.png') && hash !== frameHash(picture.rgb))
      return [`${file}: its pixels are not the ones it is named after.`];
    return [];
  } catch (error) {
    return [`${file}: the picture cannot be decoded (${(error as Error).message.split('\n')[0]}).`];
  }
}

/** Time and steps only go forward, what happens in a step happens between its start and its end, and nothing follows the end. */
function orderWatch(): { next(event: Stamped): void; problems: string[] } {
  const problems: string[] = [];
  let index = 0;
  let at = -Infinity;
  let step = 0;
  let open = false;
  let ended = false;
  function next(event: Stamped): void {
    index++;
    const say = (words: string) => problems.push(`event ${index} (${event.type}): ${words}.`);
    if (ended) say('it comes after the end of the session');
    if (event.at < at) say(`its time is ${at - event.at} ms before the event in front of it`);
    at = Math.max(at, event.at);
    if (event.type === 'session-start' && index > 1) say('a second beginning');
    if (event.type === 'session-end') ended = true;
    if (event.type === 'step-start') {
      if (open) say(`step ${step} has not ended`);
      if (event.step !== step + 1) say(`step ${event.step} follows step ${step}`);
      step = event.step;
      open = true;
    } else if ('step' in event) {
      if (!open || event.step !== step) say(`it belongs to step ${event.step}, which is not the one that runs`);
      if (event.type === 'step-end') open = false;
    }
  }
  return { next, problems };
}
