/** Part of a text that must not be shown: from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

/** What a credential is called on screens and in instructions, in the languages of the window. */
export const CREDENTIAL_NAME =
  /pass(?:word|wd|phrase|code)|\bpwd\b|\bpin\b(?![- ]?(?:board|point|ned))|secret|\btoken\b|api[ _-]?key|access[ _-]?key|private[ _-]?key|credential|\bcvv?2?\b|\bcvc\b|recovery (?:code|phrase)|seed phrase|(?:security|verification|one[- ]time|backup) code|\botp\b|парол|секрет|пин-?код|код подтверждения|密码|口令|密钥|验证码/iu;

/** Shapes that are credentials wherever they stand. Where there is a group `it`, only that part is. */
const SHAPES: RegExp[] = [
  // Keys of services, by the beginnings that they give them.
  /\b(?:sk|pk|rk)[-_](?:ant|proj|live|test|or|svcacct|admin)?[-_]?[A-Za-z0-9][\w-]{14,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\bgl(?:pat|dt|ptt|rt)-[\w-]{16,}/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w-]{20,}/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\bhooks\.slack\.com\/services\/(?<it>[\w/]{20,})/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bpypi-[\w-]{30,}/g,
  /\bhf_[A-Za-z0-9]{20,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\b\d{8,10}:AA[\w-]{30,}/g,
  /\bdop_v1_[a-f0-9]{40,}/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{30,}/g,
  /\bkey-[\w-]{16,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // In an address, a header, a query, a file of settings.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]*:(?<it>[^\s/@"'<>]{3,})@/gi,
  /\bBearer\s+(?<it>[\w.~+/=-]{12,})/gi,
  /\bBasic\s+(?<it>[A-Za-z0-9+/]{12,}={0,2})/g,
  /[?&](?:access_token|token|api_?key|key|sig|signature|password|auth)=(?<it>[^\s&#"'<>]{4,})/gi,
  /(?:aws_secret_access_key|client_secret|secret_key|private_token)["']?\s*[:=]\s*["']?(?<it>[\w/+=.-]{8,})/gi,
  // "password: …", "the PIN is …", `--password=…`, "PASSWORD=…"
  /(?:[\w-]*(?:pass(?:word|wd|phrase|code)|pwd|secret|token|api[ _-]?key|access[ _-]?key)|\bpin|\bcvv?2?|\bcvc|\botp|(?:recovery|security|verification|one[- ]time|backup) code|пароль|пин-?код|密码|口令|验证码)["'”]?\s*(?:[:=：]|\bis\b|—)\s*(?<it>"[^"\n]+"|'[^'\n]+'|“[^”\n]+”|[^\s,;"'<>]{3,})/giu,
  /(?:password|passphrase|passcode|pin|token|secret|пароль|密码)\s+(?<it>"[^"\n]{3,}"|“[^”\n]{3,}”)/giu,
];

const NUMBERS = /\b\d(?:[ -]?\d){12,18}\b/g;
const IBAN = /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b/g;

/** One quick look: what has none of these holds no credential. */
const HINT =
  /sk[-_]|pk[-_]|rk[-_]|gh[pousr]_|github_pat|gl(?:pat|dt|ptt|rt)-|A(?:KIA|SIA|BIA|CCA)[A-Z0-9]|AIza|ya29|xox|hooks\.slack|npm_|pypi-|hf_|SG\.|\d:AA|dop_v1|shp(?:at|ca|pa|ss)_|key-|eyJ|PRIVATE KEY|:\/\/[^\s/]*:|bearer|basic |[?&]\w*(?:token|key|sig|signature|password|auth)=|_key|pass(?:word|wd|phrase|code)|pwd|secret|token["'”]?\s*[:=：—]|token (?:is|["“])|api[ _-]?key|access[ _-]?key|\bpin\b|\bcvv|\bcvc|\botp|code["'”]?(?:\s*[:=]| is)|парол|пин-?код|密码|口令|验证码|\d(?:[ -]?\d){12}|[A-Z]{2}\d{2} ?[A-Z0-9]{4}/i;

function mayHoldCredentials(text: string): boolean {
  return HINT.test(text);
}

/** Every credential in a text, in order; the spans do not overlap. */
export function findCredentials(text: string): Span[] {
  if (!mayHoldCredentials(text)) return [];
  const found: Span[] = [];
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) {
      const it = match.groups?.['it'];
      const start = match.index + (it === undefined ? 0 : match[0].lastIndexOf(it));
      const span = { start, end: start + (it ?? match[0]).length };
      if (!/^["'“]?(?:•+|\*+|\[hidden\])/.test(text.slice(span.start, span.end))) found.push(unquoted(text, span));
    }
  }
  for (const [shape, proves] of [[NUMBERS, luhn] as const, [IBAN, iban] as const]) {
    for (const match of text.matchAll(shape)) {
      if (proves(match[0])) found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return merged(found);
}

/** In order, with those that touch or overlap as one. */
export function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

function unquoted(text: string, { start, end }: Span): Span {
  return /^["'“]/.test(text[start] ?? '') && /["'”]$/.test(text[end - 1] ?? '')
    ? { start: start + 1, end: end - 1 }
    : { start, end };
}

/** The check digit of payment cards (ISO/IEC 7812-1). */
function luhn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  // The beginnings that card networks have; a time in milliseconds begins otherwise.
  if (!/^(?:4|5[1-5]|2[2-7]|3[0-8]|6)/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.at(-1 - i));
    sum += i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** The check digits of bank accounts (ISO 13616). */
function iban(text: string): boolean {
  const bare = text.replaceAll(' ', '');
  if (bare.length < 15 || bare.length > 34) return false;
  const digits = (bare.slice(4) + bare.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
