/**
 * Makes test screens of web pages together with the truth about them, read from the DOM: where each word and each
 * control is. Run it by hand to renew the fixtures: `node tests/support/truth-pages.ts`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { HELD_PAGES } from './held-pages-list.ts';
import { KNOWN_PAGES } from './known-pages-list.ts';
import { readPageTruth } from './page-truth.ts';
import { MORE_PAGES } from './truth-pages-list.ts';
import { HELD_OUT, READING, SCREENS } from './truth.ts';

const SIZE = { width: 1280, height: 720 };

/** A small generator with a seed, so that "random" pages are the same ones each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const FONTS = ['DejaVu Sans', 'DejaVu Serif', 'Nimbus Sans', 'URW Bookman', 'Nimbus Roman'];
const VERBS = 'Open Close Save Delete Send Print Copy Move Buy Sell Start Stop Search Filter Export Import'.split(' ');
const THINGS = 'file report order image user invoice basket profile folder message contract backup'.split(' ');

/** Twelve buttons in colours, fonts and shapes drawn by lot, on a plain or graded page. */
export function randomTheme(seed: number): string {
  const next = dice(seed);
  const pick = <T>(list: T[]): T => list[Math.floor(next() * list.length)]!;
  const between = (low: number, high: number): number => Math.round(low + next() * (high - low));
  const dark = next() < 0.5;
  const hue = between(0, 359);
  const page = `hsl(${hue} ${between(0, 30)}% ${dark ? between(8, 20) : between(88, 99)}%)`;
  const used = new Set<string>();
  const buttons = Array.from({ length: 12 }, () => {
    let label = `${pick(VERBS)} ${pick(THINGS)}`;
    while (used.has(label)) label = `${pick(VERBS)} ${pick(THINGS)}`;
    used.add(label);
    const tint = between(0, 359);
    const deep = next() < 0.5;
    const face = `hsl(${tint} ${between(20, 80)}% ${deep ? between(20, 38) : between(78, 93)}%)`;
    const shade = next() < 0.3 ? `linear-gradient(${face}, hsl(${tint} 40% ${deep ? 30 : 85}%))` : face;
    const style = [
      `background:${shade}`,
      `color:${deep ? '#fff' : '#111'}`,
      `font:${pick(['400', '700'])} ${between(12, 19)}px '${pick(FONTS)}'`,
      `padding:${between(4, 14)}px ${between(10, 30)}px`,
      `border:${pick([0, 1, 2])}px solid hsl(${tint} 40% 50%)`,
      `border-radius:${pick([0, 3, 8, 20])}px`,
      `box-shadow:${pick(['none', '0 1px 3px #0006'])}`,
    ];
    return `<button style="${style.join(';')}">${label}</button>`;
  });
  return `<body style="margin:40px;background:${page};display:grid;grid-template-columns:repeat(4,1fr);gap:60px 30px;place-items:center">${buttons.join('')}</body>`;
}

const FORM = `<style>body{font:14px 'DejaVu Sans';margin:30px 60px;background:#fff;color:#222}label{display:block;margin:10px 0 4px}
input[type=text],select,textarea{font:14px 'DejaVu Sans';padding:6px 8px;border:1px solid #999;border-radius:4px;width:320px;box-sizing:border-box}
.row{margin:8px 0}.row label{display:inline;margin:0}button{font:14px 'DejaVu Sans';padding:8px 18px;margin-right:12px;border-radius:6px;border:1px solid #246;background:#2463c4;color:#fff}
button.plain{background:#eee;color:#222;border-color:#aaa}a{color:#0645ad;margin-right:18px}</style>
<nav><a href="#">Home</a><a href="#">Products</a><a href="#">Customer service</a><a href="#">Sign out</a></nav>
<h1>Order details</h1>
<label for=n>Full name</label><input type=text id=n value="Anna Petrova">
<label for=e>E-mail address</label><input type=text id=e>
<label for=c>Country</label><select id=c><option>Netherlands</select>
<label for=m>Message</label><textarea id=m rows=2></textarea>
<div class=row><input type=checkbox id=k1 checked> <label for=k1>Subscribe to newsletter</label></div>
<div class=row><input type=checkbox id=k2> <label for=k2>Gift wrapping</label></div>
<div class=row><input type=radio name=r id=r1 checked> <label for=r1>Standard delivery</label> &nbsp; <input type=radio name=r id=r2> <label for=r2>Express delivery</label></div>
<p>Delivery takes 3 to 5 working days. Questions? Call 020-5550199.</p>
<button>Place order</button><button class=plain>Cancel</button><button class=plain>Reset form</button>`;

