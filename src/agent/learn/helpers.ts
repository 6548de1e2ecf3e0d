/** What a program needs besides its parts, written below it as a person would. */
export const HELPERS = {
  place: `/**
 * Where something is, as soon as it is there.
 * @param {string} label
 * @param {FindOptions} [options]
 * @returns {Steps<Found>}
 */
function* place(label, options) {
  const there = yield* find(label, options);
  if (there) return there;
  yield* waitFor(label);
  return (yield* find(label, options)) ?? fail(\`"\${label}" is not on the screen.\`);
}
`,
  picture: `/**
 * Where what looks like a picture is, as soon as it is there.
 * @param {string} file
 * @param {{ near?: string }} [options]
 * @returns {Steps<Found>}
 */
function* picture(file, options) {
  for (let looks = 0; looks < 20; looks++) {
    const there = yield* findPicture(file, options);
    if (there) return there;
    yield* settle(0.5);
  }
  return fail(\`Nothing on the screen looks like \${file}.\`);
}
`,
  windowOf: `/**
 * The topmost window of a program.
 * @param {string} app
 * @returns {Steps<DesktopWindow>}
 */
function* windowOf(app) {
  const window = (yield* windows()).findLast((each) => each.app === app);
  return window ?? fail(\`No window of \${app} is open.\`);
}
`,
  inFront: `/**
 * Waits for the program that it works in, and brings it to the front.
 * @param {string} app
 * @returns {Steps}
 */
function* inFront(app) {
  for (let waited = 0; waited < 20; waited += 0.5) {
    const window = (yield* windows()).findLast((each) => each.app === app);
    if (window?.active) return undefined;
    if (window) yield activate(window.id);
    yield* settle(0.5);
    yield wait(0.5);
  }
  return fail(\`No window of \${app} is open.\`);
}
`,
  dialog: `/**
 * Waits until a program has opened a dialog, or closed it, and has drawn what comes of that.
 * @param {string} app
 * @param {boolean} open
 * @returns {Steps}
 */
function* dialog(app, open) {
  for (let waited = 0; waited < 10; waited += 0.1) {
    const there = (yield* windows()).some((each) => each.app === app && each.dialog);
    if (there === open) return void (yield* settle(2));
    yield wait(0.1);
  }
  return fail(\`\${app} \${open ? 'opened no dialog' : 'still shows a dialog'}.\`);
}
`,
  ground: `/**
 * A share of the window of a program, from its top left corner.
 * @param {string} app
 * @param {number} across
 * @param {number} down
 * @returns {Steps<Point>}
 */
function* ground(app, across, down) {
  const { box } = yield* windowOf(app);
  return { x: box.x + Math.round(box.w * across), y: box.y + Math.round(box.h * down) };
}
`,
  shellWord: `/**
 * One word of a command line.
 * @param {string} text
 */
function shellWord(text) {
  return /^[\\w./:~?=%+,@-]+$/u.test(text) ? text : \`'\${text.replaceAll("'", "'\\\\''")}'\`;
}
`,
};

export type Helper = keyof typeof HELPERS;
