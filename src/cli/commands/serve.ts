import { openHome } from '../../agent/home.ts';
import { InputError } from '../../agent/types.ts';
import { openBrowserHost } from '../../main/browser/host.ts';
import { openForPerson } from '../../main/open-for-person.ts';
import { builtWindow } from '../../main/built-window.ts';
import { openRuns } from '../../main/runs.ts';
import { readArguments } from '../arguments.ts';
import { print } from '../print.ts';
import { stopOnSignals } from '../stop-signals.ts';

/** `deskhand serve`: the window in a browser, until Ctrl+C. A session that runs then is stopped first. */
export async function serve(args: string[]): Promise<number> {
  const { options, words } = readArguments('serve', args, { port: 'value', 'no-open': 'flag' } as const);
  if (words.length > 0) throw new InputError(`deskhand serve does not take ${words.join(' ')}; leave it out.`);
  const port = portOf(options.port);
  const home = openHome();
  const window = await builtWindow(print);
  const stop = stopOnSignals();
  const runs = openRuns(home);
  const host = await openBrowserHost({ home, runs, window, port, onNote: print });
  const link = host.newLink();
  print(`Deskhand is at ${link}\nThe link works once; press Enter for another. Ctrl+C ends Deskhand.`);
  if (!options['no-open']) openForPerson(link);
  const onEnter = (): void => print(`Another link: ${host.newLink()}`);
  if (process.stdin.isTTY) process.stdin.on('data', onEnter);
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  process.stdin.off('data', onEnter).pause();
  await runs.stop('the end of deskhand serve');
  await host.close();
  stop.release();
  print('Deskhand has ended.');
  return 0;
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) {
    throw new InputError(`--port is ${text}; it must be a number from 0 to 65535 (0 takes a free one).`);
  }
  return port;
}
