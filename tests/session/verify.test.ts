import { cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { EVENTS_FILE } from '../../src/agent/session/folder.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { freshFolder, golden } from './folders.ts';

let folder: string;
let pictures: string[];

beforeEach(async () => {
  folder = await freshFolder();
  await cp(golden('type-in-mousepad'), folder, { recursive: true });
  pictures = (await readdir(join(folder, 'frames'))).map((name) => join(folder, 'frames', name));
});

/** Replaces text in the events. */
async function edit(from: string | RegExp, to: string): Promise<void> {
  const file = join(folder, EVENTS_FILE);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(from, to));
}

test.for(['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting'])(
  'nothing is wrong with the recorded %s',
  async (name) => {
    expect(await verifySession(golden(name))).toEqual([]);
  },
);

test('a missing picture is named once', async () => {
  await rm(pictures[0]!);
  expect(await verifySession(folder)).toEqual([
    expect.stringMatching(/^frames\/[0-9a-f]{64}\.png: the picture is missing\.$/),
  ]);
});

test('a broken picture is named', async () => {
  await truncate(pictures[0]!, 2000);
  expect(await verifySession(folder)).toEqual([expect.stringMatching(/\.png: the picture cannot be decoded \(/)]);
});

test('pictures with other pixels than their names say are named', async () => {
  const [one, two] = pictures;
  await rename(one!, `${one}.x`);
  await rename(two!, one!);
  await rename(`${one}.x`, two!);
  const problems = await verifySession(folder);
  expect(problems).toHaveLength(2);
  for (const problem of problems) expect(problem).toMatch(/its pixels are not the ones it is named after/);
});

test('a picture of another size than its event says is named', async () => {
  await edit('"width":480,"height":320,"pointer"', '"width":640,"height":320,"pointer"');
  expect(await verifySession(folder)).toEqual([expect.stringMatching(/is 480×320, the event says 640×320/)]);
});

test('a file name that leads out of the frames folder is never opened', async () => {
  await edit(/"file":"[^"]*"/, '"file":"../../../etc/passwd"');
  expect(await verifySession(folder)).toContain('../../../etc/passwd: not the name of a picture in the frames folder.');
});

test('events out of order, lost lines and events after the end are told', async () => {
  await edit(/\{"at":\d+,"type":"step-end","step":1.*\n/, '');
  await edit(/"type":"step-start","step":3/, '"type":"step-start","step":5');
  await edit(/"at":(\d+)(,"type":"call-start","step":2)/, '"at":1$2');
  await writeFile(join(folder, EVENTS_FILE), '{"at":9999999999999,"type":"step-start","step":6}\n', { flag: 'a' });
  const problems = (await verifySession(folder)).join('\n');
  expect(problems).toMatch(/\(step-start\): step 1 has not ended/);
  expect(problems).toMatch(/\(step-start\): step 5 follows step 2/);
  expect(problems).toMatch(/\(call-start\): its time is \d+ ms before/);
  expect(problems).toMatch(/\(step-start\): it comes after the end of the session/);
});
