/**
 * @param {object} args
 * @param {string} args.path  where to save; ~ is the home folder
 * @param {boolean} [args.replace]  whether a file that is there already is replaced
 * @returns {Steps}
 */
export default function* saveAs({ path, replace = true }) {
  const before = (yield* windows()).map((window) => window.id);
  let dialog;
  for (const keys of ['ctrl+shift+s', 'ctrl+s']) {
    yield keypress(keys);
    dialog = yield* newWindow(before, 3);
    if (dialog) break;
  }
  if (!dialog) fail('No "Save As" dialog opened on ctrl+shift+s or ctrl+s. Use the menu of the application.');
  yield* settle(3);
  // The proposed name is selected when the dialog opens; selecting all makes sure of it.
  yield keypress('ctrl+a');
  yield type(path);
  yield* settle(2);
  yield keypress('enter');

  const known = [...before, dialog.id];
  for (let waited = 0; waited < 8; waited += 0.2) {
    const now = yield* windows();
    const question = now.find((window) => !known.includes(window.id));
    if (question) yield* answer(question, replace, path);
    else if (!now.some((window) => window.id === dialog.id)) return `Saved as ${path}.`;
    yield wait(0.2);
  }
  const visible = yield* read({ box: dialog.box });
  yield keypress('escape');
  fail(`The "Save As" dialog did not accept ${path}. It shows: ${visible.join(', ') || 'no text'}.`);
}

/**
 * @param {DesktopWindow} question
 * @param {boolean} replace
 * @param {string} path
 * @returns {Steps}
 */
function* answer(question, replace, path) {
  yield* settle(2);
  const button = yield* find('Replace', { box: question.box, kind: 'button' });
  if (button && replace) {
    yield click(button.x, button.y);
    return;
  }
  const asked = (yield* read({ box: question.box })).join(' ');
  yield keypress('escape');
  yield keypress('escape');
  fail(button ? `${path} exists already and is not to be replaced.` : `Saving as ${path} was answered with: ${asked}`);
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
