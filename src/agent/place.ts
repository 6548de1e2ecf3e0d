import { fileURLToPath } from 'node:url';

/** The folder that holds `deskhand`, `src` and `skills`. */
export const top = fileURLToPath(new URL('../..', import.meta.url));

/** The skills that come with Deskhand. */
export const shippedSkills = fileURLToPath(new URL('../../skills', import.meta.url));
