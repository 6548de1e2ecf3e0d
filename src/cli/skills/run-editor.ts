import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from '../../agent/hand/desktop/find-program.ts';
import { InputError } from '../../agent/types.ts';

const USUAL = ['editor', 'nano', 'vim', 'vi'];

/** Opens files in the person's editor and waits until it is closed. */
export async function runEditor(files: string[]): Promise<void> {
  const [program, ...options] = await editor();
  const child = spawn(program!, [...options, ...files], { stdio: 'inherit' });
  const [code] = (await once(child, 'close').catch((error: unknown) => {
    throw new InputError(
      `The editor ${program} cannot be started (${(error as Error).message}). Set EDITOR to another.`,
    );
  })) as [number | null];
  if (code !== 0) throw new InputError(`The editor ${program} ended with code ${code}. Nothing was saved.`);
}

async function editor(): Promise<string[]> {
  const wanted = process.env['VISUAL'] ?? process.env['EDITOR'];
  if (wanted?.trim()) return wanted.trim().split(/\s+/);
  for (const name of USUAL) if (await findProgram(name, process.env['PATH'] ?? '')) return [name];
  throw new InputError('There is no editor. Set EDITOR, for example: EDITOR=nano deskhand skills edit NAME');
}
