/** A program that holds a key and a button on the display named in its argument, until it is killed. */
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';

const computer = await openX11Computer({ display: process.argv[2]! });
const { signal } = new AbortController();
await computer.perform({ type: 'hold', keys: 'ctrl+a', ms: 60_000 }, signal);
await computer.perform({ type: 'hold', button: 1, ms: 60_000 }, signal);
process.stdout.write('holding\n');
setInterval(() => undefined, 60_000);
