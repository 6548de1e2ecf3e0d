import { testSkill, type TrialReport } from '../../agent/learn/test-skill.ts';
import { openSandbox } from '../../agent/skills/sandbox.ts';
import { print, printJson } from '../print.ts';
import type { Given } from './given.ts';

interface Report extends TrialReport {
  skill: string;
}

/** `deskhand skills test [NAME…]`: learned skills against their recordings; nothing is touched. Exit code 1 when one fails. */
export async function testSkills({ store, words, options }: Given): Promise<number> {
  const names = words.length > 0 ? words : [...new Set((await store.list()).map(({ name }) => name))];
  const reports: Report[] = [];
  const untested: string[] = [];
  const sandbox = openSandbox();
  try {
    for (const name of names) {
      const signal = new AbortController().signal;
      const found = await testSkill(await store.open(name), { sandbox, signal });
      if (found.length === 0) untested.push(name);
      reports.push(...found.map((report) => ({ skill: name, ...report })));
    }
  } finally {
    await sandbox.close();
  }
  const failed = reports.filter(({ ok }) => !ok);
  if (options.json) printJson(reports, 2);
  else {
    for (const { skill, recording, ok, message, did } of reports) {
      print(`${ok ? 'ok    ' : 'FAILED'} ${skill}: ${message}`);
      if (!ok) print([...did.map((each) => `         did: ${each}`), `         recording: ${recording}`].join('\n'));
    }
    if (words.length > 0 && untested.length > 0) print(`Without a recording, so not tested: ${untested.join(', ')}.`);
    print(`${reports.length - failed.length} of ${reports.length} recordings as they were.`);
  }
  return failed.length > 0 ? 1 : 0;
}
