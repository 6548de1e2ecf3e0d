import type { Deed, Reading, Value } from './clause.ts';
import type { Parts } from './parts.ts';
import { useSkill } from './skill-clause.ts';

/** `verb` is the word that errors show; a clause that matches `pattern` whole becomes the deed. */
export type Rule = [verb: string, pattern: string, deed: (parts: Parts) => Deed];

const NUMBERS: Record<string, number> = { once: 1, twice: 2, thrice: 3 };
const AS = String.raw` as ([a-z][\w-]*)`;

/** The grammar of docs/instructions.md; the first match wins. ⟦n⟧ stands for a quoted text. */
export const RULES: Rule[] = [
  [
    'open',
    String.raw`(?:open|launch|start) (⟦\d+⟧|[~/]\S+|https?:\S+) (?:with|in) (.+)`,
    (p) => ({ do: 'open', app: p.app(2).id, target: p.value(1) }),
  ],
  [
    'open',
    '(?:open|launch|start) (.+?)(?: (?:at|with|on) (.+))?',
    (p) => ({ do: 'open', app: p.app(1).id, target: p.get(2) ? p.value(2) : null }),
  ],
  [
    'switch',
    String.raw`(?:switch|change|return) (?:back )?to (?:the )?(?:window )?(⟦\d+⟧)(?: window)?`,
    (p) => ({ do: 'switch', app: null, title: p.value(1) }),
  ],
  [
    'switch',
    '(?:switch|go|change|return) (?:back )?to (?:the )?(?:window (?:of )?)?(?!https?:|⟦)(\\S.*?)(?: window)?',
    (p) => ({ do: 'switch', app: p.app(1).id, title: null }),
  ],
  [
    'go',
    '(?:go to|visit|browse to|navigate to) (?:the (?:page|address|url) )?(.+)',
    (p) => ({ do: 'go', url: p.value(1) }),
  ],
  [
    'close',
    'close(?: (?:the )?(?:(?:active |current )?window|dialog|it))?( without saving)?',
    (p) => ({ do: 'close', app: null, discard: p.get(1) !== '' }),
  ],
  [
    'close',
    '(?:close|quit) (.+?)( without saving)?',
    (p) => ({ do: 'close', app: p.app(1).id, discard: p.get(2) !== '' }),
  ],
  ['double', 'double[- ]?click (.+)', (p) => ({ do: 'click', target: p.target(1), button: 1, count: 2 })],
  ['triple', 'triple[- ]?click (.+)', (p) => ({ do: 'click', target: p.target(1), button: 1, count: 3 })],
  ['right', 'right[- ]?click (.+)', (p) => ({ do: 'click', target: p.target(1), button: 3, count: 1 })],
  ['middle', 'middle[- ]?click (.+)', (p) => ({ do: 'click', target: p.target(1), button: 2, count: 1 })],
  [
    'click',
    '(?:left[- ]?)?(?:click|push|tap) (.+)',
    (p) => ({ do: 'click', target: p.target(1), button: 1, count: 1 }),
  ],
  ['hover', '(?:hover(?: over)?|point (?:at|to)) (.+)', (p) => ({ do: 'point', target: p.target(1) })],
  [
    'type',
    '(?:type|enter|write) (.+?) (?:into|in) (.+)',
    (p) => ({ do: 'type', value: p.value(1), into: p.target(2), replace: false }),
  ],
  ['type', '(?:type|enter|write) (.+)', (p) => ({ do: 'type', value: p.value(1), into: null, replace: false })],
  [
    'fill',
    '(?:fill|set) (.+?) (?:with|to) (.+)',
    (p) => ({ do: 'type', value: p.anyValue(2), into: p.target(1), replace: true }),
  ],
  [
    'replace',
    'replace (?:the text (?:of|in) )?(.+?) (?:with|by) (.+)',
    (p) => ({ do: 'type', value: p.anyValue(2), into: p.target(1), replace: true }),
  ],
  [
    'press',
    '(?:press|hit) (?:the )?(.+?)(?: key)?(?: (once|twice|thrice|\\d+ times))?',
    (p) => ({
      do: 'press',
      keys: p.chord(1),
      times: NUMBERS[p.get(2)] ?? Number.parseInt(p.get(2) || '1', 10),
    }),
  ],
  [
    'choose',
    '(?:choose|select|pick) (.+?) (?:from|in) (?:the )?(?:menu|menus)',
    (p) => ({ do: 'choose', path: menuPath(p.value(1)), from: null }),
  ],
  [
    'choose',
    '(?:choose|select|pick) (.+?) (?:from|in|for) (.+)',
    (p) => ({ do: 'choose', path: menuPath(p.value(1)), from: p.target(2) }),
  ],
  [
    'choose',
    String.raw`(?:choose|select|pick) (⟦\d+⟧)`,
    (p) => (menuPath(p.value(1)).length > 1 ? { do: 'choose', path: menuPath(p.value(1)), from: null } : choice(p)),
  ],
  ['choose', '(?:choose|select|pick) (.+)', choice],
  [
    'uncheck',
    '(?:uncheck|untick|switch off|turn off) (.+)',
    (p) => ({ do: 'check', target: p.target(1), want: false }),
  ],
  [
    'verify',
    '(?:verify|check|make sure|ensure|confirm)(?: that)? (.+?) (?:is|are) (?:no longer |not |gone|hidden)(?:shown|visible|there|on the screen)?',
    (p) => ({ do: 'verify', value: p.value(1), gone: true }),
  ],
  [
    'verify',
    '(?:verify|check|make sure|ensure|confirm)(?: that)? (.+?) (?:is|are) (?:shown|visible|there|on the screen)',
    (p) => ({ do: 'verify', value: p.value(1), gone: false }),
  ],
  [
    'verify',
    '(?:verify|make sure|ensure|confirm)(?: that)? (.+?)(?: appears)?',
    (p) => ({ do: 'verify', value: p.value(1), gone: false }),
  ],
  ['check', '(?:check|tick|switch on|turn on) (.+)', (p) => ({ do: 'check', target: p.target(1), want: true })],
  [
    'scroll',
    'scroll (?:all the way )?(?:to the )?(?:(?<=the |way )(up|down)|(?<=the )(top|bottom|end|beginning|start))(?: of .+)?',
    (p) => scrollToEnd(p.get(1) + p.get(2)),
  ],
  [
    'scroll',
    'scroll(?: (up|down|left|right))?(?: (?:until|to) (.+?)(?: (?:is|are) (?:shown|visible)| appears?)?)?',
    (p) => ({ do: 'scroll', direction: direction(p.get(1)), until: p.get(2) ? p.value(2) : null, notches: 5 }),
  ],
  [
    'scroll',
    'scroll(?: (up|down|left|right))? (?:by )?(\\d+)(?: notch(?:es)?| times)?',
    (p) => ({ do: 'scroll', direction: direction(p.get(1)), until: null, notches: Number(p.get(2)) }),
  ],
  [
    'drag',
    'drag (.+?) by (-?\\d+)(?: px| pixels)?,? ?(?:and )?(-?\\d+)(?: px| pixels)?',
    (p) => ({ do: 'drag', from: p.target(1), to: null, by: { dx: Number(p.get(2)), dy: Number(p.get(3)) } }),
  ],
  ['drag', 'drag (.+?) (?:on)?to (.+)', (p) => ({ do: 'drag', from: p.target(1), to: p.target(2), by: null })],
  ['wait', String.raw`wait (?:for )?(\d+(?:\.\d+)?) seconds?`, (p) => ({ do: 'pause', seconds: Number(p.get(1)) })],
  [
    'wait',
    'wait (?:for |until )(.+?) (?:to (?:disappear|vanish|go)|disappears|is gone)(?: (?:for )?(?:up to )?(\\d+) seconds?)?',
    (p) => ({ do: 'wait', value: p.value(1), gone: true, seconds: Number(p.get(2) || 30) }),
  ],
  [
    'wait',
    'wait (?:for |until )(.+?)(?: (?:to appear|appears|is (?:shown|visible)))?(?: (?:for )?(?:up to )?(\\d+) seconds?)?',
    (p) => ({ do: 'wait', value: p.value(1), gone: false, seconds: Number(p.get(2) || 30) }),
  ],
  [
    'save',
    'save(?: (?:the|this) (?:file|document|text))?(?: it)? (?:as|to|under) (.+)',
    (p) => ({ do: 'save', path: path(p, 1) }),
  ],
  ['save', 'save(?: (?:it|the (?:file|document)))?', () => ({ do: 'save', path: null })],
  [
    'read',
    `(?:read|remember) (?:the )?(?:(\\d+) )?(?:lines?|rows?|items?|text) (?:below|under) (⟦\\d+⟧)${AS}`,
    (p) => reading(p, 3, { type: 'below', anchor: p.quote(2), lines: p.get(1) ? Number(p.get(1)) : null }),
  ],
  [
    'read',
    `(?:read|remember) (?:the )?(?:lines|rows|items|text) between (⟦\\d+⟧) and (⟦\\d+⟧)${AS}`,
    (p) => reading(p, 3, { type: 'between', above: p.quote(1), below: p.quote(2) }),
  ],
  [
    'read',
    `(?:read|remember) (?:the )?(?:line|row) (?:with|containing|of) (⟦\\d+⟧)${AS}`,
    (p) => reading(p, 2, { type: 'line', containing: p.quote(1) }),
  ],
  [
    'read',
    `(?:read|remember) (?:the )?(?:text |value |number |price )?(?:after|beside|of|next to )?\\s?(⟦\\d+⟧)${AS}`,
    (p) => reading(p, 2, { type: 'after', anchor: p.quote(1) }),
  ],
  ['use', '(?:use|run)(?: the)?(?: skill)? ([\\w-]+|⟦\\d+⟧)(?: skill)?(?: with (.+))?', useSkill],
];

