import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { acceptRepair, proposedVersion } from '../../agent/accept-repair.ts';
import { EXPORT_FORMATS } from '../../agent/export-formats.ts';
import type { ExportFormat } from '../../agent/export-formats.ts';
import { keepSkillsOf } from '../../agent/skills-of-session.ts';
import { exportSession } from '../../agent/export-session.ts';
import { findFfmpeg } from '../../agent/session/export/ffmpeg.ts';
import { PICTURE_SIZES } from '../../agent/session/export/pictures.ts';
import { isPinned, pinSession } from '../../agent/session/pin.ts';
import { repairSession } from '../../agent/session/repair.ts';
import { verifySession } from '../../agent/session/verify.ts';
import { readSettings } from '../../agent/settings.ts';
import { InputError } from '../../agent/types.ts';
import { exportsFolder } from '../exports-folder.ts';
import { procedure } from './procedure.ts';
import { sessionId } from './session-id.ts';

const KEPT_MS = 24 * 3600 * 1000;

const formats = z.enum(Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]]);
const pictures = z.enum(PICTURE_SIZES as [(typeof PICTURE_SIZES)[number], ...(typeof PICTURE_SIZES)[number][]]);
const one = z.object({ id: sessionId });

/** Sessions as files: exports to take away, and the care of what is on disk. */
export const sessionFiles = {
  /** What this machine can export to; `video` tells whether ffmpeg is there. */
  exportFormats: procedure.handler(async () => ({
    formats: Object.keys(EXPORT_FORMATS) as ExportFormat[],
    pictures: PICTURE_SIZES,
    video: (await findFfmpeg()) !== null,
  })),

  /** Writes the export and gives the address to fetch it from (`/exports/…`), as long as today. */
  export: procedure
    .input(z.object({ id: sessionId, format: formats, pictures: pictures.optional() }))
    .handler(async ({ input, context: { home }, signal = new AbortController().signal }) => {
      const into = exportsFolder(home);
      await mkdir(into, { recursive: true, mode: 0o700 });
      await forgetOld(into);
      const folder = join(home.sessions, input.id);
      const request = { ...input, folder, output: null, into, inside: true, all: false, hide: [], signal };
      const done = await exportSession(request, home, await readSettings(home.folder));
      const name = basename(done.file);
      const { size } = await stat(done.file);
      return { ...done, file: name, bytes: size, address: `/exports/${encodeURIComponent(name)}` };
    }),

  verify: procedure.input(one).handler(async ({ input, context: { home } }) => ({
    problems: await verifySession(join(home.sessions, input.id)),
  })),

  repair: procedure.input(one).handler(async ({ input, context: { home, runs } }) => {
    if (runs.live(input.id) !== null) throw new InputError('This session is still running. Stop it first.');
    return { done: await repairSession(join(home.sessions, input.id)) };
  }),

  /** What a repaired re-run proposes as the new version of what it did again; null for any other session. */
  proposed: procedure.input(one).handler(({ input, context: { home } }) => proposedVersion(home.sessions, input.id)),

  /** Takes it: from now on it is done in place of the other, whose id is given. */
  accept: procedure
    .input(one)
    .handler(async ({ input, context: { home } }) => ({ of: await acceptRepair(home.sessions, input.id) })),

  /** Makes drafts of skills out of what was done or shown; `why`: what could not be learned. */
  toSkill: procedure.input(one).handler(async ({ input, context: { home } }) => {
    const { kept, why } = await keepSkillsOf(join(home.sessions, input.id), home, { by: 'the window' });
    return { skills: kept.map(({ name }) => name), why };
  }),

  pin: procedure
    .input(z.object({ id: sessionId, pinned: z.boolean() }))
    .handler(async ({ input, context: { home } }) => {
      const folder = join(home.sessions, input.id);
      await pinSession(folder, input.pinned);
      return { pinned: await isPinned(folder) };
    }),
};

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(path, { recursive: true, force: true });
  }
}
