import { openHome } from '../../agent/home.ts';
import { readSettings } from '../../agent/settings.ts';
import { teachSession } from '../../agent/teach-session.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson } from '../print.ts';
import { untilStopped } from '../until-stopped.ts';

const options = { display: 'value', json: 'flag' } as const;

/** `deskhand teach "<goal>"`: records what a person does as a session, until the stop chord. */
export async function teach(args: string[]): Promise<number> {
  const { options: given, words } = readArguments('teach', args, options);
  const goal = words.join(' ').trim();
  if (goal === '') {
    throw new InputError(
      'Say what you will show, with the texts that may be others in quotes: deskhand teach \'write "bread" into Mousepad\'.',
    );
  }
  const home = openHome();
  const settings = await readSettings(home.folder);
  const say = (text: string): void => {
    if (given.json) process.stderr.write(`${text}\n`);
    else print(text);
  };
  const result = await untilStopped((signal) =>
    teachSession({
      goal,
      home,
      settings,
      signal,
      ...(given.display !== undefined && { display: given.display }),
      onReady: () => say(`Show it now. ${settings.stopChord} ends it, and so does Ctrl+C here.`),
      onDeed: (deed) => say(`  ${deed}`),
    }),
  );
  if (given.json) printJson(result, 2);
  else {
    print(`${result.status}: ${result.reason}`);
    print(`Session: ${result.folder}`);
    if (result.status === 'done') print(`Do it again: ./deskhand sessions rerun ${result.id}`);
  }
  return result.status === 'done' ? 0 : 1;
}
