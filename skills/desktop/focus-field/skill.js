/**
 * @param {object} args
 * @param {string} args.label  the words in, before or above the field
 * @param {number} [args.nth]  which one of several, from 1; -1 is the last
 * @param {string} [args.near]  the one nearest to this label
 * @returns {Steps}
 */
export default function* focusField({ label, nth, near }) {
  const options = { ...(nth !== undefined && { nth }), ...(near !== undefined && { near }) };
  let field = yield* find(label, { kind: 'field', ...options });
  let words = field ?? (yield* find(label, options));
  if (!words) {
    yield* call('scroll-until', { text: label });
    field = yield* find(label, { kind: 'field', ...options });
    words = yield* find(label, options);
  }
  if (field) yield click(field.x, field.y);
  else if (words) yield click(words.x, words.y);
  else fail(`There is no field "${label}" on the screen.`);
  return `The keyboard is in "${label}".`;
}
