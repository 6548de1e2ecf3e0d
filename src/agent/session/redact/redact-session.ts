import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionHeader, Stamped } from '../../types.ts';
import { EVENTS_FILE } from '../folder.ts';
import { readTurns } from '../turns.ts';
import type { Turn } from '../turns.ts';
import type { CoveredPictures, ReadPicture } from './covered-pictures.ts';
import { coveredPictures } from './covered-pictures.ts';
import { hideEvent } from './hide-event.ts';
import type { RedactRules } from './rules.ts';
import { closedBoxes } from './rules.ts';
import { survey } from './survey.ts';
import { typingWatch } from './typed.ts';

export interface Redaction {
  /** A session folder like any other, with nothing in it that the rules hide. */
  folder: string;
  /** Pictures of which something was covered. */
  covered: number;
  /** Pictures that were read again afterwards to see that nothing shows. */
  checked: number;
}

/**
 * Writes the session in `folder` into the new folder `into` without what the rules hide, or gives null when there is nothing to
 * hide. Without eyes (`read`) a picture of which nobody knows what stands on it is covered whole.
 */
export async function redactSession(
  folder: string,
  {
    rules,
    read,
    into,
    signal,
  }: { rules: RedactRules; read: (() => ReadPicture) | null; into: string; signal: AbortSignal },
): Promise<Redaction | null> {
  const { texts, anything } = await survey(folder, rules);
  if (!anything) return null;
  const hidden = { credentials: rules.credentials, texts };
  await mkdir(into, { recursive: true, mode: 0o700 });
  const pictures = await coveredPictures(folder, into, hidden, read && read());
  const typing = typingWatch();
  const file = await open(join(into, EVENTS_FILE), 'wx', 0o600);
  let header: SessionHeader | null = null;
  try {
    for await (const piece of readTurns(folder)) {
      signal.throwIfAborted();
      if (piece.type === 'left-out') continue;
      const showing = { rules, texts: hidden, renamed: pictures.renamed.bind(pictures), boxes: [], secret: false };
      if (piece.type === 'header') {
        header = piece.header;
        await file.appendFile(lineOf(hideEvent(piece.header, showing)));
      } else if (piece.type === 'between') {
        if (piece.event.type === 'take-over') {
          const boxes = closedBoxes(rules, null, piece.event.frame, header);
          await pictures.take(piece.event.frame.file, boxes, null);
        }
        await file.appendFile(lineOf(hideEvent(piece.event, showing)));
      } else {
        const boxes = await takePictures(piece, pictures, rules, header);
        const secret = rules.credentials ? typing.secretActions(piece) : new Set<Stamped>();
        const lines = piece.events.map((event) =>
          lineOf(hideEvent(event, { ...showing, boxes: boxes ?? EVERYWHERE, secret: secret.has(event) })),
        );
        await file.appendFile(lines.join(''));
      }
    }
  } finally {
    await file.close();
  }
  return { folder: into, covered: pictures.covered, checked: pictures.checked };
}

const EVERYWHERE = [{ x: 0, y: 0, w: 1e6, h: 1e6 }];

/** The step's screen, and what else a model was shown in it. */
async function takePictures(
  { step, events }: Turn,
  pictures: CoveredPictures,
  rules: RedactRules,
  header: SessionHeader | null,
) {
  const seen = step.lanes['information-gathering']?.value ?? null;
  const boxes = closedBoxes(rules, seen, step.frame, header);
  for (const event of events) {
    if (event.type === 'frame') {
      const read = seen?.signature === event.frame.hash ? seen.lines : null;
      await pictures.take(event.frame.file, boxes, read);
    }
    if (event.type !== 'model-call') continue;
    for (const file of event.frames) {
      // A piece of a screen, or one with marks: where the closed parts lie on it is not known.
      await pictures.take(file, boxes?.length === 0 ? [] : null, null);
    }
  }
  return boxes;
}

function lineOf(event: Stamped): string {
  return `${JSON.stringify(event)}\n`;
}
