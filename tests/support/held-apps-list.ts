/**
 * The applications put aside: none of them was looked at while the eyes were made. Whoever mends the eyes by them moves them to
 * the known ones, and makes new ones. What the accessibility bus does not tell is given by the files shown, and read by eye.
 */
import type { AppScreen } from './truth-apps-list.ts';

const RUSSIAN = { lang: 'ru_RU.UTF-8', languages: ['rus', 'eng'] };
const DARK = { GTK_THEME: 'Adwaita:dark' };

const TRAIL = `Walking guide to the Heron valley

Start at the old saw mill (car park, 3 euros a day) and follow the
yellow marks upstream. After 2.4 km a wooden bridge leads to the chapel
of Saint Walburga; the key hangs at the sexton's house.

Bring water: the spring at Fox Corner is dry from July on.
Length 13.8 km, climb 420 m, about 4 hours and 15 minutes.
Dogs must stay on a lead. Camping is not allowed!
Last bus back: line 56 at 18:47, Sundays at 17:30.
`;

const LETTER_RU = `Уважаемая Екатерина Борисовна!

Ваше письмо от 8 декабря получено, благодарим за подробный отзыв.
Мы заменим повреждённый шкаф бесплатно; курьер приедет в субботу
между 10 и 14 часами. Пожалуйста, подготовьте паспорт и чек.

Стоимость доставки (350 рублей) вернём на карту за три дня.
С уважением, отдел заботы о покупателях «Берёзка»
Горячая линия: 8 800 555-42-16
`;

const CODE = `import math

class Tank:
    """Water tank of a garden house."""
    def __init__(self, radius, height=2.5):
        self.radius = radius
        self.height = height

    def volume(self):
        return math.pi * self.radius ** 2 * self.height

tanks = [Tank(0.8), Tank(1.25, 3)]
for number, tank in enumerate(tanks):
    print(number, round(tank.volume(), 2))
`;

const SHOPPING = `Things for the school fair
12 tables and 40 chairs from the gym (ask Mr Dunne)
6 extension leads, 2 loudspeakers, 1 microphone
Paper cups: 300, napkins: 500, tea, coffee, milk
Tombola tickets at 0.50 each; main prize is a bicycle
Posters must hang by Monday, 22 April
Contact: fair@school.example, phone 0171 555 8823
`;

const ROUTE = `Router report for branch office Lyon
eth0   up    10.20.4.1/24     rx 48.2 GB   tx 9.7 GB
eth1   down  no carrier
wlan0  up    10.20.8.1/22     clients 37   channel 11
vpn    up    peer 198.51.100.7  latency 23 ms
Firmware 6.4.12 installed 2022-11-30, uptime 81 days
3 packets dropped by rule "guest-limit"
Next backup Saturday 02:15
`;

const SERVER_RU = `Состояние сервера «Вега» на 14:05
Загрузка процессора 38 %, память 6,2 из 16 ГБ
Температура 54 градуса, вентилятор 1850 оборотов
Принято писем: 412, отклонено: 27
Последняя копия базы создана вчера в 23:40
Внимание! На диске осталось мало места
`;

const HARVEST = `Orchard,Variety,Trees,Crates,Price
Hillside,Bramley,48,212,14.50
River,Conference,36,175,18.20
Chapel,Morello,20,64,31.75
Mill,Victoria,55,240,16.90
Station,Russet,31,118,15.35
`;

const SALARY_RU = `Отдел;Сотрудник;Оклад;Премия;Город
Склад;Фролов;52000;4500;Тула
Касса;Гусева;47500;3800;Пенза
Охрана;Дьяков;41000;2900;Уфа
Кухня;Шилова;45800;5100;Томск
Гараж;Ершов;49300;3600;Чита
`;

