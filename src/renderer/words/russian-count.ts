const few = new Intl.PluralRules('ru');

/** «1 шаг», «2 шага», «5 шагов». */
export function count(n: number, one: string, two: string, many: string): string {
  const rule = few.select(n);
  return `${n.toLocaleString('ru')} ${rule === 'one' ? one : rule === 'few' ? two : many}`;
}
