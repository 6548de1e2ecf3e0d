import type { Action, Stamped } from '../types.ts';

/** An event in one plain line for a terminal, or null when it is not worth one. Contains no line breaks. */
export function describeEvent(event: Stamped): string | null {
  const words = eventWords(event);
  if (words === null) return null;
  return oneLine('step' in event ? `step ${event.step} · ${words}` : words);
}

/** What a skill asks again and again while it waits tells a person nothing; it stands in the session all the same. */
const HOUSEKEEPING = /^\{"type":"(?:windows|settle|activate)"/;
const SHORT_WAIT_S = 1;

function eventWords(event: Stamped): string | null {
  switch (event.type) {
    case 'session-start':
      return `session ${event.id} · ${event.model} on the ${event.desktop} desktop ${event.display}, ${event.width}×${event.height}`;
    case 'session-resume':
      return `goes on after an interruption · ${event.words}`;
    case 'stage-end':
      return stageWords(event);
    case 'action':
      if (event.action.type === 'wait' && event.action.seconds < SHORT_WAIT_S) return null;
      return `does   ${describeAction(event.action)}${effectWords(event)} (${seconds(event.ms)})`;
    case 'query':
      if (HOUSEKEEPING.test(event.query)) return null;
      return `asks   ${describeQuery(event.query)} → ${cut(event.answer, 80)}`;
    case 'skill-start':
      return `uses   ${describeCall(event.skill, event.args)}${event.version === undefined ? '' : ` (${versionWords(event.version)})`}`;
    case 'call-end':
      return event.ok ? null : `failed ${event.message}`;
    case 'problem':
      return `problem in ${event.where}: ${event.message}`;
    case 'approval-start':
      return event.why
        ? `waits for a person to approve: ${event.why.what} (${event.why.words})`
        : 'waits for a person to approve the plan';
    case 'approval-end':
      return `${event.decision} by ${event.by}${event.rule === undefined ? '' : ` (rule: ${event.rule})`}${event.words ? `: ${event.words}` : ''}`;
    case 'screen-order':
      return `the screen gives orders, which are not followed: ${cut(event.text, 160)}`;
    case 'pause':
      return `paused by ${event.by}`;
    case 'resume':
      return `resumed by ${event.by}`;
    case 'take-over':
      return `${event.by}: ${describeAction(event.action)}`;
    case 'stop':
      return `stopped by ${event.by}; keys and buttons released in ${event.releasedMs} ms`;
    case 'session-end': {
      const tokens = event.usage.inputTokens + event.usage.outputTokens;
      const money = event.cost === undefined || event.cost === 0 ? '' : ` ($${event.cost.toFixed(4)})`;
      const used = tokens > 0 ? `, ${tokens} tokens${money}` : '';
      const why = event.reason ? ` — ${event.reason}` : '';
      return `${event.status} after ${count(event.steps, 'step')} and ${seconds(event.ms)}${used}${why}`;
    }
    case 'step-start':
    case 'frame':
    case 'stage-start':
    case 'model-call':
    case 'call-start':
    case 'skill-end':
    case 'step-end':
      return null;
  }
}

/** What the screen did after an action that is meant to change it. */
function effectWords({ action, changed, still }: Extract<Stamped, { type: 'action' }>): string {
  if (action.type === 'wait' || action.type === 'release' || action.type === 'move') return '';
  if (!changed) return ', nothing changed';
  return still ? '' : ', the screen still moves';
}

/** Which version of a skill ran, for files and terminals. */
export function versionWords(version: number): string {
  return version === 0 ? 'as it comes with Deskhand' : `version ${version}`;
}

/** A skill's question: plain words, or a JSON object whose `type` is the question. */
function describeQuery(query: string): string {
  try {
    const { type, ...rest } = JSON.parse(query) as Record<string, unknown>;
    if (typeof type === 'string') return describeCall(type, rest);
  } catch {
    // Plain words then.
  }
  return query;
}

function stageWords(event: Extract<Stamped, { type: 'stage-end' }>): string | null {
  switch (event.role) {
    case 'information-gathering': {
      const { description, screenKind, elements } = event.value;
      const what = description || `${screenKind || 'a screen'} with ${count(elements.length, 'element')}`;
      return `sees   ${what}`;
    }
    case 'self-reflection': {
      const { verdict, cause, evidence } = event.value;
      const why = cause === 'none' ? '' : ` (${cause})`;
      return `judges ${verdict}${why}${evidence ? `: ${evidence}` : ''}`;
    }
    case 'task-inference': {
      const { subtask, status, reason } = event.value;
      return status === 'doing' ? `task   ${subtask}` : `task   ${status}${reason ? `: ${reason}` : ''}`;
    }
    case 'skill-curation': {
      const { relevant } = event.value;
      return relevant.length > 0 ? `skills ${relevant.join(', ')}` : null;
    }
    case 'action-planning': {
      const { calls, expect } = event.value;
      const what = calls.map(({ skill, args }) => describeCall(skill, args)).join(', then ') || 'nothing to do';
      return `plan   ${what}${expect.words ? ` — expects: ${expect.words}` : ''}`;
    }
  }
}

/** `click "Save"`, `type text "hello"`, `press keys "ctrl+s"`: the skill's name and what it was given. */
export function describeCall(skill: string, args: Record<string, unknown>): string {
  const { x, y, ...others } = args;
  const place = typeof x === 'number' && typeof y === 'number' ? ` at ${x},${y}` : '';
  const values = Object.entries(others).filter(([, value]) => value !== undefined && value !== null);
  const [only] = values;
  const given =
    values.length === 1 && only
      ? ` ${short(only[1])}`
      : values.map(([name, value]) => ` ${name} ${short(value)}`).join('');
  return oneLine(`${skill}${given}${place}`);
}

const CLICKS = { click: 'click', double_click: 'double-click', triple_click: 'triple-click' } as const;
const BUTTONS = { 1: '', 2: 'middle-', 3: 'right-', 4: 'back-', 5: 'forward-' } as const;

/** An action in a few plain words. Places are pixels, as in the action. */
export function describeAction(action: Action): string {
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click':
      return `${held(action.modifiers)}${BUTTONS[action.button ?? 1]}${CLICKS[action.type]} at ${action.x},${action.y}`;
    case 'move':
      return `move the pointer to ${action.x},${action.y}`;
    case 'move_by':
      return `move the pointer by ${action.dx},${action.dy}`;
    case 'drag': {
      const [from, ...rest] = action.path;
      const to = rest.at(-1);
      const stops = rest.length > 1 ? ` through ${count(rest.length - 1, 'point')}` : '';
      return `${held(action.modifiers)}${BUTTONS[action.button ?? 1]}drag from ${from?.x},${from?.y} to ${to?.x},${to?.y}${stops}`;
    }
    case 'scroll': {
      const ways = [
        action.dy > 0 ? `down ${action.dy}` : action.dy < 0 ? `up ${-action.dy}` : '',
        action.dx > 0 ? `right ${action.dx}` : action.dx < 0 ? `left ${-action.dx}` : '',
      ].filter(Boolean);
      return `scroll ${ways.join(' and ') || 'nowhere'} at ${action.x},${action.y}`;
    }
    case 'keypress':
      return `press ${action.keys}`;
    case 'type':
      return `type ${short(action.text)}`;
    case 'hold':
      return `hold ${named(action) || 'nothing'} for ${seconds(action.ms)}`;
    case 'release':
      return `release ${named(action) || 'everything'}`;
    case 'wait':
      return `wait ${action.seconds} s`;
  }
}

function held(modifiers: string[] | undefined): string {
  return modifiers?.map((key) => `${key}+`).join('') ?? '';
}

function named({ keys, button }: { keys?: string; button?: number }): string {
  return [keys, button && `button ${button}`].filter(Boolean).join(' and ');
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function short(value: unknown): string {
  const text = cut(JSON.stringify(value), 60);
  return typeof value === 'string' && text.endsWith('…') ? `${text}"` : text;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** Control characters go too: text that was read from a screen must not steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
}