const INVITATION = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>Dear neighbours,</text:p><text:p>on Saturday, 14 September, we celebrate the new playground with music, soup and games for all ages. It begins at 15:00 behind the fire station.</text:p>
<text:p>Please bring a cake or a salad and your own plates. Drinks cost 1.50; the money pays for two more swings.</text:p>
<text:p>If it rains we meet in the sports hall, Kirkgate 27. Questions? Call Farah Malik on 555 0132.</text:p>
<text:p>Warm wishes from the residents' council</text:p></office:text></office:body></office:document>
`;

const soffice = (kind: string, file: string): string =>
  `soffice --norestore --nologo --nofirststartwizard --${kind} ${file}`;
const numbers = (last: number): string => Array.from({ length: last }, (_, at) => String(at + 1)).join(' ');
const columns = (last: string): string =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    .slice(0, last.charCodeAt(0) - 64)
    .split('')
    .join(' ');
const cells = (csv: string): string => csv.replace(/[,;]/g, ' ');
const proseOf = (xml: string): string => xml.replace(/<[^>]*>/g, ' ').trim();

/** Letters and digits that are drawn in the icons of the sheets' toolbars. */
const SHEET_ICONS = [
  { x: 575, y: 52, w: 30, h: 30 },
  { x: 710, y: 50, w: 110, h: 36 },
  { x: 325, y: 90, w: 200, h: 36 },
  { x: 940, y: 90, w: 180, h: 36 },
];

export const HELD_APPS: AppScreen[] = [
  {
    name: 'gtk-pluma-trail',
    held: true,
    size: [1280, 720],
    command: 'pluma trail.txt',
    windowClass: 'pluma',
    place: [50, 40, 980, 600],
    files: { 'trail.txt': TRAIL },
    patience: 4,
    silent: true,
    shown: `File Edit View Search Tools Documents Help Open Save Undo trail.txt ${TRAIL} Plain Text Tab Width: 4 Ln 1, Col 1 INS`,
  },
  {
    name: 'gtk-pluma-russian',
    held: true,
    size: [1920, 1080],
    ...RUSSIAN,
    env: DARK,
    command: 'pluma письмо.txt',
    windowClass: 'pluma',
    place: [120, 90, 1100, 700],
    files: { 'письмо.txt': LETTER_RU },
    patience: 4,
    silent: true,
    shown: `Файл Правка Вид Поиск Сервис Документы Справка Открыть Сохранить Отменить письмо.txt ${LETTER_RU}
Текст Ширина табуляции: 4 Стр 1, Стлб 1 ВСТ`,
  },
  {
    name: 'gtk-atril-menu',
    held: true,
    size: [1366, 768],
    command: 'atril',
    windowClass: 'atril',
    place: [60, 40, 900, 640],
    patience: 4,
    steps: ['xdotool key alt+v'],
    silent: true,
    shown: `File Edit View Go Bookmarks Help Toolbar T Side Pane F9 Fullscreen F11 Presentation F5 Continuous C Dual D
Odd pages left O Inverted Colors Ctrl+I Caret Navigation F7 Zoom In Ctrl++ Zoom Out Ctrl+- Reset Zoom Ctrl+0 Fit Page F
Fit Width W Expand Window to Fit Ctrl+E Reload Ctrl+R Fit Width`,
    unsure: [{ x: 106, y: 104, w: 32, h: 24 }],
  },
  {
    name: 'qt-juffed-code',
    held: true,
    size: [1600, 900],
    command: 'juffed tank.py',
    windowClass: 'juffed',
    place: [60, 50, 1100, 760],
    files: { 'tank.py': CODE },
    patience: 5,
    silent: true,
    shown: `File Edit View Search Format Tools Help tank.py ${numbers(15)} ${CODE}
Line: 1, Col: 1 /tmp/deskhand-truth-AoaZnk/tank.py Lines: 15 UTF-8 Python Spaces`,
  },
  {
    name: 'qt-juffed-list',
    held: true,
    size: [1280, 720],
    command: 'juffed fair.txt',
    windowClass: 'juffed',
    place: [40, 30, 1000, 620],
    files: { 'fair.txt': SHOPPING },
    patience: 5,
    steps: ['xdotool key alt+e'],
    silent: true,
    shown: `File Edit View Search Format Tools Help Undo Ctrl+Z Redo Ctrl+Y Cut Ctrl+X Copy Ctrl+C Paste Ctrl+V UPPER CASE Ctrl+U
