/** A stand-in for Deskhand that holds keys and a button, says so, and waits to be killed. */
import { openNutComputer } from '../../../src/agent/hand/nut/nut-computer.ts';

const signal = new AbortController().signal;
const computer = await openNutComputer({ display: process.argv[2]! });
await computer.perform({ type: 'hold', keys: 'ctrl+shift', ms: 60_000 }, signal);
await computer.perform({ type: 'hold', button: 1, ms: 60_000 }, signal);
process.send!('holding');
