import { askSession } from '../../agent/control-socket.ts';
import type { ControlCommand } from '../../agent/control-socket.ts';
import { openHome } from '../../agent/home.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print } from '../print.ts';

/** `deskhand stop|pause|resume|step [SESSION|last]`: controls a session that runs in another terminal or in the window. */
export function control(command: ControlCommand): (args: string[]) => Promise<number> {
  return async (args) => {
    const { words } = readArguments(command, args, {});
    const [wanted = 'last', ...more] = words;
    if (more.length > 0) throw new InputError(`deskhand ${command} takes one session; leave out ${more.join(' ')}.`);
    print(await askSession(openHome().folder, wanted, command));
    return 0;
  };
}
