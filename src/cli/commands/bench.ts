import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../agent/types.ts';
import { top } from '../../agent/place.ts';

/** `deskhand bench [NAME] [--json]`: hands over to bench/main.ts, which knows the names. */
export async function bench(args: string[]): Promise<number> {
  const program = join(top, 'bench', 'main.ts');
  if (!existsSync(program)) throw new InputError(`${program} is missing: measure from a clone of the repository.`);
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 130;
}
