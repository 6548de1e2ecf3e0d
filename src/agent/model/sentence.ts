/** Sentences made of parts that other people's words may end: a screen's text, an application's or a skill's message. */

/** The text without what ends a sentence, to go on after it. */
export function withoutStop(text: string): string {
  return text.trim().replace(/[.;,:\s]+$/u, '');
}

/** The text with one full stop at its end; one that ends with `!`, `?` or `…` keeps that. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[!?…]["”')]?$/u.test(trimmed) ? trimmed : `${withoutStop(trimmed)}.`;
}

/** The parts with semicolons between; only the last one keeps its end. */
export function joined(parts: readonly string[]): string {
  return parts.map((part, index) => (index < parts.length - 1 ? withoutStop(part) : part)).join('; ');
}
