import type { Chromium } from './chromium.ts';

/** What the parts of the stand-in share: the one Chromium, once it runs. */
const started = Promise.withResolvers<Chromium>();

export const chromium: Promise<Chromium> = started.promise;
export const chromiumStarted = (value: Chromium): void => started.resolve(value);
