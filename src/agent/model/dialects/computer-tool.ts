/** The actions of OpenAI's `computer` tool (`action`, `actions[]`) as calls of verbs. */
import type { SkillCall } from '../../types.ts';

/** What a model of another dialect wants that no verb does; the message is for the model. */
export class NoSuchAction extends Error {
  override readonly name = 'NoSuchAction';
}

type Fields = Record<string, unknown>;

const BUTTONS: Record<string, number> = { left: 1, wheel: 2, middle: 2, right: 3, back: 4, forward: 5 };
/** That tool counts a scroll in pixels; this is about what one notch of a wheel moves. */
const PIXELS_PER_NOTCH = 100;

/** Throws `NoSuchAction` for one that has no counterpart. Missing coordinates are left to the verb's own check. */
export function computerToolCall(action: Fields): SkillCall {
  const { type, x, y } = action;
  const at = { ...(x !== undefined && { x }), ...(y !== undefined && { y }) };
  const held = keysOf(action['keys']);
  const modifiers = held.length > 0 ? { modifiers: held } : {};
  switch (type) {
    case 'click':
      return { skill: 'click', args: { ...at, ...buttonOf(action), ...modifiers } };
    case 'double_click':
    case 'triple_click':
      return { skill: type, args: { ...at, ...modifiers } };
    case 'move':
      return { skill: 'move', args: at };
    case 'drag':
      return {
        skill: 'drag',
        args: { path: Array.isArray(action['path']) ? action['path'].map(pointOf) : [], ...modifiers },
      };
    case 'scroll':
      return { skill: 'scroll', args: { ...at, dx: notches(action['scroll_x']), dy: notches(action['scroll_y']) } };
    case 'keypress':
      return { skill: 'keypress', args: { keys: held.join('+') } };
    case 'type':
      return { skill: 'type', args: { text: action['text'] } };
    case 'wait':
      return { skill: 'wait', args: { seconds: 2 } };
    // The agent looks again after every step: a wish to look is a step that does nothing.
    case 'screenshot':
      return { skill: 'wait', args: { seconds: 0 } };
    default:
      throw new NoSuchAction(`there is no action "${String(type)}"; use the calls of the instructions`);
  }
}

function buttonOf({ button }: Fields): { button?: unknown } {
  if (button === undefined || button === null) return {};
  return { button: typeof button === 'string' ? (BUTTONS[button.toLowerCase()] ?? button) : button };
}

function keysOf(keys: unknown): string[] {
  if (typeof keys === 'string') return [keys.toLowerCase()];
  return Array.isArray(keys) ? keys.map((key) => String(key).toLowerCase()) : [];
}

function pointOf(point: unknown): unknown {
  return Array.isArray(point) && point.length === 2 ? { x: point[0] as unknown, y: point[1] as unknown } : point;
}

function notches(pixels: unknown): unknown {
  if (pixels === undefined || pixels === null) return 0;
  if (typeof pixels !== 'number' || pixels === 0) return pixels;
  return Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) / PIXELS_PER_NOTCH));
}
