/**
 * The applications that `truth-apps.ts` opens, what it gives them to show, and what it does with them. Qt programs and
 * the toolbars of LibreOffice tell the accessibility bus little: the fixtures of those were completed by eye.
 */
import type { Box } from '../../src/agent/types.ts';

export interface AppScreen {
  name: string;
  /** Put aside: only looked at when the eyes are finished. */
  held?: true;
  size: [number, number];
  command: string;
  windowClass: string;
  /** x, y, width, height of its window; the window manager's choice when missing. */
  place?: [number, number, number, number];
  lang?: string;
  languages?: string[];
  env?: Record<string, string>;
  /** Files to put into its home folder. */
  files?: Record<string, string>;
  /** Lines of shell, such as xdotool calls. */
  steps?: string[];
  /** Seconds to wait for its first window to be ready. */
  patience?: number;
  /** What it shows beyond what the accessibility bus knows. */
  shown?: string;
  /** What the bus names but the screen does not show. */
  without?: (text: string, box: Box) => boolean;
  /** Where the screen shows something that nobody could call a word, such as letters in icons. */
  unsure?: Box[];
  /** The program is not on the accessibility bus. */
  silent?: true;
  /** False when the title is not drawn. */
  titled?: false;
}

const RUSSIAN = { lang: 'ru_RU.UTF-8', languages: ['rus', 'eng'] };
const DARK = { GTK_THEME: 'Adwaita:dark' };

const LETTER = `Dear Mrs Hofmann,

Thank you for your order of 17 October (number 48-2291). Two of the five
boxes left our warehouse this morning; the others follow on Tuesday.
Please check the parcel at once: glass, valves and the 3/4" fittings are
insured for 30 days only. The invoice (EUR 1,284.50) is enclosed.

    item          pieces   price
    valve DN25         4   38.90
    gasket set        12    2.15
    pressure gauge     1   74.00

Questions? Write to service@example.org or call +49 30 555 0142.

Kind regards,
Jonas Weber
`;

const CODE = `#include <stdio.h>
#include "queue.h"

/* Returns the number of bytes that were moved, or -1. */
int drain(struct queue *q, char *out, size_t room)
{
    size_t moved = 0;
    while (q->head != NULL && moved < room) {
        struct node *n = q->head;
        memcpy(out + moved, n->data, n->length);
        moved += n->length;
        q->head = n->next;
        free(n);
    }
    return moved > 0 ? (int)moved : -1;
}
`;

const RU_TEXT = `Уважаемые коллеги!

Собрание отдела пройдёт в четверг, 12 ноября, в 15:30 в комнате 204.
На повестке дня: план на следующий квартал, отпуска и новый склад.
Просим заранее прислать вопросы и отчёты за октябрь.

Бюджет проекта: 1 250 000 рублей. Срок сдачи: 30 января.
Ответственный за подготовку: Михаил Юрьевич Щукин.
`;

const LISTING = `total 68
-rw-r--r--  1 anna  staff   1204 Mar  3 10:22 Makefile
-rw-r--r--  1 anna  staff    873 Mar  3 10:22 README.txt
drwxr-xr-x  4 anna  staff    128 Mar  5 09:01 build
-rwxr-xr-x  1 anna  staff  15880 Mar  5 09:01 deploy.sh
-rw-r--r--  1 anna  staff   4410 Feb 27 16:48 parser.c
-rw-r--r--  1 anna  staff    642 Feb 27 16:48 parser.h
drwxr-xr-x 11 anna  staff    352 Feb 20 08:15 tests
Filesystem      Size  Used Avail Use% Mounted on
/dev/nvme0n1p2  468G  211G  234G  48% /
tmpfs           7.8G  1.3M  7.8G   1% /run
PING gateway (192.168.1.1) 56(84) bytes of data.
64 bytes from gateway: icmp_seq=1 ttl=64 time=0.418 ms
3 packets transmitted, 3 received, 0% packet loss
`;

const LOG = `2024-11-05 08:12:44 INFO  server: listening on port 8443
2024-11-05 08:12:45 WARN  cache: 3 stale entries removed
2024-11-05 08:13:02 ERROR mailer: connection refused (attempt 2 of 5)
2024-11-05 08:13:07 INFO  mailer: 14 messages sent, 0 failed
2024-11-05 08:15:30 DEBUG session 7f3a91: user=karin role=editor
usage: backup [--verbose] [--exclude PATTERN] SOURCE TARGET
  -n, --dry-run      show what would be copied
  -q, --quiet        print nothing but errors
  -z, --compress     pack files larger than 64 kB
commit 9be04d7 Merge branch 'release/2.4'
  src/main.rs | 18 ++++++----
  1 file changed, 12 insertions(+), 6 deletions(-)
`;

