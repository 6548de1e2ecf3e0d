/** X keysyms (X11/keysymdef.h, XF86keysym.h) of the canonical key names, in order of preference. */
const KEYSYMS = {
  ctrl: [0xffe3, 0xffe4],
  shift: [0xffe1, 0xffe2],
  alt: [0xffe9, 0xffea],
  super: [0xffeb, 0xffec],
  altgr: [0xfe03, 0xff7e],
  enter: [0xff0d],
  tab: [0xff09],
  escape: [0xff1b],
  backspace: [0xff08],
  delete: [0xffff],
  insert: [0xff63],
  space: [0x20],
  up: [0xff52],
  down: [0xff54],
  left: [0xff51],
  right: [0xff53],
  home: [0xff50],
  end: [0xff57],
  pageup: [0xff55],
  pagedown: [0xff56],
  capslock: [0xffe5],
  numlock: [0xff7f],
  scrolllock: [0xff14],
  printscreen: [0xff61],
  pause: [0xff13],
  menu: [0xff67],
  kpadd: [0xffab],
  kpsubtract: [0xffad],
  kpmultiply: [0xffaa],
  kpdivide: [0xffaf],
  kpdecimal: [0xffae, 0xffac],
  kpenter: [0xff8d],
  volumeup: [0x1008ff13],
  volumedown: [0x1008ff11],
  volumemute: [0x1008ff12],
  playpause: [0x1008ff14],
  nexttrack: [0x1008ff17],
  prevtrack: [0x1008ff16],
  stoptrack: [0x1008ff15],
} satisfies Partial<Record<string, number[]>>;

const NAMED = new Map<string, number[]>([
  ...Object.entries(KEYSYMS),
  ...Array.from({ length: 24 }, (_, index): [string, number[]] => [`f${index + 1}`, [0xffbe + index]]),
  ...Array.from({ length: 10 }, (_, digit): [string, number[]] => [`kp${digit}`, [0xffb0 + digit]]),
]);

/** Keysyms that mean this key: a canonical name of `keys.ts` or a single character. */
export function keysymsOf(key: string): number[] {
  return NAMED.get(key) ?? characterKeysyms(key);
}

const NAMES = new Map([...NAMED].flatMap(([name, keysyms]) => keysyms.map((keysym) => [keysym, name] as const)));
/** Keys that a modifier turns into another keysym of the same meaning: shift and tab. */
const SAME_KEY = new Map([[0xfe20, 'tab']]);

/** The canonical name or the character of a keysym; null for what has neither, such as a dead key. */
export function keyOfKeysym(keysym: number): string | null {
  return NAMES.get(keysym) ?? SAME_KEY.get(keysym) ?? characterOf(keysym);
}

/** Latin-1 characters are their own keysym; the others have 0x01000000 + code point, and Cyrillic also its legacy block. */
function characterKeysyms(character: string): number[] {
  const code = character.codePointAt(0)!;
  if (character === '\n' || character === '\r') return KEYSYMS.enter;
  if (character === '\t') return KEYSYMS.tab;
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return [code];
  if (code < 0xa0) return [];
  const legacy = character === '€' ? [0x20ac] : legacyCyrillic(code);
  return [0x01000000 + code, ...legacy];
}

/** Keysyms 0x6c0–0x6ff follow KOI8-R order, which is how Russian layouts still name their letters. */
const KOI8_LOWER = 'юабцдефгхийклмнопярстужвьызшэщчъ';

function legacyCyrillic(code: number): number[] {
  const character = String.fromCodePoint(code);
  const lower = KOI8_LOWER.indexOf(character);
  if (lower >= 0) return [0x6c0 + lower];
  const upper = KOI8_LOWER.indexOf(character.toLowerCase());
  if (upper >= 0) return [0x6e0 + upper];
  if (character === 'ё') return [0x6a3];
  if (character === 'Ё') return [0x6b3];
  return [];
}

function characterOf(keysym: number): string | null {
  if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff)) return String.fromCodePoint(keysym);
  if (keysym >= 0x01000100 && keysym <= 0x0110ffff) return String.fromCodePoint(keysym - 0x01000000);
  if (keysym === 0x20ac) return '€';
  if (keysym === 0x6a3 || keysym === 0x6b3) return keysym === 0x6a3 ? 'ё' : 'Ё';
  if (keysym >= 0x6c0 && keysym <= 0x6df) return KOI8_LOWER[keysym - 0x6c0] ?? null;
  if (keysym >= 0x6e0 && keysym <= 0x6ff) return KOI8_LOWER[keysym - 0x6e0]?.toUpperCase() ?? null;
  return null;
}
