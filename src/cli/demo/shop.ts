import { randomInt } from 'node:crypto';

export interface Item {
  name: string;
  /** In cents. */
  price: number;
}

const GOODS = [
  'Apples',
  'Bread',
  'Butter',
  'Carrots',
  'Cheese',
  'Coffee',
  'Eggs',
  'Flour',
  'Honey',
  'Lemons',
  'Milk',
  'Noodles',
  'Olives',
  'Pepper',
  'Potatoes',
  'Rice',
  'Salt',
  'Sugar',
  'Tea',
  'Tomatoes',
];

/** Three different goods at prices nobody knows beforehand: the agent can only have them from the screen. */
export function drawItems(): Item[] {
  const left = [...GOODS];
  return Array.from({ length: 3 }, () => ({
    name: left.splice(randomInt(left.length), 1)[0]!,
    price: randomInt(105, 990),
  }));
}

export function euros(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** What the agent should write down. */
export function shoppingList(items: Item[]): string {
  return items.map((item) => `${item.name} ${euros(item.price)}`).join('\n');
}

export function shopPage(items: Item[]): string {
  const rows = items
    .map((item) => `<tr><td>${item.name}</td><td class="price">${euros(item.price)}</td></tr>`)
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The corner shop</title><link rel="icon" href="data:,"><style>
  body { margin: 0; font: 18px/1.5 "DejaVu Sans", sans-serif; color: #22303c; background: #f4f1ea; }
  header { padding: 22px 48px; background: #1f5f5b; color: #fff; font-size: 26px; font-weight: bold; }
  main { margin: 34px 48px; padding: 22px 36px 34px; width: 520px; background: #fff; border-radius: 10px; }
  h1 { margin: 0 0 14px; font-size: 24px; }
  table { border-collapse: collapse; width: 100%; }
  td { padding: 8px 0; border-bottom: 1px solid #e4e0d6; }
  .price { text-align: right; }
  footer { margin: 0 48px; color: #6d7780; font-size: 15px; }
</style></head><body>
<header>The corner shop</header>
<main><h1>Shopping list</h1><table>${rows}</table></main>
<footer>Prices in euros. Open every day from eight to eight.</footer>
</body></html>`;
}
