import { randomBytes } from 'node:crypto';
import { access, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whose a private desktop is: the name of a file in its runtime folder, which exactly one of those who rename it gets. */
export type Owner = string;

const PREFIX = 'owner-';

export async function becomeOwner(runtime: string): Promise<Owner> {
  const owner = newOwner();
  await writeFile(join(runtime, owner), '');
  return owner;
}

/** The desktop of a program that was killed gets another owner. Null: somebody else was quicker, or it is gone. */
export async function takeFrom(runtime: string, before: Owner): Promise<Owner | null> {
  const owner = newOwner();
  return rename(join(runtime, before), join(runtime, owner)).then(
    () => owner,
    () => null,
  );
}

export async function isOwner(runtime: string, owner: Owner): Promise<boolean> {
  return access(join(runtime, owner)).then(
    () => true,
    () => false,
  );
}

function newOwner(): Owner {
  return `${PREFIX}${randomBytes(6).toString('hex')}`;
}
