/** Applications that were put aside once, and belong to the known screens since the eyes were mended by them. */
import type { AppScreen } from './truth-apps-list.ts';

const RUSSIAN = { lang: 'ru_RU.UTF-8', languages: ['rus', 'eng'] };
const DARK = { GTK_THEME: 'Adwaita:dark' };

const BUILD = `Build #318 finished in 4m 12s
[ OK ]  compile      214 files
[ OK ]  unit tests   1903 passed, 2 skipped
[FAIL]  lint         src/cart.py:88: unused variable "total"
Artifacts: dist/cart-2.7.1.tar.gz (1.4 MB)
Next run: Sunday 03:30 (UTC+2)
Queue: 3 waiting, 1 running on host gamma
Memory 5.2 of 16 GB, load 0.73 0.81 0.94
`;

const DISK = `Проверка диска завершена за 37 секунд
Всего файлов: 48 213, повреждено: 0
Свободно 112 ГБ из 240 ГБ (46 %)
Ошибка: нет доступа к папке /srv/archive
Повторить попытку? [д/Н]
Имя узла: omega, ядро 6.1.0-18
`;

const MEMO = `Minutes of the garden committee

Present: Ruth Adler, Pavel Zeman, Joan Quincy, Bo Eriksen
Excused: Fiona Walsh

The fence along Mill Lane will be replaced in June. Bids came in at
$4,350 and $5,120; the lower one includes painting. Joan asks for a
second gate near plot 27. Water will be shut off from 12 to 18 August.

Seeds ordered: kale, leek, chard, runner beans (6 kg), dill.
Next meeting: Friday 9 May, 19:00, in the tool shed.
`;

const STATIONS = `Station,Opened,Platforms,Daily riders,Ticket office
Harbour,1911,4,18250,yes
Old Market,1926,2,9340,no
Observatory,1958,2,4125,no
Airport,1994,6,27780,yes
Quarry Hill,2003,2,1960,no
Exhibition,2019,3,8015,yes
`;

const CITIES = `Город;Население;Основан;Река
Пермь;1034000;1723;Кама
Вятка;468000;1181;Вятка
Елец;100000;1146;Сосна
Юрга;80000;1886;Томь
Шуя;57000;1539;Теза
Чебоксары;497000;1469;Волга
`;

const soffice = (kind: string, file: string): string =>
  `soffice --norestore --nologo --nofirststartwizard --${kind} ${file}`;
const numbers = (last: number): string => Array.from({ length: last }, (_, at) => String(at + 1)).join(' ');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const cells = (csv: string): string => csv.replace(/[,;]/g, ' ');
/** Letters and digits that are drawn in the icons of the sheets' toolbars. */
const SHEET_ICONS = [
  { x: 575, y: 52, w: 30, h: 30 },
  { x: 710, y: 50, w: 110, h: 36 },
  { x: 325, y: 90, w: 200, h: 36 },
  { x: 940, y: 90, w: 180, h: 36 },
];

