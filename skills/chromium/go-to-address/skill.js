/** What a browser says in place of a page. */
const ERRORS = ["This site can't be reached", "This page isn't working", 'No internet', 'Your file was not found'];

/**
 * @param {object} args
 * @param {string} args.address  http://, https:// or file:// and the rest
 * @returns {Steps}
 */
export default function* goToAddress({ address }) {
  yield keypress('ctrl+l');
  yield type(`${address}\n`);
  yield* settle(10);
  const window = (yield* windows()).find(({ active }) => active);
  const visible = window ? (yield* read({ box: window.box })).join(' ') : '';
  const error = ERRORS.find((words) => plain(visible).includes(plain(words)));
  if (error) fail(`The browser says "${error}" about ${address}.`);
  return `Went to ${address}.`;
}

/**
 * Without the signs that are easily misread.
 * @param {string} text
 * @returns {string}
 */
function plain(text) {
  return text.toLowerCase().replace(/[^a-z ]/g, '');
}
