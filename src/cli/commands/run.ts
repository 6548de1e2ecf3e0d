import { checkSetting, defaultSettings, readSettings } from '../../agent/settings.ts';
import type { NewLimits } from '../../agent/resume/resume-task.ts';
import type { Settings } from '../../agent/settings.ts';
import { openHome } from '../../agent/home.ts';
import { createControl } from '../../agent/control.ts';
import { runTask } from '../../agent/run-task.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { askAtTerminal, canAsk } from '../ask-person.ts';
import { refuseChanged, resume } from '../resume.ts';
import { showTask } from '../show-task.ts';
import { viewOf } from '../view-of.ts';

const options = {
  model: 'value',
  'max-steps': 'value',
  'max-tokens': 'value',
  'max-cost': 'value',
  profile: 'value',
  desktop: 'value',
  display: 'value',
  size: 'value',
  monitor: 'value',
  window: 'value',
  start: 'values',
  step: 'flag',
  resume: 'value',
  'only-window': 'values',
  approvals: 'value',
  json: 'flag',
} as const;

/** `deskhand run "<instruction>"`: one session, shown as it happens; with `--resume SESSION` one that was interrupted. */
export async function run(args: string[]): Promise<number> {
  const { options: given, words } = readArguments('run', args, options);
  const home = openHome();
  if (given.resume !== undefined) {
    refuseChanged(words, given);
    const settings = await readSettings(home.folder);
    return resume(given.resume, { ...given, home, settings, limits: limitsOf(given) });
  }
  const instruction = oneInstruction(words);
  const settings = withBudgets(onlyWindows(await readSettings(home.folder), given['only-window']), given);
  const where = desktopOf(given, settings);
  const approvals = checkSetting('approvals', given.approvals ?? settings.approvals, '--approvals');
  const asks = canAsk() && !given.json;
  if (!asks) refuseUnasked(approvals);
  const control = createControl({ stepping: given.step, approvals, ...(asks && { present: () => true }) });
  const ask = askAtTerminal(control);
  return showTask(given.json, (show) =>
    runTask({
      instruction,
      home,
      settings,
      ...where,
      view: viewOf(given),
      start: given.start,
      model: given.model ?? settings.model,
      maxSteps: given['max-steps'] === undefined ? settings.maxSteps : stepsOf(given['max-steps']),
      control,
      ...show,
      onEvent: (event) => {
        show.onEvent(event);
        if (asks) ask(event);
      },
    }),
  );
}

/** Where nobody can be asked, what nobody approved is not done: no need to begin a session that could do nothing. */
function refuseUnasked(mode: Settings['approvals']): void {
  if (mode === 'free' || mode === 'risky') return;
  throw new InputError(
    `Its deeds wait for a person (approvals: ${mode}), and nobody can be asked here: run it in a terminal, or in the window (deskhand window). ` +
      'To let this one session work without asking, say --approvals free; --step shows each plan before it is done.',
  );
}

/** Only what is given. */
function limitsOf(given: Budgets & { 'max-steps': string | undefined; approvals: string | undefined }): NewLimits {
  const { 'max-steps': steps, approvals } = given;
  const { maxTokens, maxCost } = withBudgets(defaultSettings, { ...given, profile: undefined });
  return {
    ...(given['max-tokens'] !== undefined && { maxTokens }),
    ...(given['max-cost'] !== undefined && { maxCost }),
    ...(steps !== undefined && { maxSteps: stepsOf(steps) }),
    ...(approvals !== undefined && { approvals: checkSetting('approvals', approvals, '--approvals') }),
  };
}

interface Budgets {
  'max-tokens': string | undefined;
  'max-cost': string | undefined;
}

/** Windows named on the command line take the place of those in the settings. */
function onlyWindows(settings: Settings, windows: string[]): Settings {
  if (windows.length === 0) return settings;
  return { ...settings, guard: checkSetting('guard', { ...settings.guard, windows }, '--only-window') };
}

/** Budgets and the profile on the command line take the place of those in the settings. */
function withBudgets(settings: Settings, given: Budgets & { profile: string | undefined }): Settings {
  const { 'max-tokens': tokens, 'max-cost': cost } = given;
  return {
    ...settings,
    ...(tokens !== undefined && { maxTokens: checkSetting('maxTokens', numberIn(tokens), '--max-tokens') }),
    ...(given.profile !== undefined && { profile: checkSetting('profile', given.profile, '--profile') }),
    ...(cost !== undefined && { maxCost: checkSetting('maxCost', numberIn(cost), '--max-cost') }),
  };
}

/** What is no number stays as it is, so that it is shown where it is refused. */
function numberIn(text: string): number | string {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function oneInstruction(words: string[]): string {
  const [instruction, ...more] = words;
  if (instruction === undefined || instruction.trim() === '') {
    throw new InputError('The instruction is missing: deskhand run "open Mousepad, then type hello".');
  }
  if (more.length > 0) {
    throw new InputError(
      `The instruction must be one argument; put it into quotes: deskhand run "${words.join(' ')}".`,
    );
  }
  return instruction;
}

/** Where to work, from the options that say so and the settings; contradictions are an InputError. */
export function desktopOf(
  given: { desktop: string | undefined; display: string | undefined; size: string | undefined; start: string[] },
  settings: Settings,
): { desktop: 'private' | 'real'; display?: string; size: { width: number; height: number } } {
  const { display } = given;
  if (display !== undefined && !/^[\w.-]*:\d+(\.\d+)?$/.test(display)) {
    throw new InputError(`--display is ${display}; it must be the name of an X display, for example :0.`);
  }
  const wanted = given.desktop === undefined ? undefined : checkSetting('desktop', given.desktop, '--desktop');
  if (wanted === 'private' && display !== undefined) {
    throw new InputError(
      'A private desktop takes a free display by itself: leave out --display, or say --desktop real.',
    );
  }
  const desktop = wanted ?? (display === undefined ? settings.desktop : 'real');
  if (desktop === 'real' && given.size !== undefined) {
    throw new InputError('--size is for the private desktop; a real display has its own size. Leave one of them out.');
  }
  if (desktop === 'real' && given.start.length > 0) {
    throw new InputError(
      '--start is for the private desktop; on a real one, start the program yourself. Leave it out.',
    );
  }
  return { desktop, ...(display !== undefined && { display }), size: sizeOf(given.size, settings) };
}

function sizeOf(text: string | undefined, settings: Settings): Settings['size'] {
  if (text === undefined) return settings.size;
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (!match) throw new InputError(`--size is ${text}; it must be WIDTHxHEIGHT in pixels, for example 1280x720.`);
  return checkSetting('size', { width: Number(match[1]), height: Number(match[2]) }, '--size');
}

function stepsOf(text: string): number {
  return checkSetting('maxSteps', /^-?\d+$/.test(text) ? Number(text) : text, '--max-steps');
}
