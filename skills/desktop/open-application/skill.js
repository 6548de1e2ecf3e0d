/** Seconds until a window that was there already and shows no new title counts as what was asked for. */
const HANDED_OVER = 3;

/**
 * @param {object} args
 * @param {string} args.command  what to run, as in a shell
 * @param {string} args.app  window class of the application
 * @param {number} [args.seconds]  how long its window may take
 * @returns {Steps}
 */
export default function* openApplication({ command, app, seconds = 20 }) {
  const open = yield* windows();
  const before = open.map((window) => window.id);
  // A busy machine may need the shortcut a second time.
  const dialog = (yield* runDialog(before)) ?? (yield* runDialog(before));
  if (!dialog) fail('No run dialog opened on alt+F2. Open the application by hand, or use --start.');
  yield type(`${command}\n`);

  for (let waited = 0; waited < seconds; waited += 0.1) {
    const now = yield* windows();
    // An id may be used again by the next window: the dialog is known by its application too.
    const asking = now.some((window) => window.id === dialog.id && window.app === dialog.app);
    // An application that hands over to its running instance opens no new window but comes to the front.
    const shown = now.findLast((window) => isOf(window, app) && (window.active || !before.includes(window.id)));
    const isNew = shown && !open.some(({ id, title }) => id === shown.id && title === shown.title);
    if (shown && !asking && (isNew || waited > HANDED_OVER)) {
      if (!shown.active) yield activate(shown.id);
      yield settle(10);
      return `"${shown.title}" is open.`;
    }
    yield wait(0.1);
  }
  fail(`No window of ${app} came within ${seconds} seconds after running: ${command}`);
}

/**
 * @param {DesktopWindow} window
 * @param {string} app
 * @returns {boolean}
 */
function isOf(window, app) {
  return window.app.toLowerCase() === app.toLowerCase();
}

/**
 * Presses the shortcut. A dialog that opened behind is brought to the front: what is typed goes there.
 *
 * @param {number[]} before  ids of the windows that were there
 * @returns {Steps<DesktopWindow | undefined>}
 */
function* runDialog(before) {
  yield keypress('alt+f2');
  for (let waited = 0; waited < 5; waited += 0.1) {
    const fresh = (yield* windows()).filter((window) => !before.includes(window.id));
    const dialog = fresh.find((window) => window.active);
    if (dialog) return dialog;
    if (fresh[0] && waited > 1) yield activate(fresh[0].id);
    yield wait(0.1);
  }
  return undefined;
}
