/** A child process that records until the system refuses to let the file grow; prints what flush and close said. */
import { createSession } from '../../src/agent/session/writer.ts';
import { HEADER } from './header.ts';

const writer = await createSession({ folder: process.argv[2]!, header: HEADER });
const said: string[] = [];
for (let step = 1; said.length === 0; step++) {
  writer.emit({ type: 'step-start', step });
  writer.emit({ type: 'problem', where: 'test', message: 'x'.repeat(1000) });
  writer.emit({ type: 'step-end', step, ms: 1 });
  await writer.flush().catch((error: unknown) => said.push(String(error)));
}
writer.emit({ type: 'problem', where: 'test', message: 'after the disk was full' });
await writer.close().catch((error: unknown) => said.push(String(error)));
process.stdout.write(JSON.stringify({ folder: writer.folder, said }));
