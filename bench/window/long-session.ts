import { cp, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionHeader, Stamped } from '../../src/agent/types.ts';

/** A session of `steps` steps in `folder`, made of the whole steps of a recorded one over and over; gives its bytes. */
export async function writeLongSession(recorded: string, folder: string, steps: number): Promise<number> {
  const [header, ...events] = await recordedEvents(recorded);
  await mkdir(folder, { recursive: true });
  await cp(join(recorded, 'frames'), join(folder, 'frames'), { recursive: true });
  const rounds = wholeSteps(events);
  const file = await open(join(folder, 'session.jsonl'), 'w');
  let bytes = 0;
  const write = async (text: string): Promise<void> => void (bytes += (await file.write(text)).bytesWritten);
  let at = header.at;
  await write(line({ ...header, goal: `${steps} steps` }));
  let text = '';
  for (let number = 1; number <= steps; number++) {
    const round = rounds[(number - 1) % rounds.length]!;
    const begun = round[0]!.at;
    for (const event of round) text += line({ ...event, at: at + event.at - begun, step: number } as Stamped);
    at += round.at(-1)!.at - begun + 1;
    if (text.length < 1 << 20) continue;
    await write(text);
    text = '';
  }
  const usage = { inputTokens: 0, outputTokens: 0 };
  await write(text + line({ at, type: 'session-end', status: 'done', reason: '', steps, ms: at - header.at, usage }));
  await file.close();
  return bytes;
}

/** As they stand in the file, with their fields in the writer's order. */
export async function recordedEvents(folder: string): Promise<[Stamped<SessionHeader>, ...Stamped[]]> {
  const lines = (await readFile(join(folder, 'session.jsonl'), 'utf8')).trimEnd().split('\n');
  return lines.map((each) => JSON.parse(each) as Stamped) as [Stamped<SessionHeader>, ...Stamped[]];
}

/** The events of each step that acted, step by step. */
export function wholeSteps(events: Stamped[]): Stamped[][] {
  const steps = new Map<number, Stamped[]>();
  for (const event of events) {
    if (!('step' in event)) continue;
    steps.set(event.step, [...(steps.get(event.step) ?? []), event]);
  }
  return [...steps.values()].filter((step) => step.some(({ type }) => type === 'call-end'));
}

function line(event: Stamped): string {
  return `${JSON.stringify(event)}\n`;
}