const CSV = `Region,January,February,March,Total
North,1204.50,980.25,1115.75,3300.50
South,845.00,902.40,871.10,2618.50
East,1502.35,1498.90,1610.05,4611.30
West,660.80,712.15,698.60,2071.55
Central,990.00,1034.70,1002.25,3026.95
Islands,120.45,98.30,143.85,362.60
`;

const RU_CSV = `Товар;Количество;Цена;Склад
Бумага;120;350;Москва
Карандаш;400;18;Казань
Степлер;35;640;Тверь
Папка;210;95;Москва
Калькулятор;12;1890;Самара
Тетрадь;560;42;Казань
`;

const show = (text: string): string => text;
const soffice = (kind: string, file: string): string =>
  `soffice --norestore --nologo --nofirststartwizard --${kind} ${file}`;
const infilter = '--infilter="CSV:44,34,76,1"';

/** LibreOffice names empty cells by their address, and lists its menu bar a second time, somewhat lower. */
const notDrawn = (text: string, box: Box): boolean => /^[A-Z]\d+$/.test(text) || (box.y === 48 && box.h === 22);
const COLUMNS = 'ABCDEFGHIJKLMNOPQRSTUVW'.split('').join(' ');
const numbers = (last: number): string => Array.from({ length: last }, (_, at) => String(at + 1)).join(' ');

