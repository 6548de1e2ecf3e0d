import { openHome } from '../../agent/home.ts';
import { describeEvent } from '../../agent/session/describe.ts';
import { costsOf } from '../../agent/session/costs.ts';
import type { Spent } from '../../agent/session/costs.ts';
import { findSession, listSessions, readSession } from '../../agent/session/reader.ts';
import { summarizeSession } from '../../agent/session/summary.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { rerun } from './rerun.ts';
import { subcommand } from '../subcommand.ts';

/** `deskhand sessions list`, `show ID|last`, `cost ID|last` and `rerun ID|last`. */
export async function sessions(args: string[]): Promise<number> {
  if (args[0] === 'rerun') return rerun(args.slice(1));
  const { options, words } = readArguments('sessions', args, { json: 'flag' } as const);
  const { name, rest } = subcommand('sessions', words, { list: 0, show: 1, cost: 1, rerun: 1 });
  const folder = openHome().sessions;
  if (name === 'list') return list(folder, options.json);
  const [wanted] = rest;
  if (wanted === undefined) {
    throw new InputError('Which session? Say last, or an id that "deskhand sessions list" names.');
  }
  // A path leads to a session from elsewhere.
  const place = wanted.includes('/') ? wanted : (await findSession(folder, wanted)).folder;
  return name === 'cost' ? cost(place, options.json) : show(place, options.json);
}

async function list(sessions: string, json: boolean): Promise<number> {
  // The newest comes last, where a terminal shows it.
  const rows = (await listSessions(sessions)).reverse();
  if (json) printJson(rows, 2);
  else if (rows.length === 0) print('There are no sessions yet: make one with deskhand run "<instruction>".');
  else {
    const cells = rows.map((row) => [
      row.id,
      row.status,
      `${row.steps} ${row.steps === 1 ? 'step' : 'steps'}`,
      `${(row.ms / 1000).toFixed(1)} s`,
      row.status === 'unreadable' ? row.reason : row.goal.replaceAll('\n', ' '),
    ]);
    print(table(cells));
  }
  return 0;
}

async function show(folder: string, json: boolean): Promise<number> {
  const session = await readSession(folder);
  if (json) {
    printJson({ ...(await summarizeSession(folder)), problems: session.problems, events: session.events }, 2);
    return 0;
  }
  for (const event of session.events) {
    const line = describeEvent(event);
    if (line !== null) print(line);
  }
  for (const problem of session.problems) console.error(problem);
  if (session.interrupted) print('The session has no end: it is still running, or it was killed.');
  print(`Folder: ${folder}`);
  return 0;
}

/** What each module, step and model used up. */
async function cost(folder: string, json: boolean): Promise<number> {
  const costs = costsOf((await readSession(folder)).events);
  if (json) {
    printJson(costs, 2);
    return 0;
  }
  const row = (what: string, { calls, inputTokens, outputTokens, cost: money }: Spent): string[] => [
    what,
    `${calls} ${calls === 1 ? 'call' : 'calls'}`,
    `${inputTokens} in, ${outputTokens} out`,
    money === null ? 'price unknown' : `$${money.toFixed(4)}`,
  ];
  const { modules, steps, models, total } = costs;
  print(
    table([
      ...modules.map(([role, spent]) => row(role, spent)),
      ...steps.map(([step, spent]) => row(`step ${step}`, spent)),
      ...models.map(([model, spent]) => row(model, spent)),
      row('all', total),
    ]),
  );
  return 0;
}
