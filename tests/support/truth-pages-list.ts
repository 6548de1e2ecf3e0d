/** Web pages for `truth-pages.ts` beyond the first nine: larger, darker, shaded, and Russian ones. */

export interface PageScreen {
  name: string;
  size: [number, number];
  html: string;
  /** Put aside: only looked at when the eyes are finished. */
  held?: true;
  languages?: string[];
}

const SHADED = `<style>body{margin:0;font:15px 'Liberation Sans';color:#e8ecf4;background:linear-gradient(135deg,#141e30,#35495e);min-height:100vh}
header{background:linear-gradient(#4b6cb7,#182848);padding:18px 40px;display:flex;gap:34px;align-items:center}header b{font-size:22px}
main{padding:30px 40px;display:grid;grid-template-columns:repeat(4,1fr);gap:26px}.tile{border-radius:14px;padding:20px;background:linear-gradient(160deg,#5b2a86,#7785ac);box-shadow:0 6px 18px #0008}
.tile:nth-child(2n){background:linear-gradient(#11998e,#0a5c55)}.tile:nth-child(3n){background:linear-gradient(90deg,#c33764,#1d2671)}h3{margin:0 0 8px}
button{border:0;border-radius:20px;padding:9px 22px;color:#fff;font:bold 13px 'Liberation Sans';background:linear-gradient(#ff9a44,#d1481b);margin-top:12px}
button.b{background:linear-gradient(#6dd5ed,#2193b0);color:#06222b}p{line-height:1.5}</style>
<header><b>Skyline Radio</b><span>Listen now</span><span>Programme</span><span>Presenters</span><span>Podcasts</span><span>Support us</span></header>
<main>${[
  'Morning Jazz|Live from the harbour, with guests and the weather at 07:45|Play|Share',
  'Science Hour|Why do octopuses change colour? Dr. Helena Brandt explains|Play|Share',
  'Night Drive|Ninety minutes of electronic music without a word|Play|Share',
  'The Archive|Voices recorded between 1931 and 1968|Browse|Save',
  'Kids & Co|Stories, riddles, songs for everyone under 10|Play|Save',
  'Market Talk|Stocks fell 2.7% on Friday; oil rose to $81.40|Play|Share',
  'Garden Line|Call 0800 555 0199 with your questions|Call in|Later',
  'Film Club|Tonight: three short films from Iceland|Reserve|Share',
]
  .map((row) => row.split('|'))
  .map(
    ([a, b, c, d]) =>
      `<div class=tile><h3>${a}</h3><p>${b}</p><button>${c}</button> <button class=b>${d}</button></div>`,
  )
  .join('')}</main>`;

const SHOP_RU = `<style>body{margin:0;font:15px 'Noto Sans';background:#f5f6fa;color:#24292f}header{background:#0b4f6c;color:#fff;padding:16px 40px;display:flex;gap:36px}
main{padding:24px 40px;display:grid;grid-template-columns:repeat(4,1fr);gap:22px}.card{background:#fff;border:1px solid #d8dee4;border-radius:10px;padding:18px}.price{font-size:22px;font-weight:bold}.old{color:#8a949e}
button{background:#d6336c;color:#fff;border:0;border-radius:6px;font:14px 'Noto Sans';padding:8px 16px}small{color:#667}</style>
<header><b>Книжный двор</b><span>Каталог</span><span>Доставка и оплата</span><span>Акции</span><span>Контакты</span><span>Корзина (3)</span></header>
<main>${[
  'Мастер и Маргарита|Михаил Булгаков|640|780',
  'Анна Каренина|Лев Толстой|815|990',
  'Вишнёвый сад|Антон Чехов|390|450',
  'Отцы и дети|Иван Тургенев|420|515',
  'Белые ночи|Фёдор Достоевский|365|400',
  'Мёртвые души|Николай Гоголь|575|660',
  'Герой нашего времени|Михаил Лермонтов|480|530',
  'Обломов|Иван Гончаров|510|599',
]
  .map((row) => row.split('|'))
  .map(
    ([a, b, c, d]) =>
      `<div class=card><h3>${a}</h3><p>${b}</p><p><span class=price>${c} руб.</span> <span class=old>вместо ${d}</span></p><button>Купить</button> <small>Осталось мало, успейте заказать сегодня</small></div>`,
  )
  .join('')}</main>`;

