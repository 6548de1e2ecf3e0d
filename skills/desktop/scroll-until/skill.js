const NOTCHES = 4;
const MOST = 60;

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] };

/** @type {Record<string, string>} */
const OTHER = { down: 'up', up: 'down', right: 'left', left: 'right' };

/**
 * @param {object} args
 * @param {string} args.text  what to look for
 * @param {string} [args.direction]  down, up, right or left
 * @returns {Steps}
 */
export default function* scrollUntil({ text, direction = 'down' }) {
  const window = (yield* windows()).find(({ active }) => active);
  if (!window) fail('No window is active. Open or activate the one to scroll first.');
  const x = Math.round(window.box.x + window.box.w / 2);
  const y = Math.round(window.box.y + window.box.h / 2);
  for (const way of [direction, OTHER[direction] ?? 'up']) {
    const [dy, dx] = DIRECTIONS[way] ?? [1, 0];
    for (let turn = 0; turn < MOST; turn++) {
      // The strict question: "Item 60" must not pass for "Item 6".
      if (yield* waitFor(text, { seconds: 0 })) return `"${text}" is shown.`;
      const before = (yield* read({ box: window.box })).join('\n');
      yield scroll(x, y, dy * NOTCHES, dx * NOTCHES);
      if ((yield* read({ box: window.box })).join('\n') === before) break;
    }
  }
  fail(`"${text}" did not come into view: both ends of "${window.title}" are reached.`);
}
