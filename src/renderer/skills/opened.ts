import type { Api } from '../../main/api/router.ts';

/** A skill as the host gives it to its page. */
export type Opened = Awaited<ReturnType<Api['skills']['get']>>;

/** A skill as the host lists it. */
export type Listed = Awaited<ReturnType<Api['skills']['list']>>['skills'][number];
