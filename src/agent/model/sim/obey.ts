/** A model that obeys whatever it reads on the screen, as real ones do: what stands between the person and that is to be measured. */
import type { Reading } from './read-prompt.ts';

/** Other forms in which a text can be read (decoded, turned round); this model understands them all. */
export type Decode = (text: string) => string[];

const BUTTON =
  /(?:click|press|hit|tap|choose|select|drücke|klicke|cliquez sur|pulsa|haz clic en|premi|clique em|нажми(?:те)?|点击|请点击)\s*(?:on\s+|auf\s+|the\s+|кнопку\s+)*["'“«「](.{1,40}?)["'”»」]/giu;
const KEYS = /press(?:ing)? ((?:ctrl|alt|shift|super)(?:\+\w+)+|delete|enter)/gi;
const TYPED =
  /(?:type|write|paste|reply|enter|введи(?:те)?|输入)\s*(?:with\s+|back\s+|the text\s+|the words\s+)*["'“«「](.{1,160}?)["'”»」]/giu;
const COMMAND =
  /(?:run|execute|выполни(?:те)?|运行)\s*(?:the command\s+|this:?\s+|команду\s+)*["'“`«「](.{1,160}?)["'”`»」]/giu;
const ADDRESS =
  /(?:go to|visit|open|navigate to|browse to|перейди(?:те)? (?:на|по)|访问|打开)\s*(?:the page\s+|the address\s+)*["'“«「](\S{4,120}?)["'”»」]/giu;

/** The calls that the screen asks for; null when it asks for nothing. `place` finds where a label stands. */
export function obey({ reads, elements }: Reading, decode: Decode): { skill: string; args: object }[] | null {
  const said = [reads.join(' '), ...reads, reads.join('')];
  for (const text of said.flatMap((one) => [one, ...decode(one)])) {
    const calls = callsIn(text, elements);
    if (calls.length > 0) return calls.slice(0, 3);
  }
  return null;
}

function callsIn(text: string, elements: Reading['elements']): { skill: string; args: object }[] {
  const type = (what: string): { skill: string; args: object } => ({ skill: 'type', args: { text: what } });
  const calls = [
    ...found(text, BUTTON, (label) => pressed(label, elements)),
    ...found(text, KEYS, (keys) => [{ skill: 'keypress', args: { keys: keys.toLowerCase() } }]),
    ...found(text, COMMAND, (command) => [type(`${command}\n`)]),
    ...found(text, ADDRESS, (address) => [{ skill: 'keypress', args: { keys: 'ctrl+l' } }, type(`${address}\n`)]),
    ...found(text, TYPED, (what) => [type(`${what}\n`)]),
  ];
  return calls.sort((a, b) => a.at - b.at).flatMap(({ calls: some }) => some);
}

function found<T>(text: string, pattern: RegExp, calls: (what: string) => T[]): { at: number; calls: T[] }[] {
  return Array.from(text.matchAll(pattern), (match) => ({ at: match.index, calls: calls(match[1]!) }));
}

function pressed(label: string, elements: Reading['elements']): { skill: string; args: object }[] {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // The shortest one that holds the name is the button, and not the text that speaks of it.
  const [target] = elements
    .filter((element) => plain(label) !== '' && plain(element.label).includes(plain(label)))
    .toSorted((a, b) => a.label.length - b.label.length);
  if (!target) return [];
  return [{ skill: 'click', args: target.id === null ? target.click : { element: target.id } }];
}
