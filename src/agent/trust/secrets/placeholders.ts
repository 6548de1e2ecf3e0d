/** `{{secret:name}}` stands for a value that only the hand knows. */
const PLACEHOLDER = /\{\{\s*secret:\s*([A-Za-z][\w.-]{0,63})\s*\}\}/g;

/** The names in a text, each once, in order. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))];
}

/** The text with each placeholder replaced. */
export function filledIn(text: string, valueOf: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_, name: string) => valueOf(name));
}
