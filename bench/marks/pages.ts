/**
 * Windows full of widgets in themes drawn by lot: menus, toolbars, tabs, forms, lists, tables, pagers. Whatever a person could
 * click carries `data-w`.
 */
import { drawLots, type Lots } from '../../tests/support/lots.ts';

export interface WidgetPage {
  html: string;
  width: number;
  height: number;
}

interface Theme {
  lots: Lots;
  dark: boolean;
  ink: string;
  page: string;
  panel: string;
  face: string;
  line: string;
  accent: string;
  radius: number;
  pad: number;
}

const ICONS = [
  '<path d="M8 2v12M2 8h12"/>',
  '<path d="M3 3l10 10M13 3L3 13"/>',
  '<path d="M10 3L5 8l5 5"/>',
  '<path d="M6 3l5 5-5 5"/>',
  '<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5L14 14"/>',
  '<path d="M2 4h5l1 2h6v7H2z"/>',
  '<path d="M4 2h6l3 3v9H4zM6 8h5M6 11h5"/>',
  '<path d="M2 8l6-5 6 5v6H9v-4H7v4H2z"/>',
  '<path d="M13 8a5 5 0 1 1-2-4M11 1v3H8"/>',
  '<path d="M3 5h10M3 8h10M3 11h10"/>',
  '<path d="M8 2l2 4 4 .5-3 3 1 4.500-4-2.500-4 2.500 1-4.500-3-3 4-.5z"/>',
  '<path d="M3 4h10l-1 10H4zM2 4h12M6 2h4"/>',
];
const MENU = 'File Edit View Insert Format Tools Window Help'.split(' ');
const NAMES =
  'Invoices,Customers,Holiday photos,Budget 2025,Meeting notes,Archive,Drafts,Recipes,Travel plan,Contracts'.split(',');
const FONTS = ['DejaVu Sans', 'Noto Sans', 'Liberation Sans', 'Nimbus Sans'];

export function widgetPage(seed: number): WidgetPage {
  const lots = drawLots(seed);
  const theme = themeOf(lots);
  const [width, height] = lots.pick([
    [1280, 720],
    [1600, 900],
    [1920, 1080],
  ] as const);
  const parts = lots.shuffle([form, list, tableOf, cards]).slice(0, 2);
  const main = parts.map((part) => `<section style="flex:1;min-width:0">${part(theme)}</section>`).join('');
  const style = `margin:0;background:${theme.page};color:${theme.ink};font:${lots.between(12, 15)}px '${lots.pick(FONTS)}'`;
  const html = `<style>*{box-sizing:border-box}input,select,textarea,button{font:inherit;color:inherit}svg{display:block}</style>
<body style="${style}">${menu(theme)}${toolbar(theme)}${lots.chance(0.6) ? tabs(theme) : ''}
<div style="display:flex;gap:24px;padding:16px">${main}</div>${footer(theme)}</body>`;
  return { html, width, height };
}

function themeOf(lots: Lots): Theme {
  const dark = lots.chance(0.45);
  const hue = lots.between(0, 359);
  const grey = (lightness: number): string => `hsl(${hue} ${lots.between(0, 12)}% ${lightness}%)`;
  return {
    lots,
    dark,
    ink: dark ? '#e6e6e6' : '#1c1c1c',
    page: grey(dark ? 14 : 96),
    panel: dark ? grey(9) : '#fff',
    face: grey(dark ? 26 : 88),
    line: grey(dark ? 36 : 72),
    accent: `hsl(${lots.between(0, 359)} 60% ${dark ? 42 : 38}%)`,
    radius: lots.pick([0, 3, 5, 8]),
    pad: lots.between(4, 8),
  };
}

function icon({ lots }: Theme, size = 16): string {
  return `<svg width=${size} height=${size} viewBox="0 0 16 16" fill=none stroke=currentColor stroke-width=${lots.pick([1.3, 1.6, 2])}>${lots.pick(ICONS)}</svg>`;
}

function menu({ face, pad }: Theme): string {
  return `<div style="display:flex;background:${face}">${MENU.map((name) => `<span data-w style="padding:${pad}px 9px">${name}</span>`).join('')}</div>`;
}

function toolbar(theme: Theme): string {
  const { lots, line, face, radius } = theme;
  const framed = lots.chance(0.4);
  const size = lots.pick([16, 18, 20, 24]);
  const look = `padding:5px;border-radius:${radius}px;border:1px solid ${framed ? line : 'transparent'};background:${framed ? face : 'none'}`;
  const buttons = Array.from({ length: 8 }, () => `<span data-w style="${look}">${icon(theme, size)}</span>`);
  return `<div style="display:flex;gap:6px;padding:6px 8px;align-items:center;border-bottom:1px solid ${line}">${buttons.join('')}
<input data-w placeholder="Search" style="margin-left:auto;width:220px;padding:5px 8px;${box(theme)}"></div>`;
}

function box({ panel, line, radius }: Theme): string {
  return `background:${panel};border:1px solid ${line};border-radius:${radius}px`;
}

function tabs({ accent, line }: Theme): string {
  return `<div style="display:flex;border-bottom:1px solid ${line}">${['General', 'Advanced', 'Security', 'About']
    .map(
      (name, at) =>
        `<span data-w style="padding:8px 16px;${at === 0 ? `border-bottom:2px solid ${accent}` : ''}">${name}</span>`,
    )
    .join('')}</div>`;
}