export const KNOWN_APPS: AppScreen[] = [
  {
    name: 'gtk-appfinder',
    size: [1600, 900],
    command: 'xfce4-appfinder',
    windowClass: 'xfce4-appfinder',
    place: [60, 50, 760, 620],
    patience: 4,
    titled: false,
    shown: 'Application Finder',
  },
  {
    name: 'gtk-keyboard-russian',
    size: [1366, 768],
    ...RUSSIAN,
    command: 'xfce4-keyboard-settings',
    windowClass: 'xfce4-keyboard-settings',
    patience: 4,
    silent: true,
    shown: `Поведение Комбинации клавиш Раскладка Общие Запоминать состояние клавиши Num Lock Настройки ввода
Включить повтор клавиши Задерживать повтор: 500 Скорость повтора: 20 Курсор Мигание Задержка мигания: 1200
Область проверки: Справка Закрыть`,
  },
  {
    name: 'qt-speedcrunch',
    size: [1280, 720],
    command: 'speedcrunch',
    windowClass: 'speedcrunch',
    place: [60, 40, 760, 560],
    patience: 4,
    steps: ['xdotool type "sqrt(2)*3"', 'xdotool key Return', 'xdotool type "12.5/4"', 'xdotool key Return'],
    silent: true,
    shown: 'Session Edit View Settings Help sqrt(2)*3 = 4.24264068711928514641 12.5/4 = 3.125',
  },
  {
    name: 'qt-qpdfview',
    size: [1920, 1080],
    command: 'qpdfview',
    windowClass: 'qpdfview',
    place: [100, 80, 1100, 700],
    patience: 4,
    steps: ['xdotool key alt+e'],
    silent: true,
    shown: `File Edit View Tabs Bookmarks Help Previous page Backspace Next page Space First page Home Last page End
Jump to page... Ctrl+J Jump backward Ctrl+Return Jump forward Ctrl+Shift+Return Search... Ctrl+F Find previous Shift+F3
Find next F3 Cancel search Esc Copy to clipboard Ctrl+C Add annotation Ctrl+A Settings...`,
  },
  {
    name: 'office-writer-memo',
    size: [1600, 900],
    command: soffice('writer', 'memo.txt'),
    windowClass: 'libreoffice',
    place: [20, 20, 1500, 840],
    files: { 'memo.txt': MEMO },
    patience: 12,
    silent: true,
    shown: `File Edit View Insert Format Styles Table Form Tools Window Help Preformatted Text Liberation Mono 10 pt ${MEMO}
Page 1 of 1 78 words, 424 characters Default Page Style English (USA) 100%`,
    unsure: [
      { x: 540, y: 50, w: 60, h: 36 },
      { x: 590, y: 90, w: 360, h: 36 },
      { x: 360, y: 128, w: 805, h: 24 },
    ],
  },
  {
    name: 'office-calc-stations',
    size: [2560, 1440],
    command: soffice('calc', '--infilter="CSV:44,34,76,1" stations.csv'),
    windowClass: 'libreoffice',
    place: [80, 60, 1500, 900],
    files: { 'stations.csv': STATIONS },
    patience: 12,
    silent: true,
    shown: `File Edit View Insert Format Styles Sheet Data Tools Window Help Liberation Sans 10 pt A1 Station
${LETTERS.join(' ')} AA AB AC AD ${numbers(70)} ${cells(STATIONS)} stations Sheet 1 of 1 Default English (USA) Average: ; Sum: 0 100%`,
    unsure: [...SHEET_ICONS, { x: 2475, y: 168, w: 20, h: 20 }],
  },
  {
    name: 'office-calc-cities',
    size: [1920, 1080],
    ...RUSSIAN,
    command: soffice('calc', '--infilter="CSV:59,34,76,1" города.csv'),
    windowClass: 'libreoffice',
    env: DARK,
    place: [40, 40, 1300, 800],
    files: { 'города.csv': CITIES },
    patience: 12,
    silent: true,
    shown: `Файл Правка Вид Вставка Формат Стили Лист Данные Сервис Окно Справка Liberation Sans 10 пт A1 Город
${LETTERS.slice(0, 23).join(' ')} ${numbers(48)} ${cells(CITIES)} города Лист 1 из 1 Базовый Русский Среднее значение: ; Сумма: 0 100 %`,
    unsure: [...SHEET_ICONS, { x: 0, y: 1007, w: 32, h: 12 }],
  },
  {
    name: 'xterm-large',
    size: [1280, 720],
    command: `xterm -fa 'Nimbus Mono PS' -fs 13 -bg '#fdf6e3' -fg '#586e75' -geometry 76x20+40+30 -T 'build' -e 'tput civis; cat t.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 't.txt': BUILD },
    silent: true,
    titled: false,
    shown: `build ${BUILD}`,
  },
  {
    name: 'xterm-russian',
    size: [1920, 1080],
    ...RUSSIAN,
    command: `xterm -fa 'Liberation Mono' -fs 12 -bg '#101418' -fg '#d8dee9' -geometry 70x16+120+90 -T 'disk' -u8 -e 'tput civis; cat t.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 't.txt': DISK },
    silent: true,
    titled: false,
    shown: `disk ${DISK}`,
  },
];
