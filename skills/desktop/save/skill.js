/** How long a dialog may take to come. */
const SECONDS = 1;

/** @returns {Steps} */
export default function* save() {
  const before = yield* windows();
  const document = before.find(({ active }) => active);
  if (!document) fail('No window is active. Open or activate the one to save first.');
  yield keypress('ctrl+s');
  for (let waited = 0; waited < SECONDS; waited += 0.1) {
    const now = yield* windows();
    const dialog = now.find(({ id }) => !before.some((known) => known.id === id));
    if (dialog) {
      yield* settle(2);
      yield keypress('escape');
      fail(`"${document.title}" has no file yet: a dialog "${dialog.title}" opened. Say where: save as "…".`);
    }
    const title = now.find(({ id }) => id === document.id)?.title;
    // An editor marks unsaved changes in its title; when the mark goes, the file is written.
    if (title !== undefined && title !== document.title) return `Saved "${title}".`;
    yield wait(0.1);
  }
  return 'Saved: no dialog came.';
}
