/**
 * Makes test screens of real applications together with the truth about them: what the accessibility bus says, the
 * title of the window, and what was given to a terminal to print. Run it by hand: `node tests/support/truth-apps.ts
 * [NAME…]`. It needs dbus, python3-pyatspi, openbox, xdotool, imagemagick and the applications themselves. A set that is
 * put aside (`held`) goes to its own folder and is only looked at when the eyes are finished.
 */
import { keepAppScreen } from './app-truth.ts';
import { HELD_APPS } from './held-apps-list.ts';
import { KNOWN_APPS } from './known-apps-list.ts';
import { APP_SCREENS } from './truth-apps-list.ts';
import { HELD_OUT, READING } from './truth.ts';

const wanted = process.argv.slice(2);
for (const screen of [...APP_SCREENS, ...KNOWN_APPS, ...HELD_APPS].filter(
  ({ name }) => wanted.length === 0 || wanted.includes(name),
)) {
  const truth = await keepAppScreen(screen, screen.held ? HELD_OUT : READING);
  console.log(`${screen.name}: ${truth.words.length} words, ${truth.unsure?.length ?? 0} unsure`);
}
