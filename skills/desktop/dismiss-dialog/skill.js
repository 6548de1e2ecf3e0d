/** How long a dialog may take to come. */
const SECONDS = 2;
/** Safest first: a button that changes nothing comes before one that agrees. */
const BUTTONS = ['Cancel', 'Close', 'No', "Don't save", "Don't Save", 'Not now', 'Dismiss', 'OK'];

/** @returns {Steps} */
export default function* dismissDialog() {
  const dialog = yield* topDialog();
  if (!dialog) fail('No dialog is open. There is nothing to dismiss.');
  if (!dialog.active) yield activate(dialog.id);

  yield keypress('escape');
  yield settle(2);
  if (!(yield* isOpen(dialog.id))) return `Dismissed "${dialog.title}" with Escape.`;

  for (const label of BUTTONS) {
    const button = yield* find(label, { box: dialog.box });
    if (!button) continue;
    yield click(button.x, button.y);
    yield settle(2);
    if (!(yield* isOpen(dialog.id))) return `Dismissed "${dialog.title}" with ${label}.`;
  }
  const visible = yield* read({ box: dialog.box });
  fail(
    `"${dialog.title}" is still open, and no button to dismiss it was found. It shows: ${visible.join(', ') || 'no text'}.`,
  );
}

/**
 * @param {number} id
 * @returns {Steps<boolean>}
 */
function* isOpen(id) {
  return (yield* windows()).some((window) => window.id === id);
}

/**
 * The dialog in front; one that is just opening may take a moment.
 * @returns {Steps<DesktopWindow | undefined>}
 */
function* topDialog() {
  for (let waited = 0; waited < SECONDS; waited += 0.2) {
    const dialog = (yield* windows()).filter((window) => window.dialog).at(-1);
    if (dialog) return dialog;
    yield wait(0.2);
  }
  return undefined;
}
