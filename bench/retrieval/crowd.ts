import { drawLots, type Lots } from '../../tests/support/lots.ts';
import { LABELLED } from './labelled.ts';

/** A skill that nobody asks for, much like those that are. */
export interface Extra {
  name: string;
  app: string;
  description: string;
  params: string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/u);

const VERBS = words(
  'open close save export import print rename delete insert replace sort filter sum merge split copy move crop scale rotate blur send archive ' +
    'forward reply plant water build zone connect follow sell buy appraise mute play record pause bookmark download upload zoom freeze accept',
);
const OBJECTS = words(
  'document page row column table chart picture layer selection folder file archive mail calendar contact playlist stream track link form field ' +
    'menu dialog window tab bookmark cookie network printer wallpaper sound screenshot password price item customer road power water crop fish ' +
    'map waypoint horse rider shop seed soil number memory result text word line margin header footer comment change region background colour ' +
    'invoice order ticket list note card board deck score level inventory quest potion',
);
const MANNERS = words(
  'quickly twice all selected first last next previous recent shared hidden large small new old named numbered marked',
);
const OWN_APPS = [...new Set(LABELLED.map(({ app }) => app))];
const APPS = [...OWN_APPS, ...Array.from({ length: 80 }, (_, at) => `app-${at + 1}`)];

/** So many skills, the same ones each time; none does what a labelled one does. */
export function crowd(count: number): Extra[] {
  const lots = drawLots(20_261_125);
  const made = new Map<string, Extra>();
  while (made.size < count) {
    const [verb, object, other, manner, app] = [
      lots.pick(VERBS),
      lots.pick(OBJECTS),
      lots.pick(OBJECTS),
      lots.pick(MANNERS),
      lots.pick(APPS),
    ];
    if (object === other || doesTheSame(app, [verb, object, other])) continue;
    const name = `${verb}-${manner}-${object}-${other}-${app}`;
    made.set(name, { name, app, ...sentence(lots, { verb, object, other, manner, app }) });
  }
  return [...made.values()];
}

/** Of the same application, with two words of its name. */
function doesTheSame(app: string, has: string[]): boolean {
  return LABELLED.some((each) => each.app === app && has.filter((word) => each.name.includes(word)).length >= 2);
}

function sentence(
  lots: Lots,
  of: Record<'verb' | 'object' | 'other' | 'manner' | 'app', string>,
): Pick<Extra, 'description' | 'params'> {
  const { verb, object, other, manner, app } = of;
  switch (lots.between(0, 3)) {
    case 0:
      return {
        description: `In one call: open ${app}, click "${verb}", type {${object}} into "${other}", press Enter`,
        params: [object],
      };
    case 1:
      return {
        description: `In one call: open ${app}, choose "${object} > ${verb}" from the menu, wait for "${manner} ${other}"`,
        params: [],
      };
    case 2:
      return { description: `Can ${verb} the ${manner} ${object} of the ${other} in ${app}.`, params: [object, other] };
    default:
      return {
        description: `In ${app}: ${verb} every ${manner} ${object}, and then the ${other} beside it.`,
        params: [other],
      };
  }
}
