import { say } from '../../sayings.ts';
import type { AppProfile, Check, Plan, PlanInput, SkillCall, SkillCard } from '../../types.ts';
import type { Clause } from './clause.ts';
import type { Instruments } from './instruments.ts';
import { planClick, planDrag, planPoint, planTick } from './plan-pointing.ts';
import { planType } from './plan-typing.ts';
import { activeWindow, attemptsAt, currentIndex, refusalsAt } from './situation.ts';
import { textOf } from './values.ts';
import { sentence } from '../sentence.ts';
import { withoutOldMistakes } from './avoid.ts';

/** What planning a clause may look at. */
export interface Planning {
  input: PlanInput;
  /** How often it was tried. */
  attempt: number;
  /** 0 the first time; after each attempt and each refusal the next way, where there is one. */
  way: number;
  /** What the instruction says to do afterwards. */
  next: Clause | null;
  apps: AppProfile[];
  skills: SkillCard[];
  instruments: Instruments;
}

/** Action planning without a model: the current clause becomes one to three calls, with the effect that will prove it. */
export function planClause(
  input: PlanInput,
  clauses: Clause[],
  known: { apps: AppProfile[]; skills: SkillCard[] },
  instruments: Instruments,
): Plan {
  const index = currentIndex(input.task.checklist);
  const clause = clauses[index];
  if (!clause) throw new Error('There is nothing left to plan: every part of the instruction is done.');
  const next = clauses[index + 1] ?? null;
  const attempt = attemptsAt(index, input.recent);
  const way = attempt + refusalsAt(index, input.recent);
  const planOf = (which: number): Plan => planDeed(clause, { ...known, input, next, attempt, way: which, instruments });
  return withoutOldMistakes(planOf, way, input, instruments);
}

function planDeed(clause: Clause, planning: Planning): Plan {
  const { input, attempt, way } = planning;
  const { notes } = input.task;
  const text = (value: Parameters<typeof textOf>[0]): string => textOf(value, notes);

  switch (clause.do) {
    case 'open':
      return planOpen(clause, planning);
    case 'switch': {
      if (clause.app === null) {
        const title = text(clause.title ?? []);
        return plan(say('bringToFront', { window: `"${title}"` }), [call('switch-to-window', { title })]);
      }
      const app = profile(planning.apps, clause.app);
      return plan(
        say('bringToFront', { window: app.name }),
        [call('switch-to-window', { app: app.windowApp })],
        [{ type: 'window-active', app: app.windowApp }],
      );
    }
    case 'close': {
      const app = clause.app ? profile(planning.apps, clause.app) : null;
      const window = app
        ? input.observation.windows.findLast((candidate) => candidate.app.toLowerCase() === app.windowApp.toLowerCase())
        : activeWindow(input.observation);
      if (!window) return plan(say('noWindowToClose'), [call('close-window', { id: 0 })], []);
      // "close the window, click "Don't Save"": the instruction itself answers what the program asks.
      if (!clause.discard && (planning.next?.do === 'click' || planning.next?.do === 'press')) {
        return plan(say('closeOrAsk', { window: window.title }), [
          call('close-window', { id: window.id, leaveQuestion: true }),
        ]);
      }
      return plan(
        say('closeWindow', { window: window.title }),
        [call('close-window', { id: window.id, discard: clause.discard })],
        [{ type: 'window-gone', id: window.id }],
      );
    }
    case 'click':
      return planClick(clause, planning);
    case 'point':
      return planPoint(clause, planning);
    case 'check':
      return planTick(clause, planning);
    case 'drag':
      return planDrag(clause, planning);
    case 'type':
      return planType(clause, planning);
    case 'press': {
      const keys = Array.from({ length: clause.times }, () => clause.keys);
      const calls =
        clause.times <= 3
          ? keys.map((key) => call('keypress', { keys: key }))
          : [call('press-keys', { keys: clause.keys, times: clause.times })];
      return plan(say('press', { keys: clause.keys }), calls, []);
    }
    case 'choose': {
      const path = clause.path.map(text);
      if (clause.from) {
        return plan(say('chooseFrom', { option: path[0] ?? '', list: text(clause.from.label) }), [
          call('choose-from-list', { list: text(clause.from.label), option: path[0] ?? '' }),
        ]);
      }
      return plan(say('choose', { path: path.join(' > ') }), [call('choose-from-menu', { path: path.join(' > ') })]);
    }
    case 'scroll': {
      if (clause.until) {
        return plan(say('scrollUntil', { direction: clause.direction, text: text(clause.until) }), [
          call('scroll-until', {
            text: text(clause.until),
            direction: way === 1 ? opposite(clause.direction) : clause.direction,
          }),
        ]);
      }
      const middle = centre(input);
      const [dx, dy] = NOTCHES[clause.direction];
      return plan(say('scroll', { direction: clause.direction }), [
        call('scroll', { ...middle, dx: dx * clause.notches, dy: dy * clause.notches }),
      ]);
    }
    case 'pause':
      return plan(say('wait', { seconds: clause.seconds }), [call('wait', { seconds: clause.seconds })]);
    case 'wait':
    case 'verify': {
      const seconds = clause.do === 'wait' ? clause.seconds : 3;
      return plan(say(clause.gone ? 'waitUntilGone' : 'waitUntilShown', { text: text(clause.value) }), [
        call('wait-for', { text: text(clause.value), seconds, gone: clause.gone }),
      ]);
    }
    case 'read':
      return plan(say('waitToRead'), [
        call('wait-for', { text: anchorOf(clause.what), seconds: 5 }),
        // A window's title may name it before the window has drawn anything.
        ...(attempt > 0 ? [call('wait', { seconds: 2 * attempt })] : []),
      ]);
    case 'go':
      return plan(say('goTo', { address: text(clause.url) }), [call('go-to-address', { address: text(clause.url) })]);
    case 'save':
      if (clause.path)
        return plan(say('saveAs', { path: text(clause.path) }), [call('save-as', { path: text(clause.path) })]);
      return plan(say('save'), [call('save', {})], []);
    case 'use':
      return plan(say('useSkill', { skill: clause.skill }), [call(clause.skill, argumentsOf(clause, planning))]);
  }
}

