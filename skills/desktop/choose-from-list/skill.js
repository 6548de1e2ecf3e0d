/**
 * @param {object} args
 * @param {string} args.list  label of the list, or what it shows now
 * @param {string} args.option  what to choose
 * @returns {Steps}
 */
export default function* chooseFromList({ list, option }) {
  const closed =
    (yield* find(list, { kind: 'field' })) ?? (yield* find(list, { kind: 'button' })) ?? (yield* find(list));
  if (!closed) fail(`There is no list "${list}" on the screen.`);
  yield click(closed.x, closed.y);
  const below = { x: 0, y: closed.y, w: 10000, h: 10000 };
  const item = (yield* find(option, { box: below })) ?? (yield* waitFor(option, { seconds: 3 }));
  if (!item) {
    yield keypress('escape');
    fail(`"${list}" does not offer "${option}".`);
  }
  yield click(item.x, item.y);
  return `Chose "${option}" from "${list}".`;
}
