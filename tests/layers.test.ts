import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/**
 * Who may import whom (first match counts; paths are prefixes). A file may always import its own layer. `import type` is free:
 * types leave no trace at run time, and the ports are types.
 */
const layers: { layer: string; may: string[] }[] = [
  { layer: 'src/agent/types.ts', may: [] },
  { layer: 'src/agent/nearest.ts', may: ['src/agent/sayings'] },
  { layer: 'src/agent/frame-hash.ts', may: [] },
  { layer: 'src/agent/usage.ts', may: [] },
  { layer: 'src/agent/sayings', may: [] },
  { layer: 'src/agent/pause.ts', may: [] },
  ...['screen', 'skills', 'hand', 'memory', 'judge', 'session', 'model'].map((leaf) => ({
    layer: `src/agent/${leaf}/`,
    may: ['types', 'nearest', 'frame-hash', 'usage', 'sayings', 'pause'].map((name) => `src/agent/${name}.ts`),
  })),
  {
    layer: 'src/agent/modules/',
    may: ['src/agent/types.ts', 'src/agent/nearest.ts', 'src/agent/model/schemas.ts', 'src/agent/judge/'],
  },
  { layer: 'src/agent/', may: ['src/agent/', 'package.json'] },
  // The two commands that are hosts, and the one question of the window that `deskhand doctor` answers.
  { layer: 'src/cli/commands/window.ts', may: ['src/agent/', 'src/cli/', 'src/main/'] },
  { layer: 'src/cli/commands/serve.ts', may: ['src/agent/', 'src/cli/', 'src/main/'] },
  { layer: 'src/main/api/health.ts', may: ['src/agent/', 'src/cli/doctor/', 'src/main/'] },
  { layer: 'src/cli/', may: ['src/agent/'] },
  { layer: 'src/main/', may: ['src/agent/'] },
  // Pure functions over events, which terminal and window share, and where a host stands before its first word.
  {
    layer: 'src/renderer/',
    may: [
      ...['reduce', 'outline', 'describe', 'call-order', 'steps', 'lane-names'].map(
        (name) => `src/agent/session/${name}.ts`,
      ),
      'src/agent/sayings',
      'src/agent/usage.ts',
      'src/agent/setting-limits.ts',
      'src/main/idle.ts',
    ],
  },
];

/** Packages that only one place may know, so that replacing one of them is work in one place. */
const packages: Record<string, string[]> = {
  electron: ['src/main/'],
  x11: ['src/agent/hand/'],
  '@nut-tree/nut-js': ['src/agent/hand/nut/'],
  'screenshot-desktop': ['src/agent/hand/'],
  sharp: ['src/agent/screen/', 'src/agent/session/', 'src/agent/model/'],
  'tesseract.js': ['src/agent/screen/'],
  openai: ['src/agent/model/'],
  lowdb: ['src/agent/settings.ts'],
  'quickjs-emscripten-core': ['src/agent/skills/'],
  '@jitl/quickjs-singlefile-mjs-release-sync': ['src/agent/skills/'],
  typescript: ['src/agent/skills/type-check-worker.ts'],
  yauzl: ['src/agent/skills/zip.ts', 'src/agent/session/import-zip.ts'],
  yazl: ['src/agent/skills/zip.ts', 'src/agent/session/export/zip.ts'],
  diff: ['src/agent/skills/line-diff.ts'],
  codemirror: ['src/renderer/skills/'],
};

/** A sentence for each import that breaks the tables above. `files` maps paths from the top (`src/…`) to their text. */
function wrongImports(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    importsOf(text).flatMap((specifier) => {
      const why = specifier.startsWith('.') ? wrongFile(file, specifier) : wrongPackage(file, specifier);
      return why === null ? [] : [`${file} imports ${specifier}: ${why}`];
    }),
  );
}

function wrongFile(file: string, specifier: string): string | null {
  const target = posix.join(posix.dirname(file), specifier);
  const own = layers.find(({ layer }) => file.startsWith(layer));
  if (!own) return 'its folder has no layer; add it to the table in this test';
  if ([own.layer, ...own.may].some((allowed) => target.startsWith(allowed))) return null;
  return `${own.layer} may import only itself${own.may.map((each) => `, ${each}`).join('')}`;
}

function wrongPackage(file: string, specifier: string): string | null {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const places = packages[name];
  if (!places || places.some((place) => file.startsWith(place))) return null;
  return `only ${places.join(', ')} may know this package`;
}

/** What a file loads at run time: import, export from, import(), require() and URLs of workers; not `import type`. */
function importsOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      add(node.moduleSpecifier);
    }
    if (ts.isExportDeclaration(node) && !node.isTypeOnly) add(node.moduleSpecifier);
    if (ts.isCallExpression(node)) {
      const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
      if (loads) add(node.arguments[0]);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [path] = node.arguments ?? [];
      if (path && ts.isStringLiteral(path) && /^\.{1,2}\/.*\.ts$/.test(path.text)) found.push(path.text);
    }
    ts.forEachChild(node, visit);
  };
  const add = (specifier: ts.Node | undefined): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
  };
  visit(ts.createSourceFile('file.tsx', text, ts.ScriptTarget.Latest, true));
  return found;
}

test('every import of src goes the one allowed way, and each guarded package is known in one place', () => {
  const top = dirname(import.meta.dirname);
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: top }).filter((path) => !path.endsWith('.d.ts'));
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(top, path), 'utf8')]));
  expect(Object.keys(files).length).toBeGreaterThan(50);
  expect(wrongImports(files)).toEqual([]);
});

test.each([
  ['a leaf importing another leaf', 'src/agent/screen/eyes.ts', `import { press } from '../hand/keys.ts';`],
  ['a leaf importing the loop', 'src/agent/memory/short-term.ts', `import { runSession } from '../loop.ts';`],
  ['a leaf in a deeper folder', 'src/agent/hand/x11/windows.ts', `import { locate } from '../../screen/locate.ts';`],
  ['the agent importing the command line', 'src/agent/loop.ts', `import { print } from '../cli/print.ts';`],
  [
    'the window importing the agent',
    'src/renderer/view.tsx',
    `import { readSession } from '../agent/session/reader.ts';`,
  ],
  ['the command line importing a host', 'src/cli/main.ts', `const host = await import('../main/host.ts');`],
  ['passing on another leaf', 'src/agent/judge/checks.ts', `export { locate } from '../screen/locate.ts';`],
  ['a worker of another leaf', 'src/agent/model/openai.ts', `new Worker(new URL('../screen/w.ts', import.meta.url));`],
  ['Electron in the agent', 'src/agent/loop.ts', `import { app } from 'electron';`],
  ['x11 in the eyes', 'src/agent/screen/capture.ts', `import { createClient } from 'x11';`],
  ['a subpath of a package', 'src/cli/commands/run.ts', `import { JSONFile } from 'lowdb/node';`],
  ['a scoped package by require', 'src/agent/skills/verbs.ts', `const nut = require('@nut-tree/nut-js');`],
  ['a folder without a layer', 'src/tools/thing.ts', `import { locate } from '../agent/screen/locate.ts';`],
])('a planted wrong import is found: %s', (_, file, text) => {
  expect(wrongImports({ [file]: text })).toHaveLength(1);
});

test('types may come from anywhere', () => {
  const text = `import type { Eyes } from '../screen/eyes.ts';\nexport type { Page } from 'electron';`;
  expect(wrongImports({ 'src/agent/hand/keys.ts': text })).toEqual([]);
});
