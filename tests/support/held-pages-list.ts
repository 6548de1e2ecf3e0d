/** The pages put aside: only read when the eyes are finished. Whoever mends the eyes by them moves them to the known ones, and makes new ones. */
import type { PageScreen } from './truth-pages-list.ts';

const CLINIC = `<style>body{margin:0;font:15px 'Lato';background:#f7fbfa;color:#23403b}header{background:#0e7c66;color:#fff;padding:16px 48px;display:flex;gap:30px;align-items:center}header b{font-size:21px}
main{padding:22px 48px;display:grid;grid-template-columns:2fr 1fr;gap:30px}.d{background:#fff;border:1px solid #d3e6e1;border-radius:8px;padding:14px 18px;margin-bottom:12px}.d b{font-size:17px}.d button{font:14px 'Lato';float:right;background:#0e7c66;color:#fff;border:0;border-radius:5px;padding:8px 14px}aside{background:#e4f2ee;border-radius:8px;padding:6px 20px}</style>
<header><b>Linden Street Clinic</b><span>Doctors</span><span>Opening hours</span><span>Prescriptions</span><span>Contact</span></header><main><div>
${[
  'Dr. Amara Bello|Children, room 4|Monday to Thursday, 8:30 to 12:00',
  'Dr. Henrik Vold|Skin and allergies, room 11|Tuesday and Friday, 13:00 to 17:45',
  'Dr. Lucie Marchand|Heart, room 7|By appointment only',
  'Dr. Tomas Reyes|Eyes, room 2|Wednesday, 9:15 to 15:30',
]
  .map((row) => row.split('|'))
  .map(([a, b, c]) => `<div class=d><button>Book a visit</button><b>${a}</b><br>${b}<br>${c}</div>`)
  .join('')}</div>
<aside><h3>Good to know</h3><p>Bring your insurance card and a list of your medicines.</p><p>Flu vaccination from 1 October, 26 euros without insurance.</p><p>In an emergency call 112.</p></aside></main>`;

const OBSERVATORY = `<style>body{margin:0;font:18px 'Inter';color:#eef;background:linear-gradient(160deg,#0f0c29,#302b63 55%,#24243e);min-height:100vh}main{padding:90px 140px;max-width:1500px}h1{font:bold 54px 'Inter';margin:0 0 18px}p{line-height:1.6;font-size:20px}.r{display:flex;gap:26px;margin:34px 0}.t{flex:1;border-radius:16px;padding:24px;background:linear-gradient(#4a569d,#2c3170)}.t:nth-child(2){background:linear-gradient(#a8436b,#5c2148)}
.n{font-size:40px;font-weight:bold}button{font:600 18px 'Inter';padding:15px 34px;border:0;border-radius:30px;color:#1d1036;background:linear-gradient(90deg,#fceabb,#f8b500);margin-right:18px}</style>
<main><h1>Nights at the observatory</h1><p>Every clear Friday we open the dome for visitors. Our guides show planets, double stars and distant galaxies, and answer any question you dare to ask.</p>
<div class=r><div class=t><div class=n>76 cm</div>main mirror, built in 1968</div><div class=t><div class=n>1,140 m</div>above the sea, far from city lights</div><div class=t><div class=n>9,300</div>guests during the past season</div></div>
<button>Reserve seats</button><button>Weather report</button><p>Tickets cost 12 euros, children under 14 pay half. Wear warm clothes: the dome is not heated!</p></main>`;

const MUSIC = `<style>body{margin:0;font:14px 'Noto Sans';background:#121316;color:#d9dade;display:flex;min-height:100vh}nav{width:210px;background:#0b0c0e;padding:20px}nav p{margin:10px 0;color:#9ea3ad}main{flex:1;padding:24px 34px}h1{font-size:28px;margin:4px 0 16px;color:#fff}table{border-collapse:collapse;width:960px}td,th{padding:10px 12px;text-align:left;border-bottom:1px solid #26282e}th{color:#9ea3ad;font-weight:normal}button{font:bold 14px 'Noto Sans';background:#1fbf62;color:#06140b;border:0;border-radius:20px;padding:10px 26px;margin-bottom:14px}</style>
<nav><p>Home</p><p>Library</p><p>Playlists</p><p>Artists</p><p>Downloads</p><p>Concerts</p></nav><main><h1>Songs for a long road</h1><button>Play all</button><table><tr><th>Title<th>Artist<th>Album<th>Added<th>Length</tr>
${[
  'Paper Lanterns|The Quiet Harbour|Tidewater|3 weeks ago|4:12',
  'Gravel and Gold|Marta Olsen|Northbound|3 weeks ago|3:47',
  'Blue Motel|Eddie Fontaine|Room 19|last month|5:05',
  'Switchback|Kite Parade|Thin Air|last month|2:58',
  'Harvest Moonlight|Ruben Castillo|Valle|2 months ago|6:21',
  'Radio Static|June Whitlock|Signals|2 months ago|3:33',
  'The Ferryman|Old Copper Band|Crossing|4 months ago|4:49',
]
  .map(
    (row) =>
      `<tr>${row
        .split('|')
        .map((cell) => `<td>${cell}`)
        .join('')}</tr>`,
  )
  .join('')}</table><p>7 songs, 30 minutes</p></main>`;

const LIBRARY_RU = `<style>body{margin:0;font:16px 'Open Sans';background:#faf7f2;color:#2b2622}header{background:#5b3a29;color:#fff;padding:15px 50px;display:flex;gap:32px}main{padding:20px 50px;display:grid;grid-template-columns:1fr 1fr;gap:24px}section{background:#fff;border:1px solid #e2d8cc;border-radius:8px;padding:8px 22px 18px}h2{font-size:20px}button{font:15px 'Open Sans';background:#a4552b;color:#fff;border:0;border-radius:5px;padding:9px 18px}</style>
<header><b>Городская библиотека</b><span>Читателям</span><span>Выставки</span><span>Детский зал</span><span>Вопросы</span></header><main><section><h2>Запись в читальный зал</h2><p>Возьмите паспорт и одну фотографию. Билет готовят за пять минут, он действует до конца года.</p><p>Зал открыт ежедневно, кроме понедельника, с 9:00 до 20:30.</p><button>Записаться</button></section>
<section><h2>Лекция об истории чая</h2><p>Доцент Игорь Цветков расскажет, как чай попал в Россию и почему его пили из блюдца.</p><p>Четверг, 19 ноября, начало в 18:15. Вход свободный, мест всего 60.</p><button>Занять место</button></section>
<section><h2>Возврат книг</h2><p>Продлить срок можно по телефону или на сайте, но не более двух раз. За каждый день опоздания взимается 3 рубля.</p></section><section><h2>Новые поступления</h2><p>Энциклопедия грибов, сборник финских сказок, учебник шахмат, жизнь Ломоносова.</p></section></main>`;

export const HELD_PAGES: PageScreen[] = [
  { name: 'clinic', size: [1280, 720], html: CLINIC, held: true },
  { name: 'observatory', size: [2560, 1440], html: OBSERVATORY, held: true },
  { name: 'music', size: [1920, 1080], html: MUSIC, held: true },
  { name: 'library-russian', size: [1600, 900], html: LIBRARY_RU, held: true, languages: ['rus', 'eng'] },
];
