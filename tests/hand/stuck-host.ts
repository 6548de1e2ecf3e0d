/** A host that holds keys and then hangs for five seconds: nothing of its main thread runs meanwhile. Its argument: the display. */
import { createHandLog } from '../../src/agent/hand/x11/hand-log.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { parseStopChord } from '../../src/agent/hand/watch/stop-chord.ts';
import { watchDesk } from '../../src/agent/hand/watch/watch.ts';

const display = process.argv[2]!;
const { signal } = new AbortController();
const log = createHandLog();
const computer = await openX11Computer({ display, log });
const nothing = (): void => undefined;
await watchDesk({ display, log, stopChord: parseStopChord('escape escape'), onStop: nothing, onPerson: nothing });
await computer.perform({ type: 'hold', keys: 'shift+a', ms: 60_000 }, signal);
await computer.perform({ type: 'hold', button: 1, ms: 60_000 }, signal);
void computer.perform({ type: 'type', text: 'b'.repeat(100_000) }, signal);
await computer.pointer();
const end = performance.now() + 5000;
while (performance.now() < end);
process.exit(0);
