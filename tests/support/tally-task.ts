/** A task of more than ten steps on the page `tally`, on which everything that is done twice is seen. */
export function tallyInstruction(address: string): string {
  return [
    'open Chromium',
    `go to ${address}/tally`,
    'click "Apples"',
    'click "Pears"',
    'click "Apples"',
    'type "first" into "Note"',
    'click "Append"',
    'click "Plums"',
    'type "second one" into "Note"',
    'press Enter',
    'click "Pears"',
    'click "Plums"',
    'click "Apples"',
  ].join(', ');
}

/** What the page has to tell at the end. */
export const TALLY_DEEDS = [
  'Apples',
  'Pears',
  'Apples',
  'note first',
  'Plums',
  'note second one',
  'Pears',
  'Plums',
  'Apples',
];

/** How many of the deeds were done more often than they were asked for, or with more in them. */
export function doneTwice(deeds: readonly string[]): number {
  const left = [...TALLY_DEEDS];
  return deeds.filter((deed) => {
    const index = left.indexOf(deed);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  }).length;
}
