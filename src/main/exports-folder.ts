import { join } from 'node:path';
import type { Home } from '../agent/home.ts';

/** Exports lie here until the day is over: they can be made again. */
export function exportsFolder(home: Home): string {
  return join(home.cache, 'exports');
}
