import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { findProgram } from '../../hand/desktop/find-program.ts';

/** How the system's key store is named for people, and the key that it keeps for us. */
export interface SystemKey {
  store: string;
  /** 32 bytes. */
  key: Buffer;
}

const ATTRIBUTES = ['application', 'deskhand', 'purpose', 'secrets'];
/** A key store that is locked asks its owner; one that is not there answers at once. */
const PATIENCE_MS = 20_000;

/** A key that the Secret Service (GNOME Keyring, KWallet) keeps, by libsecret's own program; null where there is none, and none is to be made. */
export async function systemKey(env: NodeJS.ProcessEnv = process.env, make = true): Promise<SystemKey | null> {
  const program = await findProgram('secret-tool', env['PATH'] ?? '');
  if (program === null) return null;
  const lookUp = (): Promise<string | null> => run(program, ['lookup', ...ATTRIBUTES], '', env);
  let kept = await lookUp();
  if (kept === null || kept === '') {
    if (!make) return null;
    const made = randomBytes(32).toString('base64');
    if ((await run(program, ['store', '--label=Deskhand secrets', ...ATTRIBUTES], made, env)) === null) return null;
    kept = await lookUp();
    if (kept?.trim() !== made) return null;
  }
  const key = Buffer.from(kept.trim(), 'base64');
  return key.length === 32 ? { store: 'the key store of the system (Secret Service)', key } : null;
}

/** What it prints; null when it fails. The key goes by a pipe, never by an argument that others can list. */
function run(program: string, args: string[], input: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'ignore'], timeout: PATIENCE_MS });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? printed : null));
    child.stdin.end(input);
  });
}