function form(theme: Theme): string {
  const { lots, pad } = theme;
  const above = lots.chance(0.5);
  const label = (text: string): string =>
    `<div style="${above ? 'margin:8px 0 3px' : 'display:inline-block;width:120px'}">${text}${above ? '' : ':'}</div>`;
  const look = `${box(theme)};padding:${pad}px 8px;width:240px;vertical-align:top`;
  const row = (inner: string): string => `<div style="margin:6px 0">${inner}</div>`;
  const scheme = theme.dark ? 'color-scheme:dark' : '';
  const checks = ['Remember me', 'Send a copy', 'Use a proxy'].map((text, at) =>
    row(
      `<label data-w style="display:inline-flex;gap:6px;align-items:center"><input type=checkbox ${at === 1 ? 'checked' : ''} style="margin:0;${scheme}">${text}</label>`,
    ),
  );
  const radios = ['Small', 'Medium', 'Large'].map(
    (text, at) =>
      `<label data-w style="display:inline-flex;gap:5px;align-items:center;margin-right:22px"><input type=radio name=s ${at === 0 ? 'checked' : ''} style="margin:0;${scheme}">${text}</label>`,
  );
  return [
    row(`${label('Full name')}<input data-w value="${lots.chance(0.5) ? 'Anna Bakker' : ''}" style="${look}">`),
    row(`${label('Address')}<input data-w style="${look}">`),
    row(`${label('Country')}<select data-w style="${look}"><option>Netherlands</select>`),
    row(
      `${label('Remarks')}<textarea data-w rows=5 style="${look}">${lots.chance(0.5) ? 'Please ring the bell.\nThank you.' : ''}</textarea>`,
    ),
    ...checks,
    row(radios.join('')),
    row(pushButtons(theme, ['Save', 'Cancel', 'Apply'])),
  ].join('');
}

function pushButtons({ lots, accent, face, line, radius, pad }: Theme, labels: string[]): string {
  return labels
    .map((label, at) => {
      const first = at === 0;
      return `<button data-w style="margin-right:10px;padding:${pad}px ${lots.between(12, 22)}px;border:1px solid ${first ? accent : line};border-radius:${radius}px;background:${first ? accent : face};${first ? 'color:#fff' : ''}">${label}</button>`;
    })
    .join('');
}

function list(theme: Theme): string {
  const { lots, accent, pad } = theme;
  const rows = lots.shuffle(NAMES).slice(0, 8);
  const on = lots.between(0, 7);
  return `<div style="${box(theme)}">${rows
    .map(
      (name, at) =>
        `<div data-w style="display:flex;gap:8px;align-items:center;padding:${pad}px 8px;${at === on ? `background:${accent};color:#fff` : ''}">${icon(theme)}${name}</div>`,
    )
    .join('')}</div><p>${pushButtons(theme, ['Open', 'Delete'])}</p>`;
}

function tableOf(theme: Theme): string {
  const { lots, line, face } = theme;
  const link = theme.dark ? '#8ab4ff' : '#0645ad';
  const cell = `border-bottom:1px solid ${line};padding:6px 10px;text-align:left`;
  const head = ['Number', 'Customer', 'Total'].map(
    (name) => `<th data-w style="${cell};background:${face}">${name}</th>`,
  );
  const rows = lots
    .shuffle(NAMES)
    .slice(0, 6)
    .map(
      (name, at) =>
        `<tr><td style="${cell}"><input data-w type=checkbox style="margin:0;display:block;${theme.dark ? 'color-scheme:dark' : ''}"></td><td style="${cell}"><a data-w style="color:${link}">${1040 + 7 * at}</a></td><td style="${cell}">${name}</td><td style="${cell}">${(at * 31.4 + 9).toFixed(2)}</td><td style="${cell}"><span data-w style="display:inline-block">${icon(theme)}</span></td></tr>`,
    );
  return `<table style="border-collapse:collapse;${box(theme)}"><tr><th style="${cell};background:${face}"></th>${head.join('')}<th style="background:${face}"></th></tr>${rows.join('')}</table>
<p style="display:flex;gap:6px">${['1', '2', '3', 'Next'].map((name) => `<span data-w style="padding:4px 9px;${box(theme)}">${name}</span>`).join('')}</p>`;
}

function cards(theme: Theme): string {
  const { lots, line, accent } = theme;
  return `<div style="display:grid;grid-template-columns:1fr 1fr;gap:14px">${lots
    .shuffle(NAMES)
    .slice(0, 4)
    .map(
      (name) =>
        `<div style="${box(theme)};padding:12px;border-color:${line}"><b>${name}</b><p>Changed two days ago by a colleague of yours.</p>
<button data-w style="border:0;border-radius:16px;background:${accent};color:#fff;padding:5px 14px">Show</button>
<a data-w style="margin-left:14px;color:${theme.dark ? '#8ab4ff' : '#0645ad'}">Share</a></div>`,
    )
    .join('')}</div>`;
}

function footer(theme: Theme): string {
  const chips = ['Unread', 'Starred', 'Large'].map(
    (name) => `<span data-w style="padding:3px 12px;border-radius:14px;border:1px solid ${theme.line}">${name}</span>`,
  );
  return `<div style="display:flex;gap:8px;padding:8px 16px">${chips.join('')}</div>`;
}
