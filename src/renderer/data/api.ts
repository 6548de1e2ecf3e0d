import { createContext, use } from 'react';
import type { Api } from '../../main/api/router.ts';

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('This part stands outside of ApiContext.');
  return api;
}

/** What went wrong, in the host's own words. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
