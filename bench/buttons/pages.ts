/**
 * Pages of twelve buttons in themes drawn by lot, and for each button the words by which a person would name it.
 */
import type { Query } from '../../src/agent/screen/locate.ts';
import { drawLots, type Lots } from '../../tests/support/lots.ts';

export interface Page {
  html: string;
  width: number;
  height: number;
  /** `data-id` of the button that each query means. `nth` counts in reading order, which only the layout knows: see `equal`. */
  asked: { id: number; query: Query; equal?: true; sort: 'alone' | 'look-alike' | 'nth' | 'near' }[];
}

const FONTS = [
  'DejaVu Sans',
  'DejaVu Serif',
  'Nimbus Sans',
  'URW Bookman',
  'Nimbus Roman',
  'Liberation Sans',
  'Noto Sans',
];
const VERBS = 'Open Close Save Delete Send Print Copy Move Buy Sell Start Stop Search Filter Export Import'.split(' ');
const THINGS = 'file report order image user invoice basket profile folder message contract backup'.split(' ');
const SHORT = 'OK Yes No Cancel Apply Help Edit View Add New Back Next Undo Redo Run Reset'.split(' ');
const PEOPLE =
  'Anna Bakker;Boris Visser;Clara Smit;David Meyer;Elena Mulder;Frank Dekker;Grace Hill;Hugo Vermeer'.split(';');
/** Labels that are each other's beginning, part, or differ in a letter or digit. */
const LOOK_ALIKE = [
  ['Save', 'Save as', 'Save all', "Don't save", 'Save a copy', 'Saved'],
  ['Item 1', 'Item 2', 'Item 10', 'Item 11', 'Item 12', 'Item 21'],
  ['Send', 'Sent', 'Send now', 'Send later', 'Resend', 'Sender'],
  ['Open', 'Open file', 'Open files', 'Open folder', 'Reopen', 'Opened'],
  ['Block', 'Unblock', 'Clock', 'Lock', 'Unlock', 'Black'],
  ['Plan A', 'Plan B', 'Plan C', 'Plan D', 'Plans', 'Plan'],
  ['Import', 'Export', 'Import all', 'Export all', 'Report', 'Important'],
  ['Chapter 3', 'Chapter 8', 'Chapter 5', 'Chapter 6', 'Chapter 9', 'Chapter 0'],
  ['Log in', 'Log out', 'Login help', 'Logs', 'Blog', 'Logo'],
  ['Install', 'Uninstall', 'Installed', 'Instant', 'Install 2', 'Install 3'],
];

export function buttonPage(seed: number): Page {
  const lots = drawLots(seed);
  const [width, height] = lots.pick([
    [1280, 720],
    [1280, 720],
    [1600, 900],
    [1920, 1080],
  ] as const);
  const body = [rows, lookAlikes, lookAlikes, plainButtons][seed % 4]!(lots);
  const dark = lots.chance(0.5);
  const hue = lots.between(0, 359);
  const page = (turn: number): string =>
    `hsl(${(hue + turn) % 360} ${lots.between(0, 35)}% ${dark ? lots.between(7, 20) : lots.between(86, 100)}%)`;
  const ground = lots.chance(0.3) ? `linear-gradient(${lots.between(0, 180)}deg,${page(0)},${page(25)})` : page(0);
  const ink = dark ? '#e8e8e8' : '#1a1a1a';
  const style = `margin:0;padding:${lots.between(16, 50)}px;min-height:100vh;box-sizing:border-box;background:${ground};color:${ink};font:${lots.between(12, 16)}px '${lots.pick(FONTS)}'`;
  return { html: `<body style="${style}">${body.html}</body>`, width, height, asked: body.asked };
}

type Body = Pick<Page, 'html' | 'asked'>;

/** Ten of its twelve buttons are found by their label alone; two are equal to others and counted. */
function plainButtons(lots: Lots): Body {
  const labels = new Set<string>();
  while (labels.size < 9) labels.add(lots.chance(0.4) ? lots.pick(SHORT) : `${lots.pick(VERBS)} ${lots.pick(THINGS)}`);
  const twin = lots.pick(['Details', 'Select', 'More', 'Remove', 'Choose']);
  const all = lots.shuffle([...labels, twin, twin, twin]);
  return {
    html: field(
      lots,
      all.map((label, id) => button(lots, id, label)),
    ),
    asked: all.map((label, id) =>
      label === twin
        ? { id, query: { text: label }, equal: true, sort: 'nth' }
        : { id, query: { text: label }, sort: 'alone' },
    ),
  };
}

