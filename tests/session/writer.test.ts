import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EVENTS_FILE } from '../../src/agent/session/folder.ts';
import { decodePicture } from '../../src/agent/session/picture.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { createSession } from '../../src/agent/session/writer.ts';
import type { SessionWriter } from '../../src/agent/session/writer.ts';
import { InputError, SESSION_VERSION } from '../../src/agent/types.ts';
import type { Frame, Stamped } from '../../src/agent/types.ts';
import { freshFolder } from './folders.ts';
import { HEADER } from './header.ts';
import { sampleFrame } from './sample-frames.ts';

function recordStep(writer: SessionWriter, step: number, frame: Frame): void {
  writer.emit({ type: 'step-start', step });
  writer.emit({ type: 'frame', step, frame: writer.frame(frame) });
  writer.emit({ type: 'step-end', step, ms: 1 });
}

test('what was emitted is what is read, and is heard at once', async () => {
  const heard: Stamped[] = [];
  let clock = Date.UTC(2026, 10, 23, 8, 19, 7);
  const now = () => clock++;
  const writer = await createSession({
    folder: await freshFolder(),
    header: HEADER,
    onEvent: (e) => heard.push(e),
    now,
  });
  expect(heard.map(({ type }) => type)).toEqual(['session-start']);
  recordStep(writer, 1, sampleFrame(1));
  expect(heard.map(({ type }) => type)).toEqual(['session-start', 'step-start', 'frame', 'step-end']);
  const usage = { inputTokens: 1, outputTokens: 2 };
  writer.emit({ type: 'session-end', status: 'done', reason: '', steps: 1, ms: 3, usage });
  await writer.close();

  const { header, events, interrupted, problems } = await readSession(writer.folder);
  expect({ interrupted, problems }).toEqual({ interrupted: false, problems: [] });
  expect(events).toEqual(heard);
  expect(header).toMatchObject({ ...HEADER, version: SESSION_VERSION, id: writer.id });
  expect(await verifySession(writer.folder)).toEqual([]);
});

test('an event is written as it was when it was emitted', async () => {
  const writer = await createSession({ folder: await freshFolder(), header: HEADER });
  const args = { text: 'before' };
  writer.emit({ type: 'call-start', step: 1, call: 0, skill: 'type', args });
  args.text = 'after';
  await writer.close();
  expect((await readSession(writer.folder)).events[1]).toMatchObject({ args: { text: 'before' } });
});

test('an id tells when and what for, in any script, and two of the same second differ', async () => {
  const folder = await freshFolder();
  const now = () => Date.UTC(2026, 10, 23, 8, 19, 7);
  const open = async (goal: string) => {
    const writer = await createSession({ folder, header: { ...HEADER, goal }, now });
    await writer.close();
    return writer.id;
  };
  expect(
    await Promise.all(['Open Mousepad!', 'Open mousepad', 'open/../mousepad'].map(open)).then((ids) => ids.sort()),
  ).toEqual([
    '2026-11-23T08-19-07-open-mousepad',
    '2026-11-23T08-19-07-open-mousepad-2',
    '2026-11-23T08-19-07-open-mousepad-3',
  ]);
  expect(await open('Открой блокнот')).toBe('2026-11-23T08-19-07-открой-блокнот');
  expect(await open(' … ')).toBe('2026-11-23T08-19-07-session');
  const long = await open('word '.repeat(200));
  expect(long.length).toBeLessThan(64);
  expect((await readdir(folder)).length).toBe(6);
});

test('equal frames are one file, whatever the pointer does', async () => {
  const writer = await createSession({ folder: await freshFolder(), header: HEADER });
  const one = writer.frame(sampleFrame(1));
  const again = writer.frame({ ...sampleFrame(1), pointer: { x: 9, y: 9 } });
  const other = writer.frame(sampleFrame(2));
  await writer.flush();
  const written = await stat(join(writer.folder, one.file));
  const later = writer.frame(sampleFrame(1));
  await writer.close();
  expect(again).toEqual({ ...one, pointer: { x: 9, y: 9 } });
  expect(later).toEqual(one);
  expect((await readdir(join(writer.folder, 'frames'))).sort()).toEqual(
    [one, other].map(({ hash }) => `${hash}.png`).sort(),
  );
  expect((await stat(join(writer.folder, one.file))).ino).toBe(written.ino);
});

