import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SessionStatus, Usage } from '../types.ts';
import { EVENTS_FILE } from './folder.ts';
import { readHeader } from './header.ts';
import { splitLines } from './lines.ts';
import type { Modernizer } from './modernize.ts';
import { parseEvent, parseObject } from './parse.ts';

/** What a list tells about a session. */
export interface SessionSummary {
  /** The folder's name; the id in the header is the same unless somebody renamed the folder. */
  id: string;
  folder: string;
  goal: string;
  model: string;
  /** `interrupted`: no end is recorded, it still runs or was killed. `unreadable`: see `reason`. */
  status: SessionStatus | 'interrupted' | 'unreadable';
  reason: string;
  steps: number;
  ms: number;
  /** Nothing when no end is recorded. */
  usage: Usage;
  /** US dollars; null when it is not known. */
  cost: number | null;
  /** Date.now() at its beginning. */
  startedAt: number;
}

const FIRST_READ = 16 * 1024;

/** Reads only the first line and as much of the tail as tells how it went: about 0.3 ms, whatever the session's length. */
export async function summarizeSession(folder: string): Promise<SessionSummary> {
  const id = basename(folder);
  let file: FileHandle | null = null;
  try {
    file = await open(join(folder, EVENTS_FILE), 'r');
    const { size } = await file.stat();
    const { header, modernize } = readHeader(await firstLine(file, size), id);
    const { goal, model, at: startedAt } = header;
    return { id, folder, goal, model, startedAt, ...(await readEnd(file, size, startedAt, modernize)) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? `${id}: it has no ${EVENTS_FILE}.` : message;
    const { mtimeMs: startedAt } = await stat(folder);
    return { id, folder, goal: '', model: '', status: 'unreadable', reason, ...NOTHING, startedAt };
  } finally {
    await file?.close();
  }
}

async function firstLine(file: FileHandle, size: number): Promise<Buffer> {
  for (let length = FIRST_READ; ; length *= 2) {
    const [line] = splitLines(await readAt(file, 0, Math.min(length, size))).lines;
    if (line) return line.bytes;
    if (length >= size) throw new Error(`${EVENTS_FILE} has no complete first line: the session ended as it began.`);
  }
}

/** Looks backwards for `session-end`, or for the last event that belongs to a step. */
async function readEnd(file: FileHandle, size: number, startedAt: number, modernize: Modernizer) {
  for (let length = FIRST_READ; ; length *= 2) {
    const from = Math.max(0, size - length);
    const { lines } = splitLines(await readAt(file, from, size - from));
    if (from > 0) lines.shift();
    let lastAt: number | null = null;
    for (const { bytes } of lines.reverse()) {
      try {
        const raw = modernize(parseObject(bytes));
        if (typeof raw.at === 'number') lastAt ??= raw.at;
        if (raw.type === 'session-end') {
          const event = parseEvent(bytes, modernize);
          if (event.type === 'session-end') {
            // As `reduce` counts it, so that a list and a replay say the same: from the first line to the last.
            return pick({ ...event, ms: Math.max(event.ms, event.at - startedAt), cost: event.cost ?? null });
          }
        }
        if (typeof raw.step === 'number' && lastAt !== null) return interrupted(raw.step, lastAt - startedAt);
      } catch {
        // A broken line is told by readSession; a list goes on with the line before it.
      }
    }
    if (from === 0) return interrupted(0, (lastAt ?? startedAt) - startedAt);
  }
}

const NOTHING = { steps: 0, ms: 0, usage: { inputTokens: 0, outputTokens: 0 }, cost: null };

type End = Pick<SessionSummary, 'status' | 'reason' | 'steps' | 'ms' | 'usage' | 'cost'>;

function pick({ status, reason, steps, ms, usage, cost }: End): End {
  return { status, reason, steps, ms, usage, cost };
}

function interrupted(steps: number, ms: number) {
  const reason = 'No end is recorded: it still runs, or it was killed.';
  return { ...NOTHING, status: 'interrupted' as const, reason, steps, ms };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.allocUnsafe(length), position, length });
  return buffer.subarray(0, bytesRead);
}
