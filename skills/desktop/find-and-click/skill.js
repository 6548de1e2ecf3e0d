/**
 * @param {object} args
 * @param {string} args.text  the label
 * @param {number} [args.clicks]  0, 1, 2 or 3
 * @param {1 | 2 | 3 | 4 | 5} [args.button]  1 left, 2 middle, 3 right
 * @param {number} [args.nth]  which one of several, from 1; -1 is the last
 * @param {string} [args.near]  the one nearest to this label
 * @returns {Steps}
 */
export default function* findAndClick({ text, clicks = 1, button = 1, nth, near }) {
  const options = { ...(nth !== undefined && { nth }), ...(near !== undefined && { near }) };
  let place = (yield* waitFor(text, { seconds: 5 })) && (yield* find(text, options));
  if (!place) {
    yield* call('scroll-until', { text });
    place = yield* find(text, options);
  }
  if (!place) fail(`"${text}" is not on the screen, and scrolling did not bring it.`);
  if (clicks === 0) yield move(place.x, place.y);
  else if (clicks === 1) yield click(place.x, place.y, { button });
  else if (clicks === 2) yield doubleClick(place.x, place.y, { button });
  else yield tripleClick(place.x, place.y, { button });
  return `Found "${place.label}".`;
}
