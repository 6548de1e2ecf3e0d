import { InputError } from '../../agent/types.ts';
import { builtWindow } from '../../main/built-window.ts';
import { electronObstacle, electronProgram, runElectron } from '../../main/electron/launch.ts';
import { readArguments } from '../arguments.ts';
import { print } from '../print.ts';
import { serve } from './serve.ts';

/** `deskhand window` and `npm start`: the window in Electron; in a browser where that is not possible, with the reason. */
export async function window(args: string[]): Promise<number> {
  const { words } = readArguments('window', args, {});
  if (words.length > 0) throw new InputError(`deskhand window does not take ${words.join(' ')}; leave it out.`);
  const obstacle = electronObstacle();
  if (obstacle !== null) return inBrowser(obstacle);
  const program = await electronProgram(print);
  if (program === null) return inBrowser('its program could not be fetched');
  await builtWindow(print);
  const code = await runElectron(program);
  return code === LIBRARY_MISSING ? inBrowser('a library of the system is missing, which is named above') : code;
}

/** What the loader of programs exits with. */
const LIBRARY_MISSING = 127;

function inBrowser(why: string): Promise<number> {
  print(`Electron cannot run (${why}), so the window opens in a browser.`);
  return serve([]);
}
