import { loadApps } from '../../agent/skills/apps.ts';
import type { AppProfile } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { isInstalled } from '../packages.ts';
import { shippedSkills } from '../../agent/place.ts';
import { print, printJson, table } from '../print.ts';
import { subcommand } from '../subcommand.ts';

/** `deskhand apps list`: the programs Deskhand has a profile of. */
export async function apps(args: string[]): Promise<number> {
  const { options, words } = readArguments('apps', args, { json: 'flag' } as const);
  subcommand('apps', words, { list: 0 });
  const list: (AppProfile & { installed: boolean })[] = [];
  for (const app of await loadApps(shippedSkills)) {
    list.push({ ...app, installed: await isInstalled(app.command[0] ?? '') });
  }
  if (options.json) printJson(list, 2);
  else {
    const rows = list.map((app) => [
      app.id,
      app.name,
      app.installed ? 'installed' : `missing: ${app.package}`,
      app.aliases.join(', '),
    ]);
    print(table(rows));
  }
  return 0;
}
