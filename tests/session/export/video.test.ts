import { chmod, readFile, readdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFfmpeg } from '../../../src/agent/session/export/ffmpeg.ts';
import { exportVideo } from '../../../src/agent/session/export/video.ts';
import { freshFolder } from '../folders.ts';
import { plantSession } from './plant.ts';

const signal = AbortSignal.timeout(60_000);
const real = await findFfmpeg();

/** A session of two steps; the first clicks and types. */
async function twoSteps(): Promise<string> {
  const actions = [
    { type: 'click' as const, x: 50, y: 60 },
    { type: 'type' as const, text: 'bread' },
  ];
  return plantSession(await freshFolder(), 'buy bread', [
    { texts: ['one'], actions },
    { texts: ['two'], actions: [] },
  ]);
}

/** A folder with a program of the name ffmpeg that does what `script` says. */
async function standIn(script: string): Promise<string> {
  const folder = await freshFolder();
  await writeFile(join(folder, 'ffmpeg'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'ffmpeg'), 0o755);
  return folder;
}

/** What was sent to the encoder, picture by picture. Its last argument is the file to write. */
async function filmed(session: string): Promise<{ width: number; height: number; pictures: Buffer[] }> {
  const path = await standIn('for last; do :; done; echo "$@" > "$last.args"; exec /bin/cat > "$last"');
  const output = join(await freshFolder(), 'film.mp4');
  await exportVideo(session, output, { format: 'mp4', steps: 2, signal, path });
  const raw = await readFile(output);
  const args = await readFile(`${output}.part.args`, 'utf8');
  const [, width, height] = /-s (\d+)x(\d+)/u.exec(args)!.map(Number) as [number, number, number];
  const size = width * height * 3;
  expect(raw.length % size).toBe(0);
  const pictures = Array.from({ length: raw.length / size }, (_, at) => raw.subarray(at * size, (at + 1) * size));
  return { width, height, pictures };
}

test('each screen stands first; then each act is drawn where it happened, with words beneath', async () => {
  const { width, height, pictures } = await filmed(await twoSteps());
  expect([width % 2, height % 2]).toEqual([0, 0]);
  // Four pictures for each screen, four for each act.
  expect(pictures).toHaveLength(4 + 4 + 4 + 4);
  const [look, click] = [pictures[0]!, pictures[4]!];
  const changed: { x: number; y: number }[] = [];
  for (let at = 0; at < look.length; at += 3) {
    if (look.compare(click, at, at + 3, at, at + 3) !== 0)
      changed.push({ x: (at / 3) % width, y: Math.floor(at / 3 / width) });
  }
  const onScreen = changed.filter(({ y }) => y < 100);
  expect(onScreen.length).toBeGreaterThan(50);
  for (const { x, y } of onScreen) expect(Math.hypot(x - 50, y - 60)).toBeLessThan(45);
  expect(changed.some(({ y }) => y > height - 40)).toBe(true);
});

test('without ffmpeg it says how to get it, and one that fails is quoted; no half film stays behind', async () => {
  const session = await twoSteps();
  const folder = await freshFolder();
  const to = (path: string) =>
    exportVideo(session, join(folder, 'film.webm'), { format: 'webm', steps: 2, signal, path });
  await expect(to(await freshFolder())).rejects.toThrow('sudo apt-get install ffmpeg');
  await expect(to(await standIn('echo "no such codec" >&2; exit 3'))).rejects.toThrow(
    'ffmpeg could not make the video: no such codec.',
  );
  expect(await readdir(folder)).toEqual([]);
});

test.skipIf(real === null).each(['mp4', 'webm'] as const)(
  'the real ffmpeg makes a film as %s that plays for as long',
  async (format) => {
    const output = join(await freshFolder(), `film.${format}`);
    await exportVideo(await twoSteps(), output, { format, steps: 2, signal });
    const said = execFileSync('sh', ['-c', `${real} -hide_banner -i "$0" -f null - 2>&1`, output], {
      encoding: 'utf8',
    });
    expect(said).toMatch(/Duration: 00:00:03\.\d/u);
    expect(said).toMatch(/frame= *16/u);
  },
);
