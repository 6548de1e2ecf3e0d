import { say } from '../sayings.ts';
import type { Action, Button, Point, Stamped } from '../types.ts';

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

/** An action in a few plain words. Places are pixels, as in the action. */
export function describeAction(action: Action): string {
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click':
      return pointing(say(CLICKS[action.type], { x: action.x, y: action.y }), action);
    case 'move':
      return say('deedMove', { x: action.x, y: action.y });
    case 'move_by':
      return say('deedMoveBy', { dx: action.dx, dy: action.dy });
    case 'drag':
      return pointing(dragged(action.path), action);
    case 'scroll':
      return say('deedScroll', { ways: waysOf(action), x: action.x, y: action.y });
    case 'keypress':
      return say('deedPress', { chord: action.keys });
    case 'type':
      return say('deedType', { quoted: short(action.text) });
    case 'hold':
      return say('deedHold', { held: heldIn(action) ?? say('heldNothing'), time: seconds(action.ms) });
    case 'release':
      return say('deedRelease', { held: heldIn(action) ?? say('heldEverything') });
    case 'wait':
      return say('deedWait', { seconds: action.seconds });
  }
}

const CLICKS = { click: 'deedClick', double_click: 'deedDoubleClick', triple_click: 'deedTripleClick' } as const;
const BUTTONS = { 1: null, 2: 'deedMiddle', 3: 'deedRight', 4: 'deedBack', 5: 'deedForward' } as const;

/** With the button that is no left one, and the keys that are held meanwhile. */
function pointing(deed: string, { button, modifiers }: { button?: Button; modifiers?: string[] }): string {
  const which = BUTTONS[button ?? 1];
  const withButton = which ? say(which, { pointing: deed }) : deed;
  return modifiers?.length ? say('deedWithKeys', { chord: modifiers.join('+'), pointing: withButton }) : withButton;
}

function dragged([from, ...rest]: Point[]): string {
  const to = rest.at(-1);
  const drag = say('deedDrag', { x: from?.x ?? 0, y: from?.y ?? 0, toX: to?.x ?? 0, toY: to?.y ?? 0 });
  if (rest.length <= 1) return drag;
  return rest.length === 2 ? say('deedThroughOne', { drag }) : say('deedThroughMany', { drag, count: rest.length - 1 });
}

function waysOf({ dx, dy }: { dx: number; dy: number }): string {
  const down = dy > 0 ? say('wayDown', { count: dy }) : dy < 0 ? say('wayUp', { count: -dy }) : null;
  const across = dx > 0 ? say('wayRight', { count: dx }) : dx < 0 ? say('wayLeft', { count: -dx }) : null;
  return down && across ? say('wayBoth', { way: down, otherWay: across }) : (down ?? across ?? say('wayNowhere'));
}

function heldIn({ keys, button }: { keys?: string; button?: number }): string | null {
  if (!button) return keys || null;
  return keys ? say('heldBoth', { chord: keys, number: button }) : say('heldButton', { number: button });
}

function seconds(ms: number): string {
  return ms < 1000 ? say('timeMs', { ms: Math.round(ms) }) : say('timeSeconds', { seconds: (ms / 1000).toFixed(1) });
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
