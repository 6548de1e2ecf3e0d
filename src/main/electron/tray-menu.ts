import type { MenuItemConstructorOptions } from 'electron';
import type { RunState } from '../runs.ts';
import { PANIC_KEY } from './panic-key.ts';
import type { TrayWords } from './tray-words.ts';

export interface TrayDeeds {
  show(): void;
  stop(): void;
  quit(): void;
}

const LONGEST_INSTRUCTION = 60;

/** What the icon says when the pointer rests on it, and the first line of its menu. */
export function trayState({ phase, instruction, last, paused }: RunState, words: TrayWords): string {
  if (phase === 'opening') return words.opening;
  if (phase === 'stopping') return words.stopping;
  if (phase === 'running') return words[paused === null ? 'running' : 'paused'](shortened(instruction));
  return last === null ? words.nothing : words.last(last.status);
}

export function trayMenu(state: RunState, deeds: TrayDeeds, words: TrayWords): MenuItemConstructorOptions[] {
  const stoppable = state.phase === 'opening' || state.phase === 'running';
  return [
    { label: trayState(state, words), enabled: false },
    { label: words.stop, accelerator: PANIC_KEY, enabled: stoppable, click: () => deeds.stop() },
    { type: 'separator' },
    { label: words.show, click: () => deeds.show() },
    { label: words.quit, click: () => deeds.quit() },
  ];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_INSTRUCTION ? `${line.slice(0, LONGEST_INSTRUCTION - 1)}…` : line;
}
