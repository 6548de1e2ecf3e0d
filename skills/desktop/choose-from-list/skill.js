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
  yield* waitFor(option, { seconds: 2 });
  // The page may hold the same word: the list's is the one next to where it opened.
  const item = yield* find(option, { near: { x: closed.x, y: closed.y } });
  if (item) yield click(item.x, item.y);
  else {
    // A long list shows only some of its options; typing goes to one in every toolkit.
    yield type(option);
    yield keypress('enter');
  }
  const { box } = closed;
  const row = { x: Math.max(0, box.x - 20), y: Math.max(0, box.y - 12), w: box.w + 400, h: box.h + 24 };
  if (item || (yield* find(option, { box: row }))) return `Chose "${option}" from "${list}".`;
  const visible = yield* read({ box: row });
  yield keypress('escape');
  fail(`"${list}" does not offer "${option}". It shows: ${visible.join(', ') || 'no text'}.`);
}
