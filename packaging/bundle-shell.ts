import { build } from 'vite';

/**
 * Bundles what Electron itself runs (`src/main/electron/electron.ts`) into one plain JavaScript file, for a package only: whether
 * Electron strips types inside an archive is nowhere promised. Addresses relative to the file hold, since it takes the place of
 * its source.
 */
export async function bundleShell(top: string, folder: string): Promise<void> {
  await build({
    root: top,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: 'src/main/electron/electron.ts',
      target: 'node24',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: { output: { entryFileNames: 'electron.mjs', codeSplitting: false } },
    },
  });
}
