import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Written before the data and after it. */
export interface Page {
  head: string;
  tail: string;
}

/** The colours of the window, then a sheet for each part of the page. */
const STYLES = [
  '../../tokens.css',
  'base.css',
  'head.css',
  'stage.css',
  'marks.css',
  'thinking.css',
  'controls.css',
  'narrow.css',
];
const PARTS = ['session.js', 'marks.js', 'thinking.js', 'time-line.js', 'player.js'];

/**
 * One page that needs nothing but itself: its only style and its only script are allowed by their hashes, so that no text of a session
 * can ever run or fetch anything, whatever it holds.
 */
export function page(title: string): Page {
  const style = STYLES.map(text).join('\n');
  const script = `(() => {\n'use strict';\n${PARTS.map(text).join('\n')}\n})();`;
  const policy = `default-src 'none'; img-src data: blob:; style-src '${sha256(style)}'; script-src '${sha256(script)}'; base-uri 'none'; form-action 'none'`;
  return {
    head: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Deskhand">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<noscript>This replay needs JavaScript. It loads nothing from anywhere.</noscript>
${text('body.html')}`,
    tail: `<script>${script}</script>
</body>
</html>
`,
  };
}

/** A block of data: browsers do not run what they do not know. */
export function dataBlock(kind: string, value: unknown, id?: string): string {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');
  return `<script type="application/json" data-is="${kind}"${id === undefined ? '' : ` id="${id}"`}>${json}</script>\n`;
}

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
}

function text(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}

function sha256(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