export const APP_SCREENS: AppScreen[] = [
  {
    name: 'gtk-mousepad-letter',
    size: [1280, 720],
    command: 'mousepad letter.txt',
    windowClass: 'mousepad',
    place: [60, 40, 900, 600],
    files: { 'letter.txt': LETTER },
  },
  {
    name: 'gtk-mousepad-dark',
    size: [2560, 1440],
    command: 'mousepad queue.c',
    windowClass: 'mousepad',
    env: DARK,
    place: [200, 100, 1400, 900],
    files: { 'queue.c': CODE },
  },
  {
    name: 'gtk-mousepad-menu',
    size: [1920, 1080],
    command: 'mousepad letter.txt',
    windowClass: 'mousepad',
    place: [100, 80, 1200, 800],
    files: { 'letter.txt': LETTER },
    steps: ['xdotool key alt+v'],
  },
  {
    name: 'gtk-russian-menu',
    size: [1280, 720],
    ...RUSSIAN,
    command: 'mousepad план.txt',
    windowClass: 'mousepad',
    place: [80, 30, 1000, 620],
    files: { 'план.txt': RU_TEXT },
    steps: ['xdotool key alt+p'],
  },
  {
    name: 'gtk-russian-text',
    size: [1920, 1080],
    ...RUSSIAN,
    command: 'mousepad план.txt',
    windowClass: 'mousepad',
    env: DARK,
    place: [80, 60, 1300, 760],
    files: { 'план.txt': RU_TEXT },
  },
  {
    name: 'gtk-open-dark',
    size: [1920, 1080],
    command: 'mousepad',
    windowClass: 'mousepad',
    env: DARK,
    place: [100, 100, 1200, 800],
    files: {
      'Invoice 2024.txt': 'a',
      'holiday-photos.txt': 'b',
      'queue.c': CODE,
      'Report Q3.txt': 'x',
      'letter to Karin.txt': LETTER,
    },
    steps: ['xdotool key ctrl+o'],
  },
  {
    name: 'gtk-calculator',
    size: [2560, 1440],
    command: 'galculator',
    windowClass: 'galculator',
    steps: ['xdotool type 3.14159'],
  },
  {
    name: 'xterm-bitmap',
    size: [1280, 720],
    command: `xterm -fn 6x13 -geometry 100x40+40+30 -T 'listing' -e 'tput civis; cat list.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 'list.txt': LISTING },
    silent: true,
    shown: show(LISTING),
  },
  {
    name: 'xterm-dark',
    size: [1920, 1080],
    command: `xterm -fa 'DejaVu Sans Mono' -fs 11 -bg '#1e1e2e' -fg '#cdd6f4' -geometry 110x40+100+60 -T 'server log' -e 'tput civis; cat log.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 'log.txt': LOG },
    silent: true,
    shown: show(LOG),
  },
  {
    name: 'qt-featherpad',
    size: [1280, 720],
    command: 'featherpad letter.txt',
    windowClass: 'featherpad',
    place: [40, 30, 1000, 620],
    files: { 'letter.txt': LETTER },
    patience: 3,
    silent: true,
    shown: `File Edit Options Search Help letter.txt ${LETTER} Root Instance Search... Encoding: UTF-8 Lines: 17 Sel. Chars: 0 Words:`,
    unsure: [{ x: 956, y: 594, w: 86, h: 30 }],
  },
  {
    name: 'qt-kcalc',
    size: [1280, 720],
    command: 'kcalc',
    windowClass: 'kcalc',
    steps: ['xdotool type 1234567'],
    patience: 3,
    silent: true,
    shown: 'File Edit Settings Help Dec Deg 1,234,567 % ÷ × − C 7 8 9 + AC 4 5 6 ( 1 2 3 = ) 0 . +/− NORM',
  },
  {
    name: 'qt-featherpad-menu',
    size: [1920, 1080],
    command: 'featherpad queue.c',
    windowClass: 'featherpad',
    place: [100, 60, 1200, 800],
    files: { 'queue.c': CODE },
    steps: ['xdotool key alt+f'],
    patience: 3,
    silent: true,
    shown: `File Edit Options Search Help queue.c`,
  },
  {
    name: 'office-writer',
    size: [1920, 1080],
    command: soffice('writer', 'letter.txt'),
    windowClass: 'libreoffice',
    place: [40, 30, 1700, 980],
    files: { 'letter.txt': LETTER },
    patience: 12,
  },
  {
    name: 'office-calc',
    size: [1920, 1080],
    command: soffice('calc', `${infilter} sales.csv`),
    windowClass: 'libreoffice',
    place: [40, 30, 1700, 980],
    files: { 'sales.csv': CSV },
    patience: 12,
    without: notDrawn,
    shown: `${COLUMNS} X ${numbers(48)} A1 Region Liberation Sans 10 pt sales Sheet 1 of 1 Default English (USA) Average: ; Sum: 0 100%`,
  },

  {
    name: 'gtk-search-dark',
    size: [1920, 1080],
    command: 'mousepad app.log',
    windowClass: 'mousepad',
    env: DARK,
    place: [300, 120, 1100, 760],
    files: { 'app.log': LOG },
    steps: ['xdotool key alt+s'],
  },
  {
    name: 'gtk-russian-file-menu',
    size: [1920, 1080],
    ...RUSSIAN,
    command: 'mousepad товары.csv',
    windowClass: 'mousepad',
    place: [120, 90, 1100, 720],
    files: { 'товары.csv': RU_CSV },
    steps: ['xdotool key alt+a'],
  },
  {
    name: 'xterm-bitmap-log',
    size: [1280, 720],
    command: `xterm -fn 7x14 -bg black -fg '#d0d0d0' -geometry 96x36+60+20 -T 'journal' -e 'tput civis; cat log.txt; sleep 60'`,
    windowClass: 'xterm',
    files: { 'log.txt': LOG },
    silent: true,
    shown: show(LOG),
  },
  {
    name: 'qt-featherpad-edit',
    size: [2560, 1440],
    command: 'featherpad data.csv',
    windowClass: 'featherpad',
    place: [300, 200, 1300, 900],
    files: { 'data.csv': CSV },
    steps: ['xdotool key alt+e'],
    patience: 3,
    silent: true,
    shown: `File Edit Options Search Help data.csv ${CSV}`,
  },
  {
    name: 'office-calc-russian',
    size: [1920, 1080],
    ...RUSSIAN,
    command: soffice('calc', '--infilter="CSV:59,34,76,1" товары.csv'),
    windowClass: 'libreoffice',
    place: [60, 40, 1600, 940],
    files: { 'товары.csv': RU_CSV },
    patience: 12,
  },
  {
    name: 'office-writer-code',
    size: [2560, 1440],
    command: soffice('writer', 'notes.txt'),
    windowClass: 'libreoffice',
    place: [100, 60, 2200, 1300],
    files: { 'notes.txt': LOG },
    patience: 12,
  },
];