const DENSE = `<style>body{margin:10px;font:11px 'DejaVu Sans';background:#fff;color:#333}table{border-collapse:collapse}td,th{padding:2px 8px;border-bottom:1px solid #ddd;text-align:left}th{background:#f0f0f0}a{color:#06c}</style>
<b>Open tickets (24)</b> <a href="#">Export CSV</a> <a href="#">Columns</a><table><tr><th>Key<th>Summary<th>Owner<th>Status<th>Updated<th>Priority</tr>
${[
  'Login page flickers on resize',
  'Wrong total when currency is JPY',
  'Add keyboard shortcut for archive',
  'Printer list is empty after sleep',
  'Crash in import of large files',
  'Typo in welcome mail',
  'Search ignores umlauts',
  'Slow query on dashboard',
  'Icons blurred at 150% zoom',
  'Token expires too early',
  'Cannot rename shared folder',
  'Tooltip stays after click',
  'Missing translation: "Undo"',
  'Upload stuck at 99%',
  'Calendar starts on Sunday',
  'Wrong time zone in report',
]
  .map(
    (text, at) =>
      `<tr><td><a href="#">OPS-${3107 + at * 13}</a><td>${text}<td>${['m.keller', 'j.ortiz', 's.novak', 'unassigned'][at % 4]}<td>${['Open', 'In progress', 'Waiting', 'Review'][(at * 3) % 4]}<td>2024-0${1 + (at % 9)}-${11 + at}<td>${['High', 'Low', 'Medium'][at % 3]}</tr>`,
  )
  .join('')}</table><p>Showing 1-16 of 24. Filters: status != Closed AND assignee in (m.keller, j.ortiz)</p>`;

const HERO = `<style>body{margin:0;font:18px 'Nimbus Sans';color:#fff;background:radial-gradient(circle at 30% 20%,#f5af19,#f12711 40%,#200122);min-height:100vh}.in{padding:120px 160px;max-width:1100px}
h1{font:bold 64px 'URW Gothic'}p{font-size:22px;line-height:1.5;text-shadow:0 1px 2px #0009}.row{display:flex;gap:24px}.cta{padding:18px 40px;border-radius:40px;font:bold 20px 'Nimbus Sans';border:0;color:#fff;background:linear-gradient(90deg,#00c6ff,#0072ff)}
.ghost{background:#ffffff22;border:2px solid #fff}</style><div class=in><h1>Travel light, return rich</h1>
<p>Small groups, local guides and no hurry. Since 2009 we have taken 18,400 people to places that no brochure shows.</p><div class=row><button class=cta>Find a journey</button><button class="cta ghost">Read stories</button></div>
<p>Next departure: Lofoten, 6 days, from EUR 890. Only four seats left!</p></div>`;

const MAIL = `<style>body{margin:0;font:14px 'Noto Sans';background:#1b1f27;color:#cfd6e4;display:flex;min-height:100vh}nav{width:220px;background:#12151b;padding:18px}nav div{padding:8px 10px}nav .on{background:#2b5278;border-radius:6px;color:#fff}
main{flex:1}.m{display:grid;grid-template-columns:220px 1fr 90px;padding:11px 20px;border-bottom:1px solid #2a303c}.m.new{font-weight:bold;color:#fff}button{background:#2ea043;color:#fff;border:0;border-radius:6px;padding:9px 18px;font:14px 'Noto Sans';margin:14px 20px}</style>
<nav><div class=on>Inbox 12</div><div>Starred</div><div>Sent</div><div>Drafts 3</div><div>Archive</div><div>Spam</div><div>Trash</div></nav><main><button>Compose</button>
${[
  'Elif Kaya|Minutes of the board meeting, version 2|09:41',
  'Rail Pass|Your ticket to Basel is ready for download|08:57',
  'Tomasz W.|Re: broken hinge on the left door|Yesterday',
  'Library|Two books are due on 4 May|Yesterday',
  'Nadia Rahman|Photos from the workshop (38 files)|Tue',
  'Payroll|Payslip April: EUR 3,417.26|Mon',
  'GitLab|Pipeline #88213 failed on branch fix/login|Mon',
  'Dr. Osei|Appointment moved to Thursday, 16:20|Sun',
  'Bank|Unusual sign-in attempt blocked|Sat',
  'Ines|Dinner on Friday? I will bring the cheese!|Fri',
]
  .map((row) => row.split('|'))
  .map(
    ([a, b, c], at) =>
      `<div class="m ${at < 3 ? 'new' : ''}"><span>${a}</span><span>${b}</span><span>${c}</span></div>`,
  )
  .join('')}</main>`;

