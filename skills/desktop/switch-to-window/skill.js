/**
 * @param {object} args
 * @param {string} [args.app]  window class of the application
 * @param {string} [args.title]  or words of the window's title
 * @returns {Steps}
 */
export default function* switchToWindow({ app, title }) {
  const open = yield* windows();
  const wanted = open.filter((window) => holds(window.app, app, true) && holds(window.title, title, false)).at(-1);
  if (!wanted) {
    fail(
      `No window of ${app ?? `"${title ?? ''}"`} is open. Open are: ${open.map((window) => window.title).join(', ') || 'none'}.`,
    );
  }
  yield* activate(wanted.id);
  yield* settle(5);
  return `"${wanted.title}" is in front.`;
}

/**
 * @param {string} text
 * @param {string | undefined} wanted
 * @param {boolean} entirely
 * @returns {boolean}
 */
function holds(text, wanted, entirely) {
  if (wanted === undefined) return true;
  const [have, want] = [text.toLowerCase(), wanted.toLowerCase()];
  return entirely ? have === want : have.includes(want);
}
