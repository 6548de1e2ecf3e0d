/**
 * @param {object} args
 * @param {string} args.app  window class of the application
 * @returns {Steps}
 */
export default function* switchToWindow({ app }) {
  const open = yield* windows();
  const wanted = open.filter((window) => window.app.toLowerCase() === app.toLowerCase()).at(-1);
  if (!wanted)
    fail(`No window of ${app} is open. Open are: ${open.map((window) => window.title).join(', ') || 'none'}.`);
  yield* activate(wanted.id);
  yield* settle(5);
  return `"${wanted.title}" is in front.`;
}