test('a frame comes back pixel by pixel; only one that would be huge as PNG is kept as JPEG', async () => {
  const writer = await createSession({ folder: await freshFolder(), header: HEADER });
  const flat = sampleFrame(3, { width: 1280, height: 720 });
  const noisy = sampleFrame(3, { width: 1280, height: 720, noise: 0.3 });
  const files = [flat, noisy].map((frame) => join(writer.folder, writer.frame(frame).file));
  await writer.close();
  expect(files.map((file) => file.slice(-4))).toEqual(['.png', '.jpg']);
  const [png, jpg] = await Promise.all(files.map(async (file) => decodePicture(await readFile(file))));
  expect(Buffer.compare(png!.rgb, flat.rgb)).toBe(0);
  const off = noisy.rgb.reduce((sum, value, i) => sum + Math.abs(value - jpg!.rgb[i]!), 0) / noisy.rgb.length;
  expect(off).toBeLessThan(8);
  expect((await stat(files[0]!)).size).toBeLessThan(700_000);
});

test('a picture is whole from the moment it has its name, and has it before a line names it', async () => {
  const writer = await createSession({ folder: await freshFolder(), header: HEADER });
  const sizes = { width: 1280, height: 720, noise: 0.06 };
  const stepCount = 12;
  const changed = new Set<string | null>();
  const watcher = watch(join(writer.folder, 'frames'), (what, name) => what === 'change' && changed.add(name));
  onTestFinished(() => watcher.close());
  for (let step = 1; step <= stepCount; step++) recordStep(writer, step, sampleFrame(step, sizes));
  await vi.waitFor(
    async () => {
      const { events } = await readSession(writer.folder);
      const named = events.flatMap((event) => (event.type === 'frame' ? [basename(event.frame.file)] : []));
      const present = await readdir(join(writer.folder, 'frames'));
      expect(present).toEqual(expect.arrayContaining(named));
      expect(named).toHaveLength(stepCount);
    },
    { timeout: 30_000, interval: 1 },
  );
  await writer.close();
  expect(await verifySession(writer.folder)).toEqual([]);
  expect(await readdir(join(writer.folder, 'frames'))).toHaveLength(stepCount);
  // Bytes only ever flow into files that still have their temporary name.
  expect(changed.size).toBeGreaterThan(0);
  expect([...changed].filter((name) => !name?.endsWith('.tmp'))).toEqual([]);
});

test('naming a frame that was never handed over is a fault of the program, told at once', async () => {
  const writer = await createSession({ folder: await freshFolder(), header: HEADER });
  const frame = { hash: 'ab', file: 'frames/ab.png', width: 1, height: 1, pointer: null };
  expect(() => writer.emit({ type: 'frame', step: 1, frame })).toThrow(
    /frames\/ab\.png: hand its frame to the writer first/,
  );
  await writer.close();
  expect(() => writer.emit({ type: 'step-start', step: 1 })).toThrow(/closed/);
  expect((await readSession(writer.folder)).events).toHaveLength(1);
});

test('a folder that cannot be written is named, with the way out, before anything is recorded', async () => {
  const base = await freshFolder();
  await writeFile(join(base, 'file'), '');
  for (const folder of [join(base, 'file'), join(base, 'file', 'sessions'), '/proc/deskhand/sessions']) {
    const failed = createSession({ folder, header: HEADER });
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(folder);
    await expect(failed).rejects.toThrow(/DESKHAND_HOME/);
  }
});

test('frames that can no longer be written end the recording with a sentence, and what was written stays readable', async () => {
  const writer = await createSession({ folder: await freshFolder(), header: HEADER });
  recordStep(writer, 1, sampleFrame(1));
  await writer.flush();
  await rm(join(writer.folder, 'frames'), { recursive: true });
  await mkdir(join(writer.folder, 'elsewhere'));
  recordStep(writer, 2, sampleFrame(2));
  await expect(writer.flush()).rejects.toThrow(`Cannot record the session in ${writer.folder}: the folder went away`);
  recordStep(writer, 3, sampleFrame(3));
  await expect(writer.close()).rejects.toThrow(InputError);
  const { events, problems } = await readSession(writer.folder);
  expect(problems).toEqual([]);
  expect(events.map((event) => `${event.type} ${'step' in event ? event.step : ''}`)).toEqual([
    'session-start ',
    'step-start 1',
    'frame 1',
    'step-end 1',
    'step-start 2',
  ]);
});

test('a disk that is full in the middle is told by flush and close, with the session readable up to there', async () => {
  const folder = await freshFolder();
  const child = new URL('./overfull-session.ts', import.meta.url).pathname;
  const script = 'ulimit -f 40; exec "$0" "$@"';
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script, process.execPath, child, folder]);
  expect(stderr).toBe('');
  const { folder: session, said } = JSON.parse(stdout) as { folder: string; said: string[] };
  expect(said).toHaveLength(2);
  for (const words of said) expect(words).toMatch(/InputError: Cannot record the session in .*size limit/);
  const { events, problems, interrupted } = await readSession(session);
  expect(interrupted).toBe(true);
  expect(problems.filter((problem) => !problem.includes('unfinished'))).toEqual([]);
  expect(events.length).toBeGreaterThan(10);
  expect((await stat(join(session, EVENTS_FILE))).size).toBeGreaterThan(10_000);
});
