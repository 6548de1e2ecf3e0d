import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { PictureSize } from './pictures.ts';
import { dataAddress, takePicture } from './pictures.ts';
import { cannotWrite } from './text-file.ts';

/** Puts a picture of the session where the export can name it, and gives its address there; null where there is none. */
export type PlacePicture = (file: string, name: string) => Promise<string | null>;

export interface PicturesAs {
  size: PictureSize;
  /** Inside the file itself, as data, instead of in a folder beside it. */
  inside: boolean;
}

/** Pictures inside the export, or in the folder `<export without ending>-pictures` beside it, each once. */
export function placePictures(session: string, output: string, { size, inside }: PicturesAs): PlacePicture {
  const folder = `${basename(output, extname(output))}-pictures`;
  const placed = new Map<string, string>();
  return async (file, name) => {
    if (!inside && placed.has(file)) return placed.get(file)!;
    const picture = await takePicture(session, file, size);
    if (!picture) return null;
    if (inside) return dataAddress(picture);
    const into = join(dirname(output), folder);
    const full = `${name}.${picture.type === 'jpeg' ? 'jpg' : picture.type}`;
    try {
      if (placed.size === 0) await mkdir(into, { recursive: true, mode: 0o700 });
      await writeFile(join(into, full), picture.bytes);
    } catch (error) {
      throw cannotWrite(join(into, full), error);
    }
    const address = `${encodeURIComponent(folder)}/${full}`;
    placed.set(file, address);
    return address;
  };
}
