/** The text dialect of the UI-TARS models: `Thought: … Action: click(start_box='(12,34)')`, as the fields of a plan. */
import type { SkillCall } from '../../types.ts';
import { NoSuchAction } from './computer-tool.ts';

export interface TarsPlan {
  reasoning: string;
  calls: SkillCall[];
}

/** Names that this dialect calls; anything else with brackets is prose. */
const NAMES =
  'click|left_single|left_double|right_single|drag|select|hotkey|press|type|scroll|wait|finished|call_user|hover|move';
const ACTION = new RegExp(`(${NAMES})\\(`, 'y');
const HEAD = /^[ \t]*(?:\*\*)?action(?:\*\*)?[:：](?:\*\*)?\s*/im;
const WHEEL_NOTCHES = 5;

/** Null for a reply that is not in this dialect. Throws `NoSuchAction`, in words for the model, for one that cannot be carried out. */
export function uiTarsPlan(reply: string): TarsPlan | null {
  const head = HEAD.exec(reply);
  if (head === null) return null;
  const rest = reply.slice(head.index + head[0].length).trim();
  ACTION.lastIndex = 0;
  if (!ACTION.test(rest)) return null;
  const reasoning = reply
    .slice(0, head.index)
    .replace(/^\s*thought[:：]\s*/i, '')
    .trim();
  return { reasoning, calls: readActions(rest).map(([name, args]) => callOf(name, args)) };
}

type Arguments = Record<string, string>;

/** Nothing may stand between or after the actions: a half-read one could be another action. */
function readActions(text: string): [string, Arguments][] {
  const read: [string, Arguments][] = [];
  let at = 0;
  for (;;) {
    at += /^[\s;,`]*/.exec(text.slice(at))![0].length;
    if (at >= text.length) return read;
    ACTION.lastIndex = at;
    const name = ACTION.exec(text)?.[1];
    if (name === undefined)
      throw new NoSuchAction(`after "Action:" stands ‹${text.slice(at, at + 40)}›, which is no action`);
    at = ACTION.lastIndex;
    const args: Arguments = {};
    for (let ended = false; !ended;) {
      const part = ARGUMENT.exec(text.slice(at));
      if (part === null) throw new NoSuchAction(`the brackets of ${name}(…) are cut off or hold something unknown`);
      if (part[1] !== undefined) args[part[1]] = unescaped(part[2] ?? part[3] ?? '');
      at += part[0].length;
      ended = part[0].trim().endsWith(')') && (part[1] === undefined || part[4] === ')');
    }
    read.push([name, args]);
  }
}

/** `name='…'` or `name="…"` with its comma or closing bracket; or the closing bracket alone. */
const ARGUMENT = /^\s*(?:([a-z_]+)\s*=\s*(?:'((?:\\[^]|[^\\'])*)'|"((?:\\[^]|[^\\"])*)")\s*(,|\))|\))/;

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);
}

function callOf(name: string, args: Arguments): SkillCall {
  const start = (): { x: number; y: number } =>
    pointOf(args['start_box'] ?? args['point'] ?? args['start_point'], name);
  switch (name) {
    case 'click':
    case 'left_single':
      return { skill: 'click', args: start() };
    case 'left_double':
      return { skill: 'double_click', args: start() };
    case 'right_single':
      return { skill: 'click', args: { ...start(), button: 3 } };
    case 'hover':
    case 'move':
      return { skill: 'move', args: start() };
    case 'drag':
    case 'select':
      return { skill: 'drag', args: { path: [start(), pointOf(args['end_box'] ?? args['end_point'], name)] } };
    case 'hotkey':
    case 'press':
      return {
        skill: 'keypress',
        args: {
          keys: (args['key'] ?? '')
            .trim()
            .split(/[\s+]+/)
            .join('+')
            .toLowerCase(),
        },
      };
    case 'type':
      return { skill: 'type', args: { text: args['content'] ?? '' } };
    case 'scroll':
      return { skill: 'scroll', args: { ...start(), ...wheelOf(args['direction']) } };
    case 'wait':
      return { skill: 'wait', args: { seconds: 5 } };
    default:
      throw new NoSuchAction(
        `"${name}" is no action here: whether the task is done is asked elsewhere; say the next call`,
      );
  }
}

/** `(12,34)`, `<point>12 34</point>`, or a box of four numbers, whose middle is meant. */
function pointOf(box: string | undefined, name: string): { x: number; y: number } {
  const numbers = (box?.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [a, b, c, d] = numbers;
  if (a !== undefined && b !== undefined && numbers.length === 2) return { x: Math.round(a), y: Math.round(b) };
  if (c !== undefined && d !== undefined && numbers.length === 4) {
    return { x: Math.round((a! + c) / 2), y: Math.round((b! + d) / 2) };
  }
  throw new NoSuchAction(`${name}(…) has no place; give start_box='(x,y)'`);
}

function wheelOf(direction: string | undefined): { dx: number; dy: number } {
  if (direction === 'up' || direction === 'down')
    return { dx: 0, dy: direction === 'up' ? -WHEEL_NOTCHES : WHEEL_NOTCHES };
  if (direction === 'left' || direction === 'right')
    return { dx: direction === 'left' ? -WHEEL_NOTCHES : WHEEL_NOTCHES, dy: 0 };
  throw new NoSuchAction('scroll(…) needs direction: up, down, left or right');
}
