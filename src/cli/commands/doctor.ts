import { styleText } from 'node:util';
import { readArguments } from '../arguments.ts';
import type { Finding } from '../doctor/finding.ts';
import { checkMachine } from '../doctor/machine.ts';
import { checkPrivateDesktop } from '../doctor/private-desktop.ts';
import { InputError } from '../../agent/types.ts';
import { plain, printJson } from '../print.ts';

/** `deskhand doctor`: 0 when a session can run here, 1 with a red line for each thing that is in its way. */
export async function doctor(args: string[]): Promise<number> {
  const { options, words } = readArguments('doctor', args, { json: 'flag' } as const);
  if (words.length > 0) throw new InputError(`deskhand doctor does not take ${words.join(' ')}; leave it out.`);
  const { findings: machine, settings } = await checkMachine();
  if (!options.json) machine.forEach(show);
  const desktop = await checkPrivateDesktop(settings);
  if (!options.json) desktop.forEach(show);
  const findings = [...machine, ...desktop];
  const healthy = findings.every(({ status }) => status !== 'problem');
  if (options.json) printJson({ ok: healthy, findings }, 2);
  return healthy ? 0 : 1;
}

const marks = { ok: '✓', problem: '✗', note: '–' } as const;
const colours = { ok: 'green', problem: 'red', note: 'dim' } as const;

function show({ name, status, text, advice }: Finding): void {
  const line = plain(`${marks[status]} ${name.padEnd(16)} ${text}`);
  // styleText leaves the colour out where stdout is no terminal, and with NO_COLOR.
  process.stdout.write(`${styleText(colours[status], line, { stream: process.stdout })}\n`);
  if (advice !== '') process.stdout.write(`${' '.repeat(19)}→ ${plain(advice)}\n`);
}
