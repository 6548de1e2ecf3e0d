/**
 * @param {object} args
 * @param {string} args.from  the label to drag
 * @param {string} [args.to]  the label to drop it on
 * @param {number} [args.dx]  without `to`: pixels to the right
 * @param {number} [args.dy]  without `to`: pixels down
 * @returns {Steps}
 */
export default function* dragAndDrop({ from, to, dx = 0, dy = 0 }) {
  yield* call('find-and-click', { text: from, clicks: 0 });
  const start = yield* find(from);
  if (!start) fail(`"${from}" is not on the screen any more.`);
  const drop = to === undefined ? { x: start.x + dx, y: start.y + dy } : yield* find(to);
  if (!drop) fail(`"${to}" is not on the screen together with "${from}".`);
  yield drag([
    { x: start.x, y: start.y },
    { x: drop.x, y: drop.y },
  ]);
  return `Dragged "${start.label}".`;
}
