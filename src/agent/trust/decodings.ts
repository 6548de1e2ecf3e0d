/** Forms in which a text can be hidden from people, but not from a model. */
const BASE64 = /[A-Za-z0-9+/]{20,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}[\s:,]?){12,}/gi;
const PERCENT = /(?:%[0-9a-f]{2}|[\w.-]){8,}/gi;
const READABLE = /^[\p{L}\p{N}\p{P}\p{Z}\p{S}\s]+$/u;

/** What the text says when it is read in those forms; only what is readable then. */
export function decodings(text: string): string[] {
  const joined = text.replace(/\n/g, '');
  const parts = [
    ...Array.from(joined.matchAll(BASE64), ([part]) => Buffer.from(part, 'base64').toString('utf8')),
    ...Array.from(text.matchAll(HEX), ([part]) => Buffer.from(part.replace(/[\s:,]/g, ''), 'hex').toString('utf8')),
    ...Array.from(text.matchAll(PERCENT), ([part]) => (part.includes('%') ? percent(part) : '')),
  ].filter((part) => part.length >= 8 && READABLE.test(part) && /[a-z]{3}|\p{Script=Han}|[а-я]{3}/iu.test(part));
  return [
    ...parts,
    rot13(text),
    Array.from(text).reverse().join(''),
    spelt(text),
    text.replace(/[\u200b-\u200f\u2060\u00ad\ufeff]/g, ''),
    leet(text),
  ];
}

function percent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** `i g n o r e   a l l` → `ignore all`. */
function spelt(text: string): string {
  return text.replace(/(?:\b\w\b[ .\-_]){3,}\w\b/g, (part) => part.replace(/[ .\-_]/g, ''));
}

/** `1gn0re 4ll` → `ignore all`. */
function leet(text: string): string {
  const letters: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };
  return text.replace(/[013457@$]/g, (sign) => letters[sign]!);
}