const PEOPLE = 'Bakker Visser Smit Meyer Mulder Dekker Brouwer Dijkstra Vermeer Hendriks'.split(' ');
const TABLE = `<style>body{font:13px 'Nimbus Sans';margin:24px;background:#f4f6f8;color:#1c2733}table{border-collapse:collapse;background:#fff;width:900px}
td,th{border:1px solid #c9d2da;padding:7px 10px;text-align:left}th{background:#e3e9ef}tr.on td{background:#1f6feb;color:#fff}button{font:12px 'Nimbus Sans'}</style>
<h2>Invoices of November</h2><table><tr><th>Number<th>Customer<th>City<th>Amount<th>Status<th>Action</tr>
${PEOPLE.map((name, at) => `<tr class="${at === 3 ? 'on' : ''}"><td>2026-${1040 + at * 7}<td>${name}<td>${['Utrecht', 'Delft', 'Zwolle'][at % 3]}<td>${(at * 137.35 + 20).toFixed(2)}<td>${at % 2 ? 'Paid' : 'Open'}<td><button>View</button></tr>`).join('')}
</table><p>Page 1 of 12 <a href="#">Next page</a> <a href="#">Last page</a></p>`;

const DARK = `<style>body{font:14px 'DejaVu Sans';margin:0;background:#15181d;color:#d5dae1;display:flex}nav{width:200px;background:#1d2229;height:720px;padding:20px;box-sizing:border-box}
nav div{padding:9px 12px;border-radius:6px;margin-bottom:4px}nav .on{background:#2f4b7c;color:#fff}main{padding:24px;flex:1}.cards{display:flex;gap:16px}.card{background:#222831;border:1px solid #343c47;border-radius:8px;padding:16px;width:200px}
.big{font-size:30px;color:#fff}.dim{color:#8b95a3}.up{color:#4cc38a}button{font:13px 'DejaVu Sans';background:#3b82f6;color:#fff;border:0;border-radius:5px;padding:8px 14px}input{font:13px 'DejaVu Sans';background:#0f1216;color:#ddd;border:1px solid #444;border-radius:5px;padding:8px;width:260px}</style>
<nav><div class=on>Overview</div><div>Servers</div><div>Databases</div><div>Networking</div><div>Billing</div><div>Team members</div></nav>
<main><h2>Cluster health</h2><p class=dim>Last updated 4 minutes ago</p><div class=cards><div class=card><span class=dim>Requests</span><div class=big>48,201</div><span class=up>+12.4 %</span></div>
<div class=card><span class=dim>Latency</span><div class=big>37 ms</div><span class=up>-3.1 %</span></div><div class=card><span class=dim>Errors</span><div class=big>0.02 %</div><span class=dim>unchanged</span></div></div>
<h3>Deploy a service</h3><p><input placeholder="Service name"> <button>Create service</button> <button style="background:#39424e">Import settings</button> <button style="background:#b42318">Delete all</button></p>
<p>Memory pressure on node-7 is above 80 percent since 09:15. <a style="color:#7ab7ff" href="#">Show the log</a></p></main>`;

const ARTICLE = `<style>body{font:16px/1.5 'Nimbus Roman';margin:30px 140px;background:#fffdf8;color:#202020}h1{font:bold 34px 'DejaVu Serif'}code{font:14px 'DejaVu Sans Mono';background:#eee;padding:1px 4px}</style>
<h1>The lighthouse keeper</h1><p><i>By Maria Lindqvist, 14 March 2024</i></p>
<p>For thirty-one years the keeper of the lamp walked up the two hundred and eleven steps each evening. He carried oil, a cloth, and a small brass key; nothing else was needed. When the fog came in from the west he rang the bell by hand, once every forty seconds, until morning.</p>
<p>Visitors often asked whether he was lonely. "There are ships," he would answer, "and each of them knows that I am here." He kept a journal with the names of 4,812 vessels, the weather (wind, pressure, visibility) and, now and then, a remark about the birds.</p>
<p>The journal is kept in the town museum today. It can be read online at <a href="#">the museum's website</a>, or ordered with the command <code>fetch --volume 3</code> from the public archive.</p>
<h2>What the records show</h2><p>Between 1921 and 1952 there were 367 nights of dense fog, which is 3.2 percent of all nights. The longest period lasted for nine days in February 1934.</p>`;

async function keep(page: Page, folder: string, name: string, html: string, languages?: string[]): Promise<void> {
  await page.setContent(html);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  const truth = await page.evaluate(readPageTruth);
  await writeFile(join(folder, `${name}.json`), JSON.stringify({ ...truth, ...(languages && { languages }) }) + '\n');
}

const PAGES: Record<string, string> = { form: FORM, table: TABLE, dark: DARK, article: ARTICLE };
for (let seed = 1; seed <= 5; seed++) PAGES[`theme-${seed}`] = randomTheme(seed);

const wanted = process.argv.slice(2);
const asked = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
await mkdir(HELD_OUT, { recursive: true });
await mkdir(READING, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: SIZE });
  for (const [name, html] of Object.entries(PAGES)) {
    if (asked(`page-${name}`)) await keep(page, SCREENS, `page-${name}`, html);
  }
  for (const { name, size, html, held, languages } of [...MORE_PAGES, ...KNOWN_PAGES, ...HELD_PAGES]) {
    if (!asked(`page-${name}`)) continue;
    await page.setViewportSize({ width: size[0], height: size[1] });
    await keep(page, held ? HELD_OUT : READING, `page-${name}`, html, languages);
  }
  await page.setViewportSize(SIZE);
  for (const seed of [91, 92]) {
    if (asked(`page-theme-${seed}`)) await keep(page, READING, `page-theme-${seed}`, randomTheme(seed));
  }
} finally {
  await browser.close();
}
