/** As the hand counts them: one for each line's end. */
export function charactersOf(text: string): string[] {
  return Array.from(text.replaceAll('\r\n', '\n'));
}

/**
 * A first character may open what takes the rest: the path field of a file dialog, a search field, a cell. What is typed before
 * that is there would be lost.
 */
export function firstAndRest(text: string): string[] {
  const [first = '', ...rest] = text;
  return rest.length === 0 ? [text] : [first, rest.join('')];
}

/** Cuts a text where a character would come twice: `7.82+8.1` → `7.82+`, `8.1`. */
export function runsWithoutRepeats(text: string): string[] {
  const runs: string[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    if (last === undefined || last.includes(character)) runs.push(character);
    else runs[runs.length - 1] = last + character;
  }
  return runs;
}
