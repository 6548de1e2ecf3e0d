const DISCARD = ["Don't Save", 'Close without Saving', 'Discard', 'No'];

/**
 * @param {object} args
 * @param {number} args.id  the window's id
 * @param {boolean} [args.discard]  whether unsaved changes may be lost
 * @param {boolean} [args.leaveQuestion]  whether a question that it asks is left open, for the next step to answer
 * @returns {Steps}
 */
export default function* closeWindow({ id, discard = false, leaveQuestion = false }) {
  const before = yield* windows();
  const target = before.find((window) => window.id === id);
  if (!target) fail('That window is not open.');
  if (!target.active) yield* activate(id);
  yield keypress('alt+f4');

  const known = before.map((window) => window.id);
  for (let waited = 0; waited < 8; waited += 0.2) {
    const now = yield* windows();
    if (!now.some((window) => window.id === id)) return `Closed "${target.title}".`;
    const dialog = now.find((window) => !known.includes(window.id));
    if (dialog) {
      yield* settle(2);
      const asked = (yield* read({ box: dialog.box })).join(' ');
      if (leaveQuestion) return `A dialog asks: ${asked}.`;
      if (!discard) {
        yield keypress('escape');
        fail(`A dialog asks: ${asked}. Save first, or say "close without saving".`);
      }
      const button = yield* firstOf(DISCARD, dialog.box);
      if (!button) fail(`A dialog asks: ${asked}. It has no button to discard the changes.`);
      yield click(button.x, button.y);
      known.push(dialog.id);
    }
    yield wait(0.2);
  }
  fail(`"${target.title}" did not close.`);
}

/**
 * @param {string[]} labels
 * @param {Box} box
 * @returns {Steps<Found | null>}
 */
function* firstOf(labels, box) {
  for (const label of labels) {
    const found = yield* find(label, { box });
    if (found) return found;
  }
  return null;
}
