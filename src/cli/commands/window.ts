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
  const program = obstacle === null ? await electronProgram(print) : null;
  if (program === null) {
    print(`Electron cannot run (${obstacle ?? 'its program could not be fetched'}), so the window opens in a browser.`);
    return serve([]);
  }
  await builtWindow(print);
  return runElectron(program);
}
