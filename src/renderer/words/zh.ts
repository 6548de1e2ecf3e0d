import { en } from './en.ts';
import type { Words } from './words.tsx';

export const zh: Words = en;
