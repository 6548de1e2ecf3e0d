import { readFileSync } from 'node:fs';
import { openHome } from '../../agent/home.ts';
import { policyFile, readPolicy, SHIPPED_POLICY } from '../../agent/trust/policy.ts';
import { openRemembered } from '../../agent/trust/remembered.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { subcommand } from '../subcommand.ts';

/** `deskhand policy show|path|check|remembered|forget`: what a person is asked about, and what they need not be asked again. */
export function policy(args: string[]): Promise<number> {
  const { options, words } = readArguments('policy', args, { json: 'flag' });
  const { name, rest } = subcommand('policy', words, { show: 0, path: 0, check: 0, remembered: 0, forget: 1 });
  const { folder } = openHome();
  const remembered = openRemembered(folder);
  switch (name) {
    case 'show':
      if (options.json) printJson(readPolicy(folder), 2);
      else print(readFileSync(SHIPPED_POLICY, 'utf8').trimEnd());
      break;
    case 'path':
      print(policyFile(folder));
      break;
    case 'check':
      print(`${readPolicy(folder).rules.length} rules, yours first; no mistakes.`);
      break;
    case 'remembered':
      if (options.json) printJson(remembered.list(), 2);
      else print(listed(remembered.list()));
      break;
    case 'forget': {
      const [rule] = rest;
      if (rule === undefined)
        throw new InputError('Which rule? "deskhand policy remembered" names them; "all" means all.');
      print(`${remembered.forget(rule === 'all' ? undefined : rule)} forgotten.`);
    }
  }
  return Promise.resolve(0);
}

function listed(decisions: ReturnType<ReturnType<typeof openRemembered>['list']>): string {
  if (decisions.length === 0) return 'Nothing is remembered: each question is asked.';
  return table(
    decisions.map(({ rule, app, until, by }) => [rule, app, `until ${new Date(until).toISOString()}`, `by ${by}`]),
  );
}
