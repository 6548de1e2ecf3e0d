import { join } from 'node:path';
import { anchorBox, far } from './anchor.ts';
import { centre } from './screen/boxes.ts';
import { readPng } from './screen/encode.ts';
import { looksLike } from './screen/looks-like.ts';
import type { Found, Query } from './skills/verbs.ts';
import type { Frame } from './types.ts';
import { InputError } from './types.ts';
import type { World } from './world.ts';

/** What looks like a picture of the skill's folder. */
export async function findPicture(
  { picture, near }: Query & { type: 'find-picture' },
  frame: Frame,
  world: World,
): Promise<Found | null> {
  if (!world.folder) throw new InputError(`Only a skill has pictures; ${picture} belongs to none.`);
  const percept = await world.perceive(frame);
  const from =
    near === undefined ? null : typeof near === 'string' ? anchorBox(near, percept) : { ...near, w: 1, h: 1 };
  if (near !== undefined && !from) return null;
  const alike = looksLike(frame, percept.elements, await readPng(join(world.folder, picture)));
  if (from) alike.sort((a, b) => far(centre(a.box), centre(from)) - far(centre(b.box), centre(from)));
  const [found] = alike;
  return found ? { ...found.click, box: found.box, label: found.label } : null;
}
