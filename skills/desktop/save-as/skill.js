/** A question that stays is asked no more often than this: the first click may have come before it listened. */
const MOST_ANSWERS = 3;

/**
 * @param {object} args
 * @param {string} args.path  where to save; ~ is the home folder
 * @param {boolean} [args.replace]  whether a file that is there already is replaced
 * @returns {Steps}
 */
export default function* saveAs({ path, replace = true }) {
  const open = yield* windows();
  // The dialog that somebody has already opened is the one to use.
  let dialog = open.find((window) => window.active && window.dialog && /save/i.test(window.title));
  const before = open.filter((window) => window !== dialog).map((window) => window.id);
  for (const keys of ['ctrl+shift+s', 'ctrl+s']) {
    if (dialog) break;
    yield keypress(keys);
    dialog = yield* newWindow(before, 3);
  }
  if (!dialog) fail('No "Save As" dialog opened on ctrl+shift+s or ctrl+s. Use the menu of the application.');
  yield* settle(3);
  // The proposed name is selected when the dialog opens; selecting all makes sure of it.
  yield keypress('ctrl+a');
  yield type(path);
  yield* settle(2);
  yield keypress('enter');

  const known = [...before, dialog.id];
  let answers = 0;
  for (let waited = 0; waited < 8; waited += 0.2) {
    const now = yield* windows();
    const question = now.find((window) => !known.includes(window.id));
    if (question && answers < MOST_ANSWERS) {
      answers++;
      yield* answer(question, replace, path, before);
    } else if (!now.some((window) => window.id === dialog.id)) return `Saved as ${path}.`;
    yield wait(0.2);
  }
  const visible = yield* read({ box: dialog.box });
  yield* dismissNew(before);
  fail(`The "Save As" dialog did not accept ${path}. It shows: ${visible.join(', ') || 'no text'}.`);
}

/**
 * @param {DesktopWindow} question
 * @param {boolean} replace
 * @param {string} path
 * @param {number[]} known  ids of the windows that were there before the dialog
 * @returns {Steps}
 */
function* answer(question, replace, path, known) {
  yield* settle(2);
  const asked = (yield* read({ box: question.box })).join(' ');
  // The question says "replace" too: only the lower part, where the buttons stand, is meant.
  const { x, y, w, h } = question.box;
  const button = yield* find('Replace', { box: { x, y: Math.round(y + h * 0.6), w, h: Math.ceil(h * 0.4) } });
  const isAboutReplacing = button !== null || /replace|overwrite|exists/i.test(asked);
  if (isAboutReplacing && replace) {
    if (button) yield click(button.x, button.y);
    else yield keypress('alt+r');
    return;
  }
  yield* dismissNew(known);
  fail(
    isAboutReplacing
      ? `${path} exists already and is not to be replaced.`
      : `Saving as ${path} was answered with: ${asked}`,
  );
}

/**
 * @param {number[]} before
 * @param {number} seconds
 * @returns {Steps<DesktopWindow | undefined>}
 */
function* newWindow(before, seconds) {
  for (let waited = 0; waited < seconds; waited += 0.1) {
    const fresh = (yield* windows()).find((window) => !before.includes(window.id));
    if (fresh) return fresh;
    yield wait(0.1);
  }
  return undefined;
}

/**
 * Leaves no dialog behind: the next attempt starts from the same screen.
 * @param {number[]} known  ids of the windows that may stay
 * @returns {Steps}
 */
function* dismissNew(known) {
  for (let pressed = 0; pressed < 4; pressed++) {
    if (!(yield* windows()).some((window) => !known.includes(window.id))) return undefined;
    yield keypress('escape');
  }
  return undefined;
}
