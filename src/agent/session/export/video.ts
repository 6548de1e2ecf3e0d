import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Action, FrameRef } from '../../types.ts';
import { InputError } from '../../types.ts';
import { describeAction } from '../describe.ts';
import { isPictureName } from '../picture-name.ts';
import { readTurns } from '../turns.ts';
import { captionHeight, sceneSvg } from './caption.ts';
import type { Encoder } from './ffmpeg.ts';
import { startFfmpeg } from './ffmpeg.ts';
import { wentWrong, withVerdicts } from './verdicts.ts';

/** Pictures a second: nothing moves between two actions, so more would only cost time. */
export const FILM_RATE = 5;
/** How long the screen stands before it is acted on, and each action, in pictures. */
const LOOK = 4;
const DEED = 4;
/** Actions that came faster than somebody can see are shown as one scene, in groups. */
const SCENES_A_STEP = 12;
const LONGEST_SIDE = 1280;

/** A film of the session: each screen, each click and key on it, and a strip of words beneath. Needs ffmpeg. */
export async function exportVideo(
  folder: string,
  output: string,
  { format, steps, signal, path }: { format: 'mp4' | 'webm'; steps: number; signal: AbortSignal; path?: string },
): Promise<void> {
  const part = `${output}.part`;
  let film: { encoder: Encoder; width: number; height: number } | null = null;
  try {
    for await (const piece of withVerdicts(readTurns(folder))) {
      signal.throwIfAborted();
      if (piece.type !== 'turn' || !piece.step.frame) continue;
      const { step } = piece;
      const picture = await screenOf(folder, piece.step.frame);
      if (!picture) continue;
      film ??= await begin(picture.width, picture.height);
      const actions = step.calls.flatMap((call) => call.actions.map(({ action }) => action)).filter(isShown);
      const shared = {
        ...{ width: step.frame!.width, height: step.frame!.height, pointer: step.frame!.pointer },
        place: steps > 0 ? `step ${step.number} of ${steps}` : `step ${step.number}`,
        progress: steps > 0 ? Math.min(1, step.number / steps) : 0,
        bad: wentWrong(piece),
      };
      const plan = step.lanes['action-planning']?.value?.reasoning;
      const words = plan ?? step.lanes['task-inference']?.value?.reason ?? '';
      await scene(picture.bytes, sceneSvg({ ...shared, actions: [], words }), LOOK);
      for (const until of moments(actions.length)) {
        const shown = actions.slice(0, until);
        await scene(picture.bytes, sceneSvg({ ...shared, actions: shown, words: describeAction(shown.at(-1)!) }), DEED);
      }
    }
    if (!film)
      throw new InputError('This session has no pictures, so there is nothing to film. Export it as md or json.');
    await film.encoder.end();
    await rename(part, output);
  } finally {
    film?.encoder.kill();
    await rm(part, { force: true });
  }

  async function begin(width: number, height: number) {
    const scale = Math.min(1, LONGEST_SIDE / width);
    const size = { width: even(width * scale), height: even((height + captionHeight(width)) * scale) };
    return {
      encoder: await startFfmpeg({
        ...size,
        output: part,
        format,
        rate: FILM_RATE,
        signal,
        ...(path !== undefined && { path }),
      }),
      ...size,
    };
  }

  /** Screens of other sizes come into the film's own, with its colour around them. */
  async function scene(bytes: Buffer, svg: string, count: number): Promise<void> {
    const { width, height, encoder } = film!;
    const strip = captionHeight((await sharp(bytes).metadata()).width);
    const drawn = await sharp(bytes)
      .removeAlpha()
      .extend({ bottom: strip, background: '#17171d' })
      .composite([{ input: Buffer.from(svg) }])
      .toBuffer();
    const raw = await sharp(drawn)
      .resize({ width, height, fit: 'contain', background: '#17171d' })
      .removeAlpha()
      .raw()
      .toBuffer();
    for (let i = 0; i < count; i++) await encoder.write(raw);
  }
}

/** A picture with the size that its step says it has; null when it is missing or broken. */
async function screenOf(folder: string, { file, width, height }: FrameRef) {
  if (!isPictureName(file)) return null;
  try {
    const bytes = await readFile(join(folder, file));
    const { data, info } = await sharp(bytes)
      .resize({ width, height, fit: 'fill' })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}

function isShown(action: Action): boolean {
  return action.type !== 'wait' && action.type !== 'release';
}

/** After how many actions there is a scene. */
function moments(count: number): number[] {
  const scenes = Math.min(count, SCENES_A_STEP);
  return Array.from({ length: scenes }, (_, index) => Math.ceil(((index + 1) * count) / scenes));
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2);
}
