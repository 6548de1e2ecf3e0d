import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ColorMode, loadImage, providerRegistry, screen, type Image } from '@nut-tree/nut-js';
import type { CaptureRoute, Picture } from './nut-messages.ts';

/** screenshot-desktop 1.15.6 brings no types. Resolves with the path of the file it wrote. */
const screenshotDesktop = createRequire(import.meta.url)('screenshot-desktop') as (options: {
  filename: string;
  format: 'png';
}) => Promise<string>;

/** Its promise never settles where `xrandr` or `import` is missing. */
const SCREENSHOT_TIMEOUT_MS = 8000;

/** One look at the main screen; by the second route when the first has failed. */
export async function look(route: CaptureRoute): Promise<Image> {
  return route === 'screenshot-desktop' ? shoot() : screen.grab().catch(shoot);
}

export async function picture(route: CaptureRoute): Promise<Picture> {
  const image = await look(route);
  const inputWidth = await providerRegistry.getScreen().screenWidth();
  const { x, y } = await providerRegistry.getMouse().currentMousePosition();
  const { width, height } = image;
  return { width, height, rgb: rgbOf(image), pointer: { x, y }, scale: inputWidth / width };
}

/** The file carries the picture because nut-js can read it, and thus no second image library is needed here. */
async function shoot(): Promise<Image> {
  const filename = join(tmpdir(), `deskhand-${randomUUID()}.png`);
  const timeout = AbortSignal.timeout(SCREENSHOT_TIMEOUT_MS);
  try {
    await Promise.race([
      screenshotDesktop({ filename, format: 'png' }),
      new Promise((_, reject) => {
        timeout.addEventListener('abort', () =>
          reject(
            new Error(
              'screenshot-desktop gave no picture. On Linux it needs the programs xrandr and import (ImageMagick).',
            ),
          ),
        );
      }),
    ]);
    return await loadImage(filename);
  } finally {
    await rm(filename, { force: true });
  }
}

/** nut-js gives four bytes a pixel, mostly blue first, its rows possibly padded. */
function rgbOf({ width, height, data, byteWidth, channels, colorMode }: Image): Uint8Array {
  const red = colorMode === ColorMode.BGR ? 2 : 0;
  const rgb = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * byteWidth;
    for (let x = 0; x < width; x++, from += channels, to += 3) {
      rgb[to] = data[from + red]!;
      rgb[to + 1] = data[from + 1]!;
      rgb[to + 2] = data[from + 2 - red]!;
    }
  }
  return rgb;
}
