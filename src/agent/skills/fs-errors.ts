/** The system's code of a file error (`ENOENT`), or its message. */
export function fileErrorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}
