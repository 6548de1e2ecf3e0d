import { InputError } from '../types.ts';

const WAYS_OUT: Record<string, string> = {
  EACCES: 'it may not be written to. Make it writable',
  EPERM: 'it may not be written to. Make it writable',
  EROFS: 'its file system is read-only. Make it writable',
  ENOSPC: 'the disk is full. Free some space',
  EDQUOT: 'the disk quota is used up. Free some space',
  EFBIG: 'a file reached the size limit of this system. Raise the limit (ulimit -f)',
  ENOTDIR: 'a file stands where a folder should be. Move that file away',
  EEXIST: 'a file stands where a folder should be. Move that file away',
  ENOENT: 'the folder went away. Leave it in place while a session runs',
};

/** Says in one sentence why a session cannot be written to `folder`, and the way out. */
export function diskError(folder: string, cause: unknown): InputError {
  if (cause instanceof InputError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  const why = WAYS_OUT[code] ?? `${message}. Check the disk`;
  return new InputError(
    `Cannot record the session in ${folder}: ${why}, or name another data folder in DESKHAND_HOME.`,
    {
      cause,
    },
  );
}