const UPWARD = /^(?:up|top|beginning|start)$/iu;
/** As many notches as no page is long. */
const WHOLE_PAGE = 200;

function scrollToEnd(where: string): Deed {
  return { do: 'scroll', direction: UPWARD.test(where) ? 'up' : 'down', until: null, notches: WHOLE_PAGE };
}

/** One name alone may be an item of a menu or list that is open, an option, a row: it is clicked wherever it stands. */
function choice(parts: Parts): Deed {
  return { do: 'click', target: parts.target(1), button: 1, count: 1 };
}

function direction(word: string): 'up' | 'down' | 'left' | 'right' {
  const given = word.toLowerCase();
  return given === 'up' || given === 'left' || given === 'right' ? given : 'down';
}

/** `"File > Save As…"` is a path of labels; anything else one label. */
function menuPath(value: Value): Value[] {
  const [only] = value;
  if (value.length !== 1 || only?.type !== 'literal') return [value];
  return only.text.split(/\s*(?:>|→|▸)\s*/u).map((label) => [{ type: 'literal', text: label }]);
}

/** A file name needs no quotes. */
function path(parts: Parts, index: number): Value {
  const given = parts.get(index);
  if (/^[^\s⟦]+$/u.test(given) && /[./]/u.test(given)) return [{ type: 'literal', text: given }];
  return parts.value(index);
}

function reading(parts: Parts, name: number, what: Reading): Deed {
  return { do: 'read', what, as: parts.get(name).toLowerCase() };
}
