import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ExportFormat } from './export-formats.ts';
import { promptsOfRecorded } from './fork/recorded-prompts.ts';
import type { Home } from './home.ts';
import { frameOf } from './screen/encode.ts';
import type { Eyes } from './screen/eyes.ts';
import { openEyes } from './screen/eyes.ts';
import { exportFineTuning } from './session/export/fine-tuning.ts';
import { exportHtml } from './session/export/html/html.ts';
import { exportMarkdown } from './session/export/markdown.ts';
import type { PictureSize } from './session/export/pictures.ts';
import { exportTrajectory } from './session/export/trajectory.ts';
import { exportVideo } from './session/export/video.ts';
import { exportZip } from './session/export/zip.ts';
import type { ReadPicture } from './session/redact/covered-pictures.ts';
import { redactSession } from './session/redact/redact-session.ts';
import { summarizeSession } from './session/summary.ts';
import { readTurns } from './session/turns.ts';
import type { Settings } from './settings.ts';
import { InputError } from './types.ts';

export interface ExportRequest {
  /** The session's folder. */
  folder: string;
  format: ExportFormat;
  /** The file to write; null: named after the session, in `into`. */
  output: string | null;
  into: string;
  /** Left out: as the format is best. */
  pictures?: PictureSize | undefined;
  /** Pictures inside a report or trajectory instead of in a folder beside it. */
  inside: boolean;
  /** For training data: also decisions of steps that went wrong. */
  all: boolean;
  /** Texts to hide beyond what the settings say. */
  hide: readonly string[];
  signal: AbortSignal;
}

export interface Exported {
  file: string;
  /** Something was hidden by the rules of the settings or of the request. */
  redacted: boolean;
  /** Pictures of which a part was covered. */
  covered: number;
  /** Pictures that were read again to see that nothing of it shows. */
  checked: number;
}

const BEST: Record<ExportFormat, PictureSize> = {
  html: 'medium',
  md: 'medium',
  json: 'full',
  jsonl: 'full',
  mp4: 'full',
  webm: 'full',
  zip: 'full',
};

/** Writes a session in another form, after what must not show was taken out of a copy of it. The session itself is only read. */
export async function exportSession(request: ExportRequest, home: Home, settings: Settings): Promise<Exported> {
  const { folder, format, signal, inside } = request;
  const copy = await mkdtemp(join(home.cache, 'export-'));
  let eyes: Eyes | null = null;
  const read = (): ReadPicture => {
    const opened = openEyes({ languages: settings.languages });
    eyes = opened;
    return async ({ rgb, width, height }) =>
      // Pixels are painted over in place between two looks: without a name nothing is remembered of them.
      (await opened.perceive({ ...frameOf({ rgb, width, height, display: 'export' }), hash: '' }, signal)).lines;
  };
  try {
    const rules = { ...settings.redact, texts: [...settings.redact.texts, ...request.hide] };
    const redaction = await redactSession(folder, { rules, read, into: join(copy, 'session'), signal });
    const from = redaction?.folder ?? folder;
    const file = resolve(request.output ?? join(request.into, `${await nameOf(from)}.${format}`));
    const size = request.pictures ?? BEST[format];
    const pictures = { size, inside };
    if (format === 'html') await exportHtml(from, file, { pictures: size, signal });
    else if (format === 'md') await exportMarkdown(from, file, { pictures, signal });
    else if (format === 'json') await exportTrajectory(from, file, { pictures, signal });
    else if (format === 'jsonl') {
      const promptsOf = await promptsOfRecorded(from, home);
      await exportFineTuning(from, file, { pictures: size, all: request.all, promptsOf, signal });
    } else if (format === 'zip') await exportZip(from, file, { signal });
    else await exportVideo(from, file, { format, steps: (await summarizeSession(from)).steps, signal });
    const { covered = 0, checked = 0 } = redaction ?? {};
    return { file, redacted: redaction !== null, covered, checked };
  } finally {
    await (eyes as Eyes | null)?.close();
    await rm(copy, { recursive: true, force: true });
  }
}

/** The header's id: in a copy without secrets it has none either, whatever the folder is called. */
async function nameOf(folder: string): Promise<string> {
  for await (const piece of readTurns(folder)) {
    if (piece.type === 'header') return piece.header.id.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-') || 'session';
  }
  throw new InputError(`${folder} is not a session: it has no beginning.`);
}
