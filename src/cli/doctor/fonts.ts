import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { say } from '../../agent/sayings.ts';
import { installLine } from '../packages.ts';
import { note, ok, problem } from './finding.ts';
import type { Finding } from './finding.ts';

const run = promisify(execFile);

/** 16 MB, with Chinese, Japanese and Korean; fonts-noto-cjk is 90 MB. It is not in packages.txt, for nothing but reading these needs it. */
export const EAST_ASIAN_FONTS = 'fonts-wqy-zenhei';

/** Whether a font has the letters of a language (`zh`, as fontconfig names them); null where there is no fc-list to tell. */
export async function hasFontFor(language: string, env = process.env): Promise<boolean | null> {
  try {
    const { stdout } = await run('fc-list', [`:lang=${language}`, 'file'], { env });
    return stdout.trim() !== '';
  } catch {
    return null;
  }
}

/** Without such a font the letters are empty boxes. A hint, but in the way of a person whose system speaks one of these languages. */
export async function checkFonts(env = process.env): Promise<Finding | null> {
  const known = await hasFontFor('zh', env);
  if (known === null) return null;
  const name = say('fontsName');
  if (known) return ok(name, say('fontsThere'));
  const command = installLine([EAST_ASIAN_FONTS]);
  const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const tell = /^(?:zh|ja|ko)/.test(language) ? problem : note;
  return tell(name, say('fontsMissing'), command, { mend: 'install-fonts', command });
}
