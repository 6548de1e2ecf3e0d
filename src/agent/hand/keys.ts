import { InputError } from '../types.ts';

/** Canonical names of the keys that are more than one character; their aliases stand in `ALIASES`. */
const NAMED = [
  ...['ctrl', 'shift', 'alt', 'super', 'altgr'],
  ...['enter', 'tab', 'escape', 'backspace', 'delete', 'insert', 'space'],
  ...['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown'],
  ...['capslock', 'numlock', 'scrolllock', 'printscreen', 'pause', 'menu'],
  ...Array.from({ length: 24 }, (_, index) => `f${index + 1}`),
  ...Array.from({ length: 10 }, (_, digit) => `kp${digit}`),
  ...['kpadd', 'kpsubtract', 'kpmultiply', 'kpdivide', 'kpdecimal', 'kpenter'],
  ...['volumeup', 'volumedown', 'volumemute', 'playpause', 'nexttrack', 'prevtrack', 'stoptrack'],
] as const;

export type KeyName = (typeof NAMED)[number];

export const KEY_NAMES: readonly string[] = NAMED;

export const MODIFIERS: readonly string[] = ['ctrl', 'shift', 'alt', 'super', 'altgr'];

/** Written without spaces, `_` and `-` between words: `page_up` and `Page-Up` are looked up as `pageup`. */
const ALIASES: Record<string, string> = {
  control: 'ctrl',
  ctl: 'ctrl',
  controlleft: 'ctrl',
  shiftleft: 'shift',
  option: 'alt',
  altleft: 'alt',
  win: 'super',
  windows: 'super',
  meta: 'super',
  cmd: 'super',
  command: 'super',
  altgraph: 'altgr',
  isolevel3shift: 'altgr',
  return: 'enter',
  linefeed: 'enter',
  esc: 'escape',
  back: 'backspace',
  del: 'delete',
  ins: 'insert',
  spacebar: 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  uparrow: 'up',
  downarrow: 'down',
  leftarrow: 'left',
  rightarrow: 'right',
  pgup: 'pageup',
  prior: 'pageup',
  pgdn: 'pagedown',
  pgdown: 'pagedown',
  next: 'pagedown',
  caps: 'capslock',
  scroll: 'scrolllock',
  print: 'printscreen',
  prtsc: 'printscreen',
  prtscn: 'printscreen',
  sysrq: 'printscreen',
  break: 'pause',
  contextmenu: 'menu',
  apps: 'menu',
  kpplus: 'kpadd',
  kpminus: 'kpsubtract',
  kpperiod: 'kpdecimal',
  kpdot: 'kpdecimal',
  numpadadd: 'kpadd',
  numpadsubtract: 'kpsubtract',
  numpadmultiply: 'kpmultiply',
  numpaddivide: 'kpdivide',
  numpaddecimal: 'kpdecimal',
  numpadenter: 'kpenter',
  mute: 'volumemute',
  audiomute: 'volumemute',
  audioraisevolume: 'volumeup',
  audiolowervolume: 'volumedown',
  play: 'playpause',
  mediaplaypause: 'playpause',
  medianexttrack: 'nexttrack',
  mediaprevioustrack: 'prevtrack',
  mediastop: 'stoptrack',
  previoustrack: 'prevtrack',
  plus: '+',
  minus: '-',
  hyphen: '-',
  dash: '-',
  equal: '=',
  equals: '=',
  comma: ',',
  period: '.',
  dot: '.',
  slash: '/',
  backslash: '\\',
  semicolon: ';',
  colon: ':',
  apostrophe: "'",
  quote: "'",
  grave: '`',
  backtick: '`',
  bracketleft: '[',
  bracketright: ']',
  question: '?',
  exclam: '!',
  asterisk: '*',
  underscore: '_',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`numpad${digit}`, `kp${digit}`])),
};

const CANONICAL = new Map<string, string>([
  ...KEY_NAMES.map((name): [string, string] => [name, name]),
  ...Object.entries(ALIASES),
]);

/**
 * The keys of a chord in canonical names, modifiers first: `S+Shift+control` → `ctrl, shift, s`. A single character names itself;
 * its case counts only when it stands alone (`A` is shift and a, `ctrl+A` is ctrl+a, as people write it).
 * Throws an InputError that names the unknown key and the nearest names.
 */
export function parseChord(text: string): string[] {
  const keys = splitChord(text).map((part) => canonicalKey(part, text));
  if (keys.length === 0) throw new InputError('No key is named: write one such as enter, or a chord such as ctrl+s.');
  const modifiers = MODIFIERS.filter((modifier) => keys.includes(modifier));
  const others = [...new Set(keys.filter((key) => !MODIFIERS.includes(key)))];
  if (modifiers.length === 0) return others;
  return [...modifiers, ...others.map((key) => (Array.from(key).length === 1 ? key.toLowerCase() : key))];
}

/** Splits at `+` and at spaces. A `+` where a key is due, or at the very end, is the plus key: `ctrl++`, `ctrl +`. */
function splitChord(text: string): string[] {
  if (text === ' ') return [' '];
  const parts: string[] = [];
  let keyIsDue = true;
  const tokens = text.match(/\+|[^\s+]+/g) ?? [];
  for (const [index, token] of tokens.entries()) {
    const separates: boolean = token === '+' && !keyIsDue && index < tokens.length - 1;
    if (!separates) parts.push(token);
    keyIsDue = separates;
  }
  return rejoinWords(parts);
}

/** `page up` and `caps lock` are one key. */
function rejoinWords(parts: string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const pair = parts[index + 1] === undefined ? '' : squeeze(`${parts[index]}${parts[index + 1]}`);
    if (pair.length > 4 && CANONICAL.has(pair) && !CANONICAL.has(squeeze(parts[index]!))) {
      joined.push(pair);
      index++;
    } else joined.push(parts[index]!);
  }
  return joined;
}

function squeeze(name: string): string {
  return name.length === 1 ? name : name.toLowerCase().replace(/[_-]/g, '');
}

function canonicalKey(part: string, chord: string): string {
  if (part === ' ') return 'space';
  if (part === '\n' || part === '\r') return 'enter';
  if (part === '\t') return 'tab';
  if (Array.from(part).length === 1) return part;
  const name = squeeze(part);
  const known = CANONICAL.get(name);
  if (known !== undefined) return known;
  const near = nearestKeys(name);
  const where = part === chord.trim() ? '' : ` in "${chord}"`;
  throw new InputError(
    `There is no key "${part}"${where}. ${near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Keys are single characters, or names such as enter, escape, pageup, f5.'}`,
  );
}

function nearestKeys(name: string): string[] {
  const limit = Math.max(1, Math.floor(name.length / 2));
  return [...new Set(CANONICAL.keys())]
    .map((key) => ({ key, distance: editDistance(name, key) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ key }) => CANONICAL.get(key)!)
    .filter((key, index, all) => all.indexOf(key) === index)
    .slice(0, 3);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
