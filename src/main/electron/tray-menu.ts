import type { MenuItemConstructorOptions } from 'electron';
import type { RunState } from '../runs.ts';
import { PANIC_KEY } from './panic-key.ts';

export interface TrayDeeds {
  show(): void;
  stop(): void;
  quit(): void;
}

const LONGEST_INSTRUCTION = 60;

/** What the icon says when the pointer rests on it, and the first line of its menu. */
export function trayState({ phase, instruction, last, paused }: RunState): string {
  if (phase === 'opening') return 'Opening the desktop …';
  if (phase === 'stopping') return 'Stopping …';
  if (phase === 'running') return `${paused === null ? 'Running' : 'Paused'}: ${shortened(instruction)}`;
  return last === null ? 'Nothing is running' : `Nothing is running; the last session: ${last.status}`;
}

export function trayMenu(state: RunState, deeds: TrayDeeds): MenuItemConstructorOptions[] {
  const stoppable = state.phase === 'opening' || state.phase === 'running';
  return [
    { label: trayState(state), enabled: false },
    { label: 'Stop', accelerator: PANIC_KEY, enabled: stoppable, click: () => deeds.stop() },
    { type: 'separator' },
    { label: 'Show the window', click: () => deeds.show() },
    { label: 'Quit Deskhand', click: () => deeds.quit() },
  ];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_INSTRUCTION ? `${line.slice(0, LONGEST_INSTRUCTION - 1)}…` : line;
}