lower case Ctrl+Shift+U Move line up Alt+Up Move line down Alt+Down Duplicate text Ctrl+D Remove lines Ctrl+L
Remove the beginning of the line Ctrl+Shift+Backspace Remove the end of the line Ctrl+Shift+Del Comment lines Ctrl+/
Comment block Ctrl+Shift+/ Unindent lines Shift+Tab Insert 'Tab' character Ctrl+Shift+Tab
Line: 1, Col: 1 /tmp/deskhand-truth-sKTCRw/fair.txt Lines: 8 UTF-8 none Tabs`,
    unsure: [
      { x: 70, y: 128, w: 12, h: 146 },
      { x: 540, y: 200, w: 8, h: 18 },
    ],
  },
  {
    name: 'qt-qterminal',
    held: true,
    size: [1920, 1080],
    command: `qterminal -e 'sh -c "tput civis; cat route.txt; sleep 60"'`,
    windowClass: 'qterminal',
    place: [100, 80, 900, 560],
    files: { 'route.txt': ROUTE },
    patience: 5,
    silent: true,
    shown: `File Actions Edit View Help Shell No. 1 ${ROUTE}`,
  },
  {
    name: 'office-invitation',
    held: true,
    size: [1920, 1080],
    command: soffice('writer', 'invitation.fodt'),
    windowClass: 'libreoffice',
    place: [40, 30, 1700, 980],
    files: { 'invitation.fodt': INVITATION },
    patience: 14,
    silent: true,
    shown: `File Edit View Insert Format Styles Table Form Tools Window Help Default Paragraph Liberation Serif 12 pt
${proseOf(INVITATION)} Page 1 of 1 72 words, 396 characters Default Page Style English (USA) 100%`,
    unsure: [
      { x: 126, y: 94, w: 28, h: 24 },
      { x: 540, y: 50, w: 60, h: 36 },
      { x: 590, y: 90, w: 360, h: 36 },
      { x: 520, y: 128, w: 805, h: 24 },
    ],
  },
  {
    name: 'office-harvest',
    held: true,
    size: [1600, 900],
    env: DARK,
    command: soffice('calc', '--infilter="CSV:44,34,76,1" harvest.csv'),
    windowClass: 'libreoffice',
    place: [30, 30, 1400, 800],
    files: { 'harvest.csv': HARVEST },
    patience: 14,
    silent: true,
    shown: `File Edit View Insert Format Styles Sheet Data Tools Window Help Liberation Sans 10 pt A1 Orchard
${columns('T')} ${numbers(38)} ${cells(HARVEST).replace(/(\.\d)0/g, '$1')} harvest Sheet 1 of 1 Default English (USA) Average: ; Sum: 0 100%`,
    unsure: SHEET_ICONS,
  },
  {
    name: 'office-salary-russian',
    held: true,
    size: [1920, 1080],
    ...RUSSIAN,
    command: soffice('calc', '--infilter="CSV:59,34,76,1" оклады.csv'),
    windowClass: 'libreoffice',
    place: [60, 40, 1500, 860],
    files: { 'оклады.csv': SALARY_RU },
    patience: 14,
    silent: true,
    shown: `Файл Правка Вид Вставка Формат Стили Лист Данные Сервис Окно Справка Liberation Sans 10 пт A1 Отдел
${columns('X')} ${numbers(48)} ${cells(SALARY_RU)} оклады Лист 1 из 1 Базовый Русский Среднее значение: ; Сумма: 0 100 %`,
    unsure: [...SHEET_ICONS, { x: 0, y: 1007, w: 32, h: 12 }],
  },
  {
    name: 'xterm-bitmap-route',
    held: true,
    size: [1366, 768],
    command: `xterm -fn 8x13 -bg '#1c1c1c' -fg '#e4e4e4' -geometry 72x20+60+40 -T 'router' -e 'tput civis; cat t.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 't.txt': ROUTE },
    silent: true,
    titled: false,
    shown: `router ${ROUTE}`,
  },
  {
    name: 'xterm-server-russian',
    held: true,
    size: [2560, 1440],
    ...RUSSIAN,
    command: `xterm -fa 'JetBrains Mono' -fs 13 -bg '#fbf1c7' -fg '#3c3836' -geometry 64x16+120+90 -T 'vega' -u8 -e 'tput civis; cat t.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 't.txt': SERVER_RU },
    silent: true,
    titled: false,
    shown: `vega ${SERVER_RU}`,
  },
];
