import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { openHome } from '../../agent/home.ts';
import { openVault } from '../../agent/trust/secrets/vault.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { subcommand } from '../subcommand.ts';

/** `deskhand secrets add|list|remove`: values that an instruction may name as {{secret:NAME}}, and that only the hand sees. */
export async function secrets(args: string[]): Promise<number> {
  const { options, words } = readArguments('secrets', args, { json: 'flag' });
  const { name, rest } = subcommand('secrets', words, { add: 1, list: 0, remove: 1 });
  const vault = openVault(openHome().folder);
  const [wanted] = rest;
  if (name === 'list') {
    const kept = await vault.names();
    if (options.json) printJson(kept, 2);
    else if (kept.length === 0) print('No secrets are kept. Add one: deskhand secrets add NAME');
    else
      print(
        table(kept.map((one) => [one.name, one.sealed ? 'encrypted' : 'not encrypted, readable by your user only'])),
      );
    return 0;
  }
  if (wanted === undefined) throw new InputError(`Which secret? deskhand secrets ${name} NAME`);
  if (name === 'add')
    print(`Kept ${wanted}, ${await vault.set(wanted, await valueFor(wanted))}. Use it as {{secret:${wanted}}}.`);
  else if (await vault.remove(wanted)) print(`Removed ${wanted}.`);
  else throw new InputError(`There is no secret "${wanted}"; "deskhand secrets list" names them.`);
  return 0;
}

/** From the terminal without showing it, or the first line of what is piped in; never an argument, which others can list. */
async function valueFor(name: string): Promise<string> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const shown = process.stdin.isTTY;
  if (shown) process.stderr.write(`Value of ${name} (it is not shown): `);
  const lines = createInterface({ input: process.stdin, output: hidden, terminal: shown });
  try {
    for await (const line of lines) return line;
    throw new InputError('No value was given; nothing was kept.');
  } finally {
    lines.close();
    if (shown) process.stderr.write('\n');
  }
}
