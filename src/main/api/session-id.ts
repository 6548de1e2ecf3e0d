import { z } from 'zod';

/** One folder of the sessions folder: never a path. */
export const sessionId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\\0][^/\\\0]*$/, 'must be the id of a session');
