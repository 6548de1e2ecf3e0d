/** Two alphabets in one line: what two readers make of it, and which of them is believed. */
import { describe, expect, it } from 'vitest';
import { chooseScripts } from '../../src/agent/screen/scripts.ts';
import type { Word } from '../../src/agent/types.ts';

/** `нет:96 доступа:96`, each word under the one that the other reader saw in its place. */
function words(row: string): Word[] {
  return row.split(' ').map((part, at) => {
    const [text, confidence] = part.split('|') as [string, string];
    return { text, box: { x: at * 60, y: 0, w: 50, h: 12 }, confidence: Number(confidence) };
  });
}

describe('choosing between two alphabets', () => {
  it.each([
    {
      what: 'short words that look Latin, among Cyrillic ones',
      cyrillic: 'нет|96 доступа|96 к|97 папке|93 /згу|17',
      other: 'HeT|91 goctyna|48 K|92 nanke|91 /srv|91',
      chosen: 'нет доступа к папке /srv',
    },
    {
      what: 'short words that look Cyrillic, among Latin ones',
      cyrillic: 'Нг|30 ог|97 геас|25',
      other: 'Write|96 or|97 read|96',
      chosen: 'Write or read',
    },
    {
      what: 'units after a number',
      cyrillic: '240|94 КВ|96',
      other: '240|94 KB|96',
      chosen: '240 KB',
    },
    {
      what: 'small letters that pass for Latin capitals, with nothing beside them',
      cyrillic: 'Окно|83',
      other: 'OKHO|92',
      chosen: 'Окно',
    },
    {
      what: 'the folders of a path each in its own alphabet',
      cyrillic: '/Поте/уц\\1а/Документы|48',
      other: '/home/yulia/fokymeHTbl|52',
      chosen: '/home/yulia/Документы',
    },
    {
      what: 'a Latin name of a file that makes no Cyrillic sense',
      cyrillic: 'ташт.аг.gz|20',
      other: 'main.tar.gz|80',
      chosen: 'main.tar.gz',
    },
    {
      what: 'an initial, which looks like a digit',
      cyrillic: 'разрешения|96 (Э.|85 Жданов|96',
      other: 'pa3peweHua|42 (3.|95 Kganos|25',
      chosen: 'разрешения (Э. Жданов',
    },
    {
      what: 'a Cyrillic unit after a number',
      cyrillic: '240|94 ГБ|96',
      other: '240|94 TB|73',
      chosen: '240 ГБ',
    },
    {
      what: 'a name with a Latin ending',
      cyrillic: 'Отчёт.рпо|48',
      other: 'OTuéT.png|58',
      chosen: 'Отчёт.png',
    },
    { what: 'a key', cyrillic: 'С|90', other: 'C|80', chosen: 'C' },
    { what: 'a label that could be either', cyrillic: 'Вид|97', other: 'Bug|95', chosen: 'Вид' },
  ])('takes $what as they are meant', ({ cyrillic, other, chosen }) => {
    const text = chooseScripts(words(cyrillic), words(other))
      .map((word) => word.text)
      .join(' ');
    expect(text).toBe(chosen);
  });
});
