/** Reasoning models think aloud before they answer, each family between its own marks; some templates swallow the first of them. */

const NAMES = 'think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad|seed:think';

/** An opening mark and the one that ends it. */
const MARKS: [RegExp, RegExp][] = [
  [new RegExp(`^\\s*<(?:${NAMES})>`, 'i'), new RegExp(`</(?:${NAMES})>`, 'i')],
  [/^\s*\[THINK\]/, /\[\/THINK\]/],
  [/^\s*◁think▷/, /◁\/think▷/],
  [/^\s*<\|begin_of_thought\|>/, /<\|end_of_thought\|>/],
  [/^\s*(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)/, /<\|channel\|>final/],
];

/** The reply without what was only thought. Thoughts that never end leave nothing: they hold no answer. */
export function withoutThoughts(reply: string): string {
  let text = reply;
  for (let marks = openedBy(text); marks; marks = openedBy(text)) text = after(text, marks[1]) ?? '';
  if (/^\s*[{[]/.test(text)) return text;
  // A mark that ends thoughts which nothing opened, or which came after a few words.
  return MARKS.reduce(
    (rest, [, closing]) => after(rest, new RegExp(`^[^]*(?:${closing.source})`, closing.flags)) ?? rest,
    text,
  );
}

function openedBy(text: string): [RegExp, RegExp] | undefined {
  return MARKS.find(([opening]) => opening.test(text));
}

function after(text: string, mark: RegExp): string | null {
  const found = mark.exec(text);
  return found && text.slice(found.index + found[0].length);
}
