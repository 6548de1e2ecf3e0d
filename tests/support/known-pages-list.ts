/** Pages that were put aside once, and belong to the known screens since the eyes were mended by them. */
import type { PageScreen } from './truth-pages-list.ts';

const FLIGHTS = `<style>body{margin:0;font:14px Roboto;background:linear-gradient(170deg,#12355b,#420039 70%);color:#f2f2f2;min-height:100vh}h1{font:500 26px Roboto;padding:22px 40px 6px;margin:0}
table{margin:14px 40px;border-collapse:collapse;width:1100px;background:#ffffff14}td,th{padding:10px 14px;text-align:left;border-bottom:1px solid #ffffff22}th{color:#ffd166;font-weight:500}.late{color:#ff8fa3}.ok{color:#95e6a0}
button{font:500 13px Roboto;background:#ffd166;border:0;border-radius:4px;padding:8px 16px;color:#2b1b00;margin-right:10px}.bar{padding:6px 40px}</style>
<h1>Departures, terminal 2</h1><div class=bar><button>Refresh</button><button>Arrivals</button><button>Print board</button> Updated 16:52</div><table><tr><th>Time<th>Flight<th>Destination<th>Gate<th>Aircraft<th>Remark</tr>
${[
  '17:05|KL 1428|Birmingham|D14|Embraer 190|Boarding',
  '17:20|BA 902|London|B07|A320|Last call',
  '17:35|SK 2519|Copenhagen|C22|A321|Delayed 18:10',
  '17:50|LH 405|Frankfurt|A31|A350|On time',
  '18:15|AY 1302|Helsinki|D03|A319|On time',
  '18:40|IB 3177|Madrid|B19|A320|Cancelled',
  '19:05|TP 668|Lisbon|C10|A330|On time',
  '19:30|OS 375|Vienna|A12|Embraer 195|Delayed 20:00',
]
  .map((row, at) => {
    const cells = row.split('|').map((cell) => `<td>${cell}`);
    return `<tr>${cells.slice(0, 5).join('')}<td class=${[2, 5, 7].includes(at) ? 'late' : 'ok'}>${row.split('|')[5]}</tr>`;
  })
  .join('')}</table>`;

const KANBAN = `<style>body{margin:0;font:13px 'Open Sans';background:#20232a;color:#dfe3ea}header{display:flex;gap:28px;padding:12px 24px;background:#16181d;align-items:center}header b{font-size:16px}input{font:13px 'Open Sans';background:#2c313c;border:1px solid #454c5b;border-radius:6px;color:#dfe3ea;padding:6px 10px;width:240px}
main{display:grid;grid-template-columns:repeat(4,1fr);gap:18px;padding:18px 24px}section{background:#2a2e37;border-radius:8px;padding:12px}h4{margin:2px 0 12px}.c{background:#363c48;border-radius:6px;padding:10px;margin-bottom:10px}.t{display:inline-block;font-size:11px;padding:2px 7px;border-radius:9px;background:#7c4dff;color:#fff}.t.g{background:#2e7d32}.d{color:#9aa4b5;font-size:12px}</style>
<header><b>Sprint 41</b><span>Board</span><span>Backlog</span><span>Reports</span><span>Members</span><input placeholder="Search cards"></header><main>
${[
  [
    'Planned',
    'Replace the map provider|maps|Due 3 June',
    'Survey for drivers|research|No date',
    'Archive old receipts|billing|Due 9 June',
  ],
  [
    'In progress',
    'Night colours for charts|design|Wanda',
    'Retry failed webhooks|backend|Idris',
    'Shorter sign-up form|growth|Mei',
  ],
  ['Review', 'Fix rounding of VAT|billing|Otto', 'Voice hints in tunnels|maps|Lucia'],
  [
    'Done',
    'Move logs to cold storage|backend|12 points',
    'New icon set|design|5 points',
    'Export as KML|maps|8 points',
  ],
]
  .map(
    ([title, ...cards]) =>
      `<section><h4>${title} (${cards.length})</h4>${cards
        .map((card) => card.split('|'))
        .map(
          ([a, b, c]) =>
            `<div class=c>${a}<br><span class="t ${b === 'maps' ? 'g' : ''}">${b}</span> <span class=d>${c}</span></div>`,
        )
        .join('')}</section>`,
  )
  .join('')}</main>`;

