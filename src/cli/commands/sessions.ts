import { openHome } from '../../agent/home.ts';
import type { Home } from '../../agent/home.ts';
import { describeEvent } from '../../agent/session/describe.ts';
import { costsOf } from '../../agent/session/costs.ts';
import type { Spent } from '../../agent/session/costs.ts';
import { findSession, listSessions, readEvents, readSession } from '../../agent/session/reader.ts';
import { summarizeSession } from '../../agent/session/summary.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { subcommand } from '../subcommand.ts';

const KINDS = {
  list: 0,
  show: 1,
  cost: 1,
  export: 1,
  verify: 1,
  repair: 1,
  prune: 0,
  pin: 1,
  unpin: 1,
  import: 1,
  accept: 1,
  fork: 1,
  rerun: 1,
  'to-skill': 1,
};

/** What `deskhand sessions` does with sessions that are over; each part takes its own options. */
export async function sessions(args: string[]): Promise<number> {
  const [kind] = args.filter((each) => !each.startsWith('-'));
  const home = openHome();
  switch (kind) {
    case 'rerun':
      return (await import('./rerun.ts')).rerun(without(args, kind));
    case 'to-skill': {
      const { options, words } = readArguments('sessions to-skill', without(args, kind), {
        steps: 'value',
        name: 'value',
      } as const);
      return (await import('../skills/learn-skills.ts')).sessionToSkill(home, words[0], options);
    }
    case 'export':
      return (await import('./sessions-export.ts')).exportCommand(without(args, kind), home);
    case 'fork':
      return (await import('./sessions-fork.ts')).forkCommand(without(args, kind), home);
    case 'verify':
    case 'repair':
    case 'prune':
    case 'pin':
    case 'unpin':
    case 'import':
    case 'accept':
      return (await import('./sessions-keep.ts')).keepCommand(kind, without(args, kind), home);
    default: {
      const { options, words } = readArguments('sessions', args, { json: 'flag' } as const);
      const { name, rest } = subcommand('sessions', words, KINDS);
      if (name === 'list') return list(home.sessions, options.json);
      const folder = await folderOf(home, rest[0], name);
      return name === 'cost' ? cost(folder, options.json) : show(folder, options.json);
    }
  }
}

/** A path leads to a session from elsewhere. */
export async function folderOf(home: Home, wanted: string | undefined, doing: string): Promise<string> {
  if (wanted === undefined) {
    throw new InputError(
      `Which session? deskhand sessions ${doing} last, or an id that "deskhand sessions list" names.`,
    );
  }
  return wanted.includes('/') ? wanted : (await findSession(home.sessions, wanted)).folder;
}

function without(args: string[], kind: string): string[] {
  return args.toSpliced(args.indexOf(kind), 1);
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
  if (json) {
    const session = await readSession(folder);
    printJson({ ...(await summarizeSession(folder)), problems: session.problems, events: session.events }, 2);
    return 0;
  }
  let ended = false;
  const problems: string[] = [];
  for await (const event of readEvents(folder)) {
    if (typeof event === 'string') {
      problems.push(event);
      continue;
    }
    ended ||= event.type === 'session-end';
    const line = describeEvent(event);
    if (line !== null) print(line);
  }
  for (const problem of problems) console.error(problem);
  if (!ended) print('The session has no end: it is still running, or it was killed.');
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
  const row = (what: string, { calls, inputTokens, outputTokens, cachedTokens, cost: money }: Spent): string[] => [
    what,
    `${calls} ${calls === 1 ? 'call' : 'calls'}`,
    `${inputTokens} in${cachedTokens ? ` (${cachedTokens} of them cached)` : ''}, ${outputTokens} out`,
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