const FORM_RU = `<style>body{margin:0;font:17px 'DejaVu Sans';background:linear-gradient(#e0eafc,#cfdef3);color:#1d2b3a;min-height:100vh}main{margin:60px auto;width:1100px;background:#fff;border-radius:16px;padding:40px}
label{display:block;margin:16px 0 6px}input{font:17px 'DejaVu Sans';width:520px;padding:9px;border:1px solid #9ab}button{margin:26px 14px 0 0;padding:12px 30px;border:0;border-radius:8px;color:#fff;font:bold 17px 'DejaVu Sans';background:linear-gradient(#56ab2f,#2d6a12)}button.x{background:linear-gradient(#8e9eab,#5b6770)}</style>
<main><h1>Запись на приём</h1><p>Заполните все поля. Регистратура перезвонит в течение двух часов.</p><label>Фамилия, имя, отчество</label><input value="Громова Ольга Эдуардовна"><label>Телефон</label><input value="+7 912 555-01-77"><label>Врач</label><input value="Терапевт, кабинет 318"><label>Жалобы</label><input value="Головная боль, усталость">
<p>Нажимая кнопку, вы соглашаетесь с правилами обработки данных.</p><button>Отправить заявку</button><button class=x>Очистить форму</button></main>`;

const MANUAL = `<style>body{margin:0 0 0 260px;padding:30px 60px;font:15px/1.55 'Liberation Serif';background:#fcfcfa;color:#222;max-width:1100px}nav{position:fixed;left:0;top:0;width:220px;padding:30px 20px;font:14px 'Liberation Sans'}code,pre{font:13px 'Liberation Mono';background:#f0efe9}pre{padding:12px}h1,h2{font-family:'Liberation Sans'}
.note{background:#fff4ce;border-left:4px solid #d9a400;padding:8px 14px}</style><nav>Overview<br>Installation<br>Configuration<br>Commands<br>Troubleshooting<br>Changelog</nav>
<h1>Configuration</h1><p>The daemon reads one file, <code>/etc/brook/brook.conf</code>, when it starts and again on <code>SIGHUP</code>. Unknown keys are reported with their line number and then ignored; a missing file is not an error.</p>
<pre>listen   = 0.0.0.0:9440
workers  = 4
log      = /var/log/brook.log
retry    = { attempts = 5, delay = "250ms" }</pre>
<p class=note>Changing <b>workers</b> needs a full restart. All other keys take effect at once.</p><h2>Limits</h2><p>Each worker keeps at most 1,024 connections. When the limit is reached, new clients wait for up to 30 seconds and then receive status 503. Raise it with care: every connection costs about 48 kB of memory.</p>`;

export const MORE_PAGES: PageScreen[] = [
  { name: 'shaded', size: [1920, 1080], html: SHADED },
  { name: 'shop-russian', size: [1920, 1080], html: SHOP_RU, languages: ['rus', 'eng'] },
  { name: 'dense', size: [1280, 720], html: DENSE },
  { name: 'hero', size: [2560, 1440], html: HERO },
  { name: 'mail', size: [1920, 1080], html: MAIL },
  { name: 'form-russian', size: [2560, 1440], html: FORM_RU, languages: ['rus', 'eng'] },
  { name: 'manual', size: [1920, 1080], html: MANUAL },
];
