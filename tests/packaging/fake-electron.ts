import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As @electron/fuses finds it in the real program: a mark, a version, a length, and a `1` for each fuse that is on. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('111111111'),
]);

/** A folder that looks like Electron's release to electron-builder, with nothing in it that runs. */
export function fakeElectron(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('\x7fELF'), FUSE_WIRE]), { mode: 0o755 });
  writeFileSync(join(folder, 'version'), '45.4.1');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak']) {
    writeFileSync(join(folder, name), '');
  }
  return folder;
}
