import sharp from 'sharp';
import { encodePicture } from '../../../src/agent/session/picture.ts';
import { createSession } from '../../../src/agent/session/writer.ts';
import type { Action, Frame, Line, Observation, Stamped } from '../../../src/agent/types.ts';
import { frameOf } from '../../../src/agent/screen/encode.ts';
import { HEADER } from '../header.ts';

export const SIZE = { width: 640, height: 360 };

/** A screen with these lines of text on it, and what eyes read there. */
export async function screen(texts: string[]): Promise<{ frame: Frame; lines: Line[] }> {
  const { width, height } = SIZE;
  const rows = texts.map((text, index) => {
    const escaped = text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
    return `<text x="20" y="${40 + index * 34}" font-family="DejaVu Sans" font-size="17" fill="#111">${escaped}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>`;
  const rgb = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).removeAlpha().raw().toBuffer();
  const lines = texts.map((text, index) => {
    const box = { x: 18, y: 22 + index * 34, w: Math.min(600, 20 + text.length * 11), h: 26 };
    return { text, box, words: [{ text, box, confidence: 95 }], confidence: 95 };
  });
  return { frame: frameOf({ rgb, width, height, display: ':9' }), lines };
}

export interface PlantedStep {
  texts: string[];
  seen?: Partial<Observation>;
  actions?: Action[];
  subtask?: string;
  args?: Record<string, unknown>;
  message?: string;
}

/** A session as a run writes it, with these screens and deeds. Gives its folder. */
export async function plantSession(folder: string, goal: string, steps: PlantedStep[]): Promise<string> {
  const record = await createSession({ folder, header: { ...HEADER, ...SIZE, goal } });
  const screens = new Map<string, Awaited<ReturnType<typeof screen>>>();
  for (const [index, planted] of steps.entries()) {
    const step = index + 1;
    const words = planted.texts.join('\n');
    const { frame, lines } = screens.get(words) ?? (await screen(planted.texts));
    // Of a long session only the last screens are drawn anew.
    if (screens.size < 60) screens.set(words, { frame, lines });
    if (step % 200 === 0) await record.flush();
    const ref = record.frame(frame);
    record.emit({ type: 'step-start', step });
    record.emit({ type: 'frame', step, frame: ref });
    const value = observation(lines, frame.hash, planted.seen);
    record.emit({ type: 'stage-end', step, role: 'information-gathering', ms: 1, value });
    record.emit({
      ...{ type: 'model-call', step, role: 'action-planning', model: 'scripted', ms: 1 },
      ...{
        prompt: `On the screen: ${planted.texts.join(' | ')}`,
        frames: [ref.file],
        raw: JSON.stringify(planted.args ?? {}),
      },
      usage: { inputTokens: 1, outputTokens: 1 },
    });
    const task = { goal, subtask: planted.subtask ?? 'go on', why: 'because', horizon: 'long', summary: '' } as const;
    record.emit({
      ...{ type: 'stage-end', step, role: 'task-inference', ms: 1 },
      value: { ...task, checklist: [], notes: {}, status: 'doing', reason: '' },
    });
    record.emit({ type: 'call-start', step, call: 0, skill: 'type', args: planted.args ?? {} });
    for (const action of planted.actions ?? []) {
      record.emit({ type: 'action', step, call: 0, action, ms: 1, changed: true, still: true });
    }
    record.emit({ type: 'call-end', step, call: 0, ok: true, message: planted.message ?? 'done', ms: 1 });
    record.emit({ type: 'step-end', step, ms: 2 });
  }
  const usage = { inputTokens: 0, outputTokens: 0 };
  record.emit({ type: 'session-end', status: 'done', reason: 'done', steps: steps.length, ms: 10, usage });
  await record.close();
  return record.folder;
}

function observation(lines: Line[], signature: string, changes: Partial<Observation> = {}): Observation {
  return {
    ...{ lines, elements: [], grids: [], ms: 1, changed: [], sameImage: false, samePointer: false, windows: [] },
    ...{ signature, description: lines.map((line) => line.text).join(' | '), screenKind: 'web page', guidance: [] },
    ...changes,
  };
}

export async function pngOf(frame: Frame): Promise<Buffer> {
  return encodePicture(frame, 'png');
}

export function textOf(events: Stamped[]): string {
  return JSON.stringify(events);
}