function lookAlikes(lots: Lots): Body {
  const groups = lots.shuffle(LOOK_ALIKE).slice(0, 2);
  const labels = lots.shuffle(groups.flat());
  return {
    html: field(
      lots,
      labels.map((label, id) => button(lots, id, label)),
    ),
    asked: labels.map((label, id) => ({ id, query: { text: label }, sort: 'look-alike' })),
  };
}

/** A list of people with the same two buttons in each row: named by the person, or by number. */
function rows(lots: Lots): Body {
  const [first, second] = lots.shuffle(['Edit', 'Remove', 'Call', 'Message', 'Follow', 'Pay']) as [string, string];
  const looks = [lookOf(lots), lookOf(lots)] as const;
  const people = lots.shuffle(PEOPLE).slice(0, 6);
  const line = `border-bottom:${lots.pick([0, 1])}px solid #8888;padding:${lots.between(4, 10)}px`;
  const html = people.map((person, at) => {
    const buttons = button(lots, 2 * at, first, looks[0]) + button(lots, 2 * at + 1, second, looks[1]);
    return `<div style="display:flex;gap:14px;align-items:center;${line}"><span style="width:${lots.between(180, 182)}px">${person}</span>${buttons}</div>`;
  });
  const byName = lots.chance(0.6);
  const asked = people.flatMap((person, at): Page['asked'] =>
    [first, second].map((text, side) =>
      byName
        ? { id: 2 * at + side, query: { text, near: person }, sort: 'near' }
        : { id: 2 * at + side, query: { text }, equal: true, sort: 'nth' },
    ),
  );
  return { html: `<h2>People</h2>${html.join('')}`, asked };
}

function field(lots: Lots, buttons: string[]): string {
  const gaps = `gap:${lots.between(8, 50)}px ${lots.between(8, 30)}px`;
  const layout = lots.pick([
    `display:grid;grid-template-columns:repeat(4,1fr);${gaps};place-items:center`,
    `display:flex;flex-wrap:wrap;${gaps};align-items:center`,
    `display:flex;flex-wrap:wrap;${gaps};align-items:flex-start`,
    `display:grid;grid-template-columns:repeat(3,max-content);${gaps}`,
  ]);
  return `<div style="${layout}">${buttons.join('')}</div>`;
}

function button(lots: Lots, id: number, label: string, look = lookOf(lots)): string {
  return `<button data-id=${id} style="${look.style}">${look.icon}${label}</button>`;
}

interface Look {
  style: string;
  icon: string;
}

function lookOf(lots: Lots): Look {
  const tint = lots.between(0, 359);
  const deep = lots.chance(0.5);
  const lightness = deep ? lots.between(18, 38) : lots.between(76, 95);
  const face = `hsl(${tint} ${lots.between(0, 85)}% ${lightness}%)`;
  const other = `hsl(${(tint + lots.between(0, 40)) % 360} 45% ${deep ? 30 : 85}%)`;
  const ghost = lots.chance(0.1);
  const style = [
    ghost ? 'background:transparent' : `background:${lots.chance(0.3) ? `linear-gradient(${face},${other})` : face}`,
    ghost ? 'color:inherit' : `color:${deep ? '#fff' : '#111'}`,
    `font:${lots.pick([400, 400, 700])} ${lots.between(11, 20)}px '${lots.pick(FONTS)}'`,
    `padding:${lots.between(2, 14)}px ${lots.between(6, 30)}px`,
    `border:${ghost ? 1 : lots.pick([0, 1, 2])}px ${lots.pick(['solid', 'solid', 'outset'])} hsl(${tint} 40% 50%)`,
    `border-radius:${lots.pick([0, 3, 8, 20])}px`,
    `box-shadow:${lots.pick(['none', 'none', '0 1px 3px #0006', '0 3px 8px #0005'])}`,
    `letter-spacing:${lots.pick([0, 0, 0, 0.5, 1])}px`,
  ];
  const drawn = lots.pick([
    '',
    '',
    '',
    '<path d="M8 2v12M2 8h12"/>',
    '<circle cx="8" cy="8" r="5.5"/>',
    '<path d="M2 8l4 4 8-9"/>',
    '<path d="M3 3h10v10H3z"/>',
  ]);
  const icon =
    drawn === ''
      ? ''
      : `<svg width=16 height=16 viewBox="0 0 16 16" fill=none stroke=currentColor stroke-width=2 style="vertical-align:-3px;margin-right:6px">${drawn}</svg>`;
  return { style: style.join(';'), icon };
}
