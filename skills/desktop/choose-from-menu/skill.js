/** How far below the top of a window a menu bar may end. */
const BAR_HEIGHT = 140;

/**
 * @param {object} args
 * @param {string} args.path  names of the menus and the item, joined by ">": File > Save As
 * @returns {Steps}
 */
export default function* chooseFromMenu({ path }) {
  const names = path
    .split(/>|→|\|/)
    .map((name) => name.replace(/(…|\.\.\.)\s*$/, '').trim())
    .filter((name) => name !== '');
  const [first, ...rest] = names;
  if (first === undefined) fail('The path is empty. Write it as File > Save As.');

  const window = (yield* windows()).find(({ active }) => active);
  if (!window) fail('No window is active. Open or activate the application first.');
  const bar = { ...window.box, h: Math.min(BAR_HEIGHT, window.box.h) };
  const menu = yield* find(first, { box: bar, near: { x: bar.x, y: bar.y } });
  if (!menu) {
    const visible = yield* read({ box: bar });
    fail(`There is no menu "${first}" in "${window.title}". At its top: ${visible.join(', ') || 'no text'}.`);
  }
  yield click(menu.x, menu.y);

  const before = (yield* windows()).map(({ id }) => id);
  let parent = menu;
  for (const name of rest) {
    const shown = yield* waitFor(name, { seconds: 3 });
    // The document may hold the same word: the menu's is the one next to its parent.
    const item = shown && ((yield* find(name, { near: { x: parent.x, y: parent.y } })) ?? shown);
    if (!item) {
      const visible = yield* read({ box: below(parent, window.box) });
      // One Escape for each menu that is open; two in half a second would be the person's stop chord.
      for (let open = 0; open < rest.length; open++) {
        if (open > 0) yield wait(0.6);
        yield keypress('escape');
      }
      fail(`There is no "${name}" under "${parent.label}". Instead: ${visible.join(', ') || 'no text'}.`);
    }
    yield click(item.x, item.y);
    parent = item;
  }
  if (parent !== menu) yield* untilTaken(parent, before);
  return `Chose ${names.join(' > ')}.`;
}

/**
 * Waits until the menu has closed, for a busy application takes the click late. An item whose name ends in dots opens a dialog, and
 * what is typed next is meant for that.
 * @param {Found} item
 * @param {number[]} before  ids of the windows that were there
 * @returns {Steps}
 */
function* untilTaken(item, before) {
  for (let waited = 0; waited < 3; waited += 0.1) {
    const there = yield* find(item.label, { box: item.box });
    // What opened may carry the item's own words, and lie over it.
    if (!there || there.label !== item.label || Math.abs(there.x - item.x) + Math.abs(there.y - item.y) > 4) break;
    yield wait(0.1);
  }
  if (!/(…|\.\.\.)\s*$/.test(item.label)) return undefined;
  for (let waited = 0; waited < 5; waited += 0.1) {
    if ((yield* windows()).some(({ id }) => !before.includes(id))) {
      yield* settle(2);
      return undefined;
    }
    yield wait(0.1);
  }
  return undefined;
}

/**
 * Where the menu of an item opens: under it and to its right.
 * @param {Found} item
 * @param {Box} window
 * @returns {Box}
 */
function below(item, window) {
  const x = Math.max(0, item.box.x - 10);
  return { x, y: item.box.y, w: Math.max(400, window.x + window.w - x), h: Math.max(500, window.h) };
}
