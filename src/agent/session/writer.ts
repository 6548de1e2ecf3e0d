import { open, rename, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, FrameRef, SessionEvent, SessionHeader, Stamped } from '../types.ts';
import { SESSION_VERSION } from '../types.ts';
import { diskError } from './disk.ts';
import { EVENTS_FILE, FRAMES_FOLDER, makeSessionFolder } from './folder.ts';
import { encodePicture, pictureFormat } from './picture.ts';
import type { PictureFormat } from './picture.ts';

export interface SessionWriter {
  readonly id: string;
  /** The session's own folder. */
  readonly folder: string;
  /** Stores the picture in the background, once however often it comes. Its pixels must not change any more. */
  frame(frame: Frame): FrameRef;
  /** Queues the event in order; it is written once the frames it names are complete on disk. */
  emit(event: SessionEvent): void;
  /**
   * Resolves when everything queued so far has been written; syncs the disk at most once a step. Waiting for it at a
   * step's end is what bounds the memory that frames hold. Rejects with an `InputError` when the disk fails.
   */
  flush(): Promise<void>;
  /** Flushes, syncs and closes. May be called twice. */
  close(): Promise<void>;
}

/**
 * Begins a session in a new folder of `folder` and writes its header. Rejects with an `InputError` that names the folder
 * when it cannot be written. `onEvent` hears each event at once, header included.
 */
export async function createSession(options: {
  folder: string;
  header: Omit<SessionHeader, 'id' | 'version' | 'type'>;
  onEvent?: (event: Stamped) => void;
  now?: () => number;
}): Promise<SessionWriter> {
  const now = options.now ?? Date.now;
  const { id, folder } = await makeSessionFolder(options.folder, options.header.goal, now());
  const file = await open(join(folder, EVENTS_FILE), 'ax').catch((error: unknown) => {
    throw diskError(folder, error);
  });
  const { onEvent } = options;
  const writer = writeEvents({ id, folder, file, now, ...(onEvent && { onEvent }) });
  writer.emit({ type: 'session-start', version: SESSION_VERSION, id, ...options.header });
  await writer.flush().catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  return writer;
}

/** Appends to `file`, the events of the session in `folder`. `stored`: pictures that are there already, as `frames/<name>`. */
export function writeEvents(options: {
  id: string;
  folder: string;
  file: FileHandle;
  stored?: string[];
  onEvent?: (event: Stamped) => void;
  now: () => number;
}): SessionWriter {
  const { id, folder, file, stored = [], now } = options;
  // None of these promises ever rejects: the first failure is kept, ends all writing, and is told by flush and close.
  let failure: Error | null = null;
  let lines = Promise.resolve();
  let encoding = Promise.resolve();
  const pictures = new Map<string, Promise<void>>(stored.map((name) => [name, Promise.resolve()]));
  let stepEnded = false;
  let closed: Promise<void> | null = null;

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (failure) return;
    try {
      await work();
    } catch (error) {
      failure ??= diskError(folder, error);
    }
  }

  async function storePicture(frame: Frame, name: string, format: PictureFormat): Promise<void> {
    const path = join(folder, name);
    await writeFile(`${path}.tmp`, await encodePicture(frame, format));
    await rename(`${path}.tmp`, path);
  }

  const writer: SessionWriter = {
    id,
    folder,
    frame(frame) {
      const { hash, width, height, pointer, space } = frame;
      const { offset, scale } = space;
      const whole = offset.x === 0 && offset.y === 0;
      const shown = { hash, width, height, pointer, ...(!whole && { part: { offset, scale } }) };
      const known = FORMATS.map((format) => pictureName(hash, format)).find((name) => pictures.has(name));
      if (known) return { ...shown, file: known };
      const format = pictureFormat(frame);
      const name = pictureName(hash, format);
      encoding = encoding.then(() => attempt(() => storePicture(frame, name, format)));
      pictures.set(name, encoding);
      return { ...shown, file: name };
    },
    emit(event) {
      if (closed) throw new Error(`The session ${id} is closed: its ${event.type} came too late. Emit before close().`);
      const stamped: Stamped = { at: now(), ...event };
      const line = `${JSON.stringify(stamped)}\n`;
      const named = namedPictures(event).map((name) => {
        const picture = pictures.get(name);
        if (!picture) throw new Error(`A ${event.type} event names ${name}: hand its frame to the writer first.`);
        return picture;
      });
      lines = lines.then(async () => {
        await Promise.all(named);
        await attempt(() => file.appendFile(line));
        if (event.type === 'step-end' || event.type === 'session-end') stepEnded = true;
      });
      options.onEvent?.(stamped);
    },
    async flush() {
      await Promise.all([lines, encoding]);
      if (stepEnded) {
        stepEnded = false;
        await attempt(() => file.datasync());
      }
      if (failure) throw failure;
    },
    close() {
      closed ??= (async () => {
        stepEnded = true;
        await writer.flush().finally(() => file.close());
      })();
      return closed;
    },
  };

  return writer;
}

const FORMATS: PictureFormat[] = ['png', 'jpg'];

function pictureName(hash: string, format: PictureFormat): string {
  return `${FRAMES_FOLDER}/${hash}.${format}`;
}

function namedPictures(event: SessionEvent): string[] {
  if (event.type === 'frame' || event.type === 'take-over') return [event.frame.file];
  return event.type === 'model-call' ? event.frames : [];
}