/** Texts become what the skill's parameters want: numbers and truths are written as words in an instruction. */
function argumentsOf(clause: Clause & { do: 'use' }, { skills, input }: Planning): Record<string, unknown> {
  const params = skills.find((card) => card.name === clause.skill)?.params ?? [];
  return Object.fromEntries<unknown>(
    Object.entries(clause.args).map(([name, value]): [string, unknown] => {
      const text = textOf(value, input.task.notes);
      const type = params.find((param) => param.name === name)?.type;
      if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return [name, Number(text)];
      if (type === 'boolean' && /^(?:true|yes|false|no)$/iu.test(text)) return [name, /^(?:true|yes)$/iu.test(text)];
      return [name, text];
    }),
  );
}

function planOpen(clause: Clause & { do: 'open' }, { input, attempt, apps }: Planning): Plan {
  const app = profile(apps, clause.app);
  const target = clause.target ? textOf(clause.target, input.task.notes) : '';
  const open = input.observation.windows.some((window) => window.app.toLowerCase() === app.windowApp.toLowerCase());
  const shown: Check[] = [{ type: 'window-active', app: app.windowApp }];
  if (open && target === '') {
    return plan(say('openAlready', { app: app.name }), [call('switch-to-window', { app: app.windowApp })], shown);
  }
  const command = [app.command[0] ?? app.id, ...(target ? [quoteForShell(target)] : [])].join(' ');
  const seconds = attempt === 0 ? 20 : 40;
  return plan(
    say('startApp', { app: app.name }),
    [call('open-application', { command, app: app.windowApp, seconds })],
    shown,
  );
}

export function call(skill: string, args: Record<string, unknown>): SkillCall {
  return { skill, args };
}

/** A plan whose proof is `checks`; without checks a call that ran to its end is the proof, for skills verify their own effect. */
export function plan(reasoning: string, calls: SkillCall[], checks: Check[] = []): Plan {
  const words = checks.length > 0 ? checks.map(inWords).join(', ') : say('callSucceeds');
  return {
    reasoning: sentence(reasoning),
    calls,
    expect: { words, checks },
    otherwise: 'Try another way; after three attempts say why it cannot be done.',
  };
}

function inWords(check: Check): string {
  switch (check.type) {
    case 'changed':
      return say('screenChanges');
    case 'text-shown':
      return say('isShown', { text: check.text });
    case 'text-gone':
      return say('isGone', { text: check.text });
    case 'window-shown':
      return say('windowAppears', { window: check.title ?? check.app ?? '' });
    case 'window-gone':
      return say('windowGone');
    case 'window-active':
      return say('inFront', { window: check.app });
  }
}

export function profile(apps: AppProfile[], id: string): AppProfile {
  const found = apps.find((app) => app.id === id);
  if (!found) throw new Error(`The application profile ${id} has gone since the instruction was read.`);
  return found;
}

const NOTCHES = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] } as const;

function opposite(direction: 'up' | 'down' | 'left' | 'right') {
  return ({ up: 'down', down: 'up', left: 'right', right: 'left' } as const)[direction];
}

function anchorOf(reading: (Clause & { do: 'read' })['what']): string {
  if (reading.type === 'between') return reading.above;
  return reading.type === 'line' ? reading.containing : reading.anchor;
}

export function centre(input: PlanInput): { x: number; y: number } {
  const window = activeWindow(input.observation);
  const box = window?.box ?? { x: 0, y: 0, w: input.width, h: input.height };
  return {
    x: Math.min(Math.max(Math.round(box.x + box.w / 2), 0), input.width - 1),
    y: Math.min(Math.max(Math.round(box.y + box.h / 2), 0), input.height - 1),
  };
}

/** One word for a POSIX shell: what is typed into a run dialog is a command line. */
function quoteForShell(word: string): string {
  return /^[\w./:~?=%&+,@-]+$/u.test(word) && !word.includes('&')
    ? word
    : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
