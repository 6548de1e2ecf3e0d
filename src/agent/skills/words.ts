/** Words that say nothing about what a skill does. */
const COMMON = new Set(
  'a an and as at by for from in into is it its of on or that the then this to we what which with'.split(' '),
);

/** Everyday words of people who work with programs; those of a line mean the same to whoever looks for a skill. */
const SAME = [
  'open launch start run begin',
  'close quit exit end stop kill terminate',
  'type write enter input fill put',
  'click tap push press hit',
  'choose select pick',
  'save store keep',
  'delete remove erase clear discard',
  'replace substitute exchange',
  'make create build construct produce generate',
  'add insert append attach',
  'change set modify adjust alter edit',
  'show display reveal',
  'find search locate',
  'copy duplicate clone',
  'move transfer relocate',
  'mail email',
  'picture image photo',
  'screenshot capture',
  'folder directory',
  'document file',
  'wireless wifi wlan',
  'sound audio volume',
  'buy purchase',
  'join connect link',
  'scale resize',
  'order sort arrange',
  'crop cut trim',
  'sow plant',
  'download fetch',
  'compress zip pack',
  'large big',
  'small little',
  'fast quick',
  'name rename title',
];

const MEANS = new Map(SAME.flatMap((line) => line.split(' ').map((word) => [stem(word), stem(line.split(' ')[0]!)])));

/** What a person's own texts are worth beside their words for what is to be done: they may be labels that a skill knows. */
const OWN_TEXT = 0.3;
/** A text in quotes, a path, an address, a number. */
const OWN = /"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|`[^`]*`|\S*[/@\\~]\S*|\S+[.:]\S+|\b\d+\b/gu;

/** The words that a task is about, each with what it is worth. */
export function wantedIn(text: string): Map<string, number> {
  const plain = text.replace(OWN, ' ');
  const own = (text.match(OWN) ?? []).flatMap(wordsOf);
  return new Map([
    ...own.map((word) => [word, OWN_TEXT] as const),
    ...wordsOf(plain).map((word) => [word, 1] as const),
  ]);
}

/** Words in lower case, English endings cut so that `menus` meets `menu` and `opening` meets `open`, one word for those that mean the same. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !COMMON.has(word))
    .map(stem)
    .map((word) => MEANS.get(word) ?? word);
}

function stem(word: string): string {
  return (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word).replace(/(?<=.{3})e$/u, '');
}