const NEWS_RU = `<style>body{margin:0;font:15px/1.45 'Liberation Serif';background:#fff;color:#1b1b1b}header{border-bottom:3px double #444;padding:14px 60px;display:flex;gap:30px;align-items:baseline}header b{font:bold 28px 'Noto Serif'}header span{font:13px 'Liberation Sans'}
main{display:grid;grid-template-columns:2fr 1fr;gap:40px;padding:20px 60px}h2{font:bold 21px 'Noto Serif';margin:8px 0}.s{font:13px 'Liberation Sans';color:#555}aside{background:#f1efe8;padding:16px}a{color:#8b1a1a}</style>
<header><b>Северный вестник</b><span>Общество</span><span>Экономика</span><span>Культура</span><span>Спорт</span><span>Среда, 14 мая</span></header><main><div>
<h2>Мост через Вычегду откроют раньше срока</h2><p class=s>Автор: Дарья Юшкова, 09:40</p><p>Строители завершили укладку асфальта на левом берегу. Движение по мосту начнётся уже в июле, хотя по договору объект должны были сдать в октябре. Длина сооружения 1 240 метров, ширина проезжей части 11,5 метра.</p>
<h2>Библиотека ждёт читателей до полуночи</h2><p class=s>Автор: Пётр Эльяшев, 08:15</p><p>Каждую пятницу читальный зал работает до 23:55. За первый месяц пришло 860 человек, чаще всего берут фантастику и учебники по физике. <a href="#">Расписание на июнь</a></p></div>
<aside><h2>Коротко</h2><p>В порту Шойна отремонтировали причал.</p><p>Цена на яблоки выросла на 7 %.</p><p>Хор «Жаворонок» едет в Ижевск.</p><p>Ночью до минус 3, днём плюс 12.</p></aside></main>`;

const SETTINGS = `<style>body{margin:0;font:16px Cantarell;background:#f6f5f4;color:#2e3436}main{width:760px;margin:30px auto}h1{font-size:24px}.box{background:#fff;border:1px solid #d5d0cc;border-radius:12px;margin:12px 0}.r{display:flex;justify-content:space-between;align-items:center;padding:13px 18px;border-bottom:1px solid #eee}.r:last-child{border:0}small{color:#77767b;display:block}
button{font:16px Cantarell;padding:8px 18px;border-radius:8px;border:1px solid #cdc7c2;background:#e8e6e3}button.p{background:#1c71d8;color:#fff;border:0}select,input{font:15px Cantarell;padding:5px 8px}</style>
<main><h1>Power</h1><div class=box><div class=r><span>Dim the screen<small>When the laptop is idle</small></span><input type=checkbox checked></div><div class=r><span>Turn off after</span><select><option>10 minutes</select></div><div class=r><span>Suspend on battery<small>Saves work first</small></span><input type=checkbox></div></div>
<h1>Keyboard</h1><div class=box><div class=r><span>Repeat delay</span><input value="450 ms"></div><div class=r><span>Compose key</span><select><option>Right Alt</select></div><div class=r><span>Layout</span><span>Portuguese (Brazil)</span></div></div><p><button class=p>Apply</button> <button>Revert</button> <button>Restore defaults</button></p></main>`;

const API = `<style>body{margin:0;font:15px/1.5 'Noto Sans';background:#0b1021;color:#c8d3f5;display:grid;grid-template-columns:230px 1fr}nav{background:#111936;padding:22px;min-height:100vh;box-sizing:border-box}nav p{margin:6px 0;color:#828bb8}nav .on{color:#fff}article{padding:22px 44px;max-width:1000px}code,pre{font:13px 'DejaVu Sans Mono';background:#1b2347;color:#c3e88d;border-radius:4px}code{padding:1px 5px}pre{padding:14px}h1{font-size:27px;margin:6px 0}td,th{text-align:left;padding:5px 18px 5px 0}</style>
<nav><p class=on>Quick start</p><p>Authentication</p><p>Orders</p><p>Shipments</p><p>Webhooks</p><p>Errors</p><p>Limits</p></nav><article><h1>Create a shipment</h1><p>Send a <code>POST</code> request with the order and the carrier. The answer holds a label in PDF and a tracking number that stays valid for 90 days.</p>
<pre>POST /v3/shipments
Content-Type: application/json

{ "order": 70215, "carrier": "postal", "insured": true }</pre><table><tr><th>Field<th>Type<th>Meaning</tr><tr><td>order<td>integer<td>Number of a paid order<tr><td>carrier<td>string<td>One of postal, courier, pickup<tr><td>insured<td>boolean<td>Adds cover up to 500 euros<tr><td>weight<td>number<td>In kilograms, at most 31.5</table><p>Every call counts towards your quota of 600 per minute.</p></article>`;

export const KNOWN_PAGES: PageScreen[] = [
  { name: 'flights', size: [1280, 720], html: FLIGHTS },
  { name: 'kanban', size: [1600, 900], html: KANBAN },
  { name: 'news-russian', size: [1366, 768], html: NEWS_RU, languages: ['rus', 'eng'] },
  { name: 'power-settings', size: [1920, 1080], html: SETTINGS },
  { name: 'api', size: [2560, 1440], html: API },
];
