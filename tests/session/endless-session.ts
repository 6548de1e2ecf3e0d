/**
 * A child process that records without end until it is killed. Event i and its frame follow from i alone, so that the
 * test knows what a true prefix is. Prints the number of events that `flush` has promised to be on disk.
 */
import { createSession } from '../../src/agent/session/writer.ts';
import { HEADER } from './header.ts';
import { nextEvent } from './endless-events.ts';

const writer = await createSession({ folder: process.argv[2]!, header: HEADER });
for (let index = 1; ; index++) {
  const event = nextEvent(index, (frame) => writer.frame(frame));
  writer.emit(event);
  if (event.type !== 'step-end') continue;
  await writer.flush();
  process.stdout.write(`${index + 1}\n`);
}
