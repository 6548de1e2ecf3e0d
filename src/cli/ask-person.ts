import { createInterface } from 'node:readline/promises';
import type { Control } from '../agent/control.ts';
import type { Stamped } from '../agent/types.ts';
import { InputError } from '../agent/types.ts';
import { plain } from './print.ts';

/** Whether a person sits at this terminal who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/**
 * Asks at the terminal about each plan or action that waits: y, n, or what to do in its place. What is answered elsewhere first,
 * or when the session has ended, is asked no more.
 */
export function askAtTerminal(control: Control): (event: Stamped) => void {
  let asking: AbortController | null = null;
  return (event) => {
    if (event.type === 'approval-end' || event.type === 'stop' || event.type === 'session-end') asking?.abort();
    if (event.type !== 'approval-start') return;
    asking = new AbortController();
    const question = event.why ? `May it ${plain(event.why.what)}? (${plain(event.why.words)})` : 'May it do this?';
    void answer(control, question, asking.signal);
  };
}

async function answer(control: Control, question: string, signal: AbortSignal): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // The terminal sends no signal while a line is read.
  lines.on('SIGINT', () => process.emit('SIGINT'));
  try {
    const said = (await lines.question(`${question} [y/N, or say what to do instead] `, { signal })).trim();
    const by = 'the terminal';
    if (/^y(?:es)?$/i.test(said)) control.decide({ decision: 'approved', by, words: '' });
    else if (/^(?:no?)?$/i.test(said)) control.decide({ decision: 'refused', by, words: '' });
    else control.decide({ decision: 'corrected', by, words: said });
  } catch (error) {
    if (!signal.aborted && !(error instanceof InputError)) throw error;
  } finally {
    lines.close();
  }
}
