import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askApi } from '../e2e/ask-api.ts';
import { launchElectron, REAL_ELECTRON } from '../e2e/electron-app.ts';
import { testHome } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import type { XDisplay } from '../support/x-display.ts';
import { startXDisplay } from '../support/x-display.ts';
import { fakeElectron } from './fake-electron.ts';

const top = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), 'deskhand-package-'));
const built = join(folder, 'dist', 'linux-unpacked');
const resources = join(built, 'resources');
const archive = join(resources, 'app.asar');
let x: XDisplay;

beforeAll(async () => {
  x = await startXDisplay({ width: 1440, height: 900 });
  const electron = fakeElectron(join(folder, 'electron'));
  const where = ['--linux', 'dir', `-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'dist')}`];
  await promisify(execFile)(process.execPath, [join(top, 'packaging/package.ts'), ...where], { maxBuffer: 64 << 20 });
}, 180_000);

afterAll(async () => {
  await x.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The files of the package, each with whether it lies in the archive or beside it. */
function files(): { path: string; packed: boolean }[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.replace(/^\//, ''))
    .map((path) => ({ path, stat: statFile(archive, path) }))
    .flatMap(({ path, stat }) => ('size' in stat ? [{ path, packed: !stat.unpacked }] : []));
}

test('in the archive lies what Electron itself runs, and nothing else', () => {
  const packed = files().filter((each) => each.packed);
  expect(packed.map(({ path }) => path).sort()).toEqual([
    'LICENSE',
    'src/main/electron/electron.mjs',
    'src/main/electron/icons/icon.png',
    'src/main/electron/icons/idle.png',
    'src/main/electron/icons/running.png',
    'src/main/electron/icons/window.png',
    'src/main/electron/preload.cjs',
  ]);
  expect(JSON.parse(extractFile(archive, 'package.json').toString())).toMatchObject({
    main: 'src/main/electron/electron.mjs',
    type: 'module',
  });
});

test.each([
  ['the program of the agent', /^src\/main\/agent-process\.ts$/],
  ['its workers', /^src\/agent\/.*worker\.ts$/],
  ['its prompts', /^src\/agent\/prompts\/.*\.md$/],
  ['the skills', /^skills\/.*\/SKILL\.md$/],
  ['the built window', /^out\/window\/index\.html$/],
  ['sharp and its library', /^node_modules\/@img\/sharp-[^/]*\/.*\.node$/],
  ['libvips', /^node_modules\/@img\/sharp-libvips-[^/]*\/lib\/libvips-cpp\.so/],
  ['tesseract.js', /^node_modules\/tesseract\.js\/src\/worker-script\/node\/index\.js$/],
  ['the OCR cores', /^node_modules\/tesseract\.js-core\/tesseract-core-simd\.wasm$/],
  ['the data of English', /^node_modules\/@tesseract\.js-data\/eng\/.*traineddata/],
])('beside it lie, as real files, %s', (_, pattern) => {
  const found = files().filter(({ path }) => pattern.test(path));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ packed }) => packed)).toEqual([]);
});

test.each([
  ['tests', /(^|\/)(tests?|__tests__|bench)\/|\.test\.[jt]s$/],
  ['source maps', /\.map$/],
  ['sources of the window', /^src\/renderer\//],
  ['what only builds', /^node_modules\/(electron|vite|vitest|playwright-core|react-dom|@codemirror|node)\//],
  ['cores that are never loaded', /tesseract-core.*(-lstm|\.wasm\.js)/],
  ['settings, sessions, keys', /(settings|keys)\.json$|session\.jsonl$|\.env/],
])('the package holds no %s', (_, pattern) => {
  expect(files().filter(({ path }) => pattern.test(path))).toEqual([]);
});

test('the licence of the Node that comes along is there', () => {
  const [node] = readdirSync(join(resources, 'licences'));
  expect(readFileSync(join(resources, 'licences', node!, 'LICENSE'), 'utf8')).toContain('Node.js');
});

test('the fuses leave the program only what it is for', async () => {
  const wire = await getCurrentFuseWire(join(built, 'deskhand'));
  const on = (fuse: FuseV1Options): string => String.fromCharCode(wire[fuse]!);
  expect(on(FuseV1Options.RunAsNode)).toBe('0');
  expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe('0');
  expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe('0');
  expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe('0');
  expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe('1');
  expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe('1');
});

/** The archive as a folder, since only Electron's own program reads one; beside it what lies beside it. */
function opened(): string {
  const place = join(folder, 'opened');
  for (const { path } of files().filter(({ packed }) => packed)) {
    const file = join(place, 'app.asar', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, extractFile(archive, path));
  }
  cpSync(join(resources, 'app.asar.unpacked/package.json'), join(place, 'app.asar/package.json'));
  symlinkSync(join(resources, 'app.asar.unpacked'), join(place, 'app.asar.unpacked'));
  symlinkSync(join(resources, 'node'), join(place, 'node'));
  return place;
}

test.skipIf(REAL_ELECTRON)('what is packaged runs: window, agent, eyes and hands, with a Node of its own', async () => {
  const place = opened();
  const home = testHome();
  const app = await launchElectron({
    home,
    display: x.display,
    path: join(place, 'app.asar'),
    env: { STAND_IN_FUSES: 'packaged', STAND_IN_RESOURCES: place },
  });
  const page = await app.firstWindow();
  await page
    .getByRole('textbox', { name: 'Instruction' })
    .fill('open mousepad, type "packed", verify "packed" is shown');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('.session-head .badge.done').waitFor({ timeout: 50_000 });
  // The type check reads TypeScript's own library, and the words of skills.
  const skill = (await askApi(page, '/skills/get', { name: 'save' })).body as Record<string, string>;
  const { name, app: of, markdown, code } = skill;
  const checked = await askApi(page, '/skills/check', { name, app: of, markdown, code });
  expect(checked).toEqual({ status: 200, body: [] });
  const [own] = readdirSync(home.sessions).filter((name) => name.includes('mousepad') && name !== 'type-in-mousepad');
  await until('the whole session', () =>
    readFileSync(join(home.sessions, own!, 'session.jsonl'), 'utf8').includes('"session-end"'),
  );
});
