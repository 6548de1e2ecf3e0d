import type { Stamped } from '../../types.ts';
import { inOrder } from '../call-order.ts';
import { describeAction, describeCall, versionWords } from '../describe.ts';
import type { CallView } from '../reduce.ts';
import { readTurns } from '../turns.ts';
import type { PicturesAs } from './picture-place.ts';
import { placePictures } from './picture-place.ts';
import { textFile } from './text-file.ts';
import type { JudgedPiece } from './verdicts.ts';
import { withVerdicts } from './verdicts.ts';

/** A report for people: what it saw, meant and did in each step, with a picture where the screen changed. */
export async function exportMarkdown(
  folder: string,
  output: string,
  { pictures, signal }: { pictures: PicturesAs; signal: AbortSignal },
): Promise<void> {
  await using file = await textFile(output);
  const place = placePictures(folder, output, pictures);
  let shown = '';
  for await (const piece of withVerdicts(readTurns(folder))) {
    signal.throwIfAborted();
    if (piece.type !== 'turn') {
      await file.write(around(piece));
      continue;
    }
    const { step } = piece;
    await file.write(`\n## Step ${step.number}\n\n`);
    if (step.frame && step.frame.hash !== shown) {
      shown = step.frame.hash;
      const address = await place(step.frame.file, `step-${String(step.number).padStart(5, '0')}`);
      if (address) await file.write(`![The screen at step ${step.number}](${address})\n\n`);
    }
    await file.write(stepText(piece));
  }
  await file.done();
}

function around(piece: Exclude<JudgedPiece, { type: 'turn' }>): string {
  if (piece.type === 'left-out') return `\n> ${plainText(piece.problem)}\n`;
  if (piece.type === 'header') {
    const { goal, model, desktop, width, height, at, deskhand } = piece.header;
    const when = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    return `# ${plainText(goal)}\n\n${plainText(model)} on the ${desktop} desktop, ${width}×${height} · ${when} UTC · Deskhand ${plainText(deskhand)}\n`;
  }
  return betweenText(piece.event);
}

function betweenText(event: Stamped): string {
  switch (event.type) {
    case 'pause':
      return `\n_Paused by ${plainText(event.by)}._\n`;
    case 'take-over':
      return `\n_${plainText(event.by)}: ${plainText(describeAction(event.action))}_\n`;
    case 'problem':
      return `\n**Problem in ${plainText(event.where)}:** ${plainText(event.message)}\n`;
    case 'stop':
      return `\n_Stopped by ${plainText(event.by)}; everything was released in ${event.releasedMs} ms._\n`;
    case 'session-end': {
      const tokens = event.usage.inputTokens + event.usage.outputTokens;
      return `\n## Result: ${event.status}\n\n${plainText(event.reason)}\n\n${event.steps} steps, ${(event.ms / 1000).toFixed(1)} s${tokens > 0 ? `, ${tokens} tokens` : ''}\n`;
    }
    default:
      return '';
  }
}

function stepText({ step, verdict }: Extract<JudgedPiece, { type: 'turn' }>): string {
  const seen = step.lanes['information-gathering']?.value;
  const task = step.lanes['task-inference']?.value;
  const plan = step.lanes['action-planning']?.value;
  const lines: string[] = [];
  if (seen?.description) lines.push(`**Sees:** ${plainText(seen.description)}`);
  if (task)
    lines.push(`**Task:** ${plainText(task.status === 'doing' ? task.subtask : `${task.status} — ${task.reason}`)}`);
  if (plan?.reasoning) lines.push(`**Plan:** ${plainText(plan.reasoning)}`);
  const calls = step.calls.flatMap((call) => [
    `- ${call.ok === false ? '**failed** ' : ''}${plainText(describeCall(call.skill, call.args))}${ranText(call)}${call.message ? ` → ${plainText(call.message)}` : ''}`,
    ...inOrder(call).map((done) =>
      'skill' in done
        ? `${'  '.repeat(done.depth)}- uses ${done.ok === false ? '**failed** ' : ''}${plainText(describeCall(done.skill, done.args))}${ranText(done)}`
        : `  - ${plainText(describeAction(done.action))}${done.changed ? '' : ' (nothing changed)'}`,
    ),
  ]);
  if (calls.length > 0) lines.push(`**Does:**\n\n${calls.join('\n')}`);
  if (verdict)
    lines.push(`**Judged:** ${verdict.verdict}${verdict.evidence ? ` — ${plainText(verdict.evidence)}` : ''}`);
  return `${lines.join('\n\n')}\n`;
}

/** Which version of its skill ran. */
function ranText({ version }: Pick<CallView, 'version'>): string {
  return version ? ` (${versionWords(version.number)})` : '';
}

/** Text as text: whatever a screen or a model said is no markup, no link and no line of its own. */
export function plainText(text: string): string {
  return text
    .replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/(https?|ftp|file|mailto|www)([:.])/gi, '$1\u200b$2')
    .replace(/^([-=])/, '\\$1')
    .replace(/^(\d+)\./, '$1\\.');
}
