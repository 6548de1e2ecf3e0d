/** The forms in which models write a plan, as the one form that the schema knows. */
import { NoSuchAction, computerToolCall } from './computer-tool.ts';

type Fields = Record<string, unknown>;

const MOST_CALLS = 3;
const LISTS = ['calls', 'call', 'actions', 'action', 'tool_calls', 'tool_call', 'function_call', 'skill'];

/**
 * Beside the plan itself: one call or a list of calls alone, tool calls (`name`, `arguments`), and the actions of the `computer`
 * tool. A batch of that tool keeps its first three: then the agent looks again. Throws `NoSuchAction` for a reply that says the
 * same thing in two places, of which one would be lost.
 */
export function asPlan(value: unknown): unknown {
  if (Array.isArray(value)) return value.every(isFields) ? { calls: value.map(asCall) } : value;
  if (!isFields(value)) return value;
  if (isComputerAction(value)) return { calls: [asCall(value)] };
  const given = LISTS.filter((name) => value[name] !== undefined && value[name] !== null);
  if (given.length > 1) throw new NoSuchAction(`"${given.join('" and "')}" both say what to do; give "calls" alone`);
  const [field] = given;
  if (field === undefined)
    return 'name' in value && argumentsOf(value) !== undefined ? { calls: [asCall(value)] } : value;
  if (field === 'skill') return { ...value, calls: [asCall(value)] };
  const said = value[field];
  const list: unknown[] = Array.isArray(said) ? said : [said];
  if (field === 'action' && typeof said === 'string') return { ...value, calls: [asCall(value)] };
  const calls = list.map((each) => (isFields(each) ? asCall(each) : each));
  if (!field.startsWith('action') || calls.length <= MOST_CALLS) return { ...value, calls };
  const note = `(${calls.length} actions were given; the first ${MOST_CALLS} are done, then the screen is looked at again.)`;
  return { ...value, calls: calls.slice(0, MOST_CALLS), reasoning: `${textOf(value['reasoning'])} ${note}`.trim() };
}

function asCall(call: Fields): unknown {
  if (isFields(call['function'])) return asCall(call['function']);
  if (isComputerAction(call)) return computerToolCall(call);
  if (typeof call['action'] === 'string' && call['skill'] === undefined)
    return flatCall(call['action'], call, 'action');
  const skill = call['skill'] ?? call['name'] ?? call['verb'];
  if (typeof skill !== 'string') return call;
  const args = argumentsOf(call);
  if (args === undefined) return flatCall(skill, call, call['skill'] !== undefined ? 'skill' : 'name');
  return { skill, args: typeof args === 'string' ? parsed(args) : args };
}

/** `{"skill": "click", "x": 1, "y": 2}`: what stands beside the name are its arguments. */
function flatCall(skill: string, call: Fields, field: string): unknown {
  const args = argumentsOf(call);
  if (args !== undefined) return { skill, args: typeof args === 'string' ? parsed(args) : args };
  const rest = Object.entries(call).filter(([name]) => name !== field && !PLAN_FIELDS.includes(name));
  return { skill, args: Object.fromEntries(rest.filter(([, value]) => value !== null)) };
}

/** Names that belong to a plan around the call, or to a tool call's envelope. */
const PLAN_FIELDS = ['reasoning', 'expect', 'otherwise', 'id', 'thought'];

function argumentsOf(call: Fields): unknown {
  return [call['args'], call['arguments'], call['parameters'], call['input']].find(
    (args) => args !== undefined && args !== null,
  );
}

function isComputerAction(value: Fields): boolean {
  return (
    typeof value['type'] === 'string' &&
    value['type'] !== 'function' &&
    value['skill'] === undefined &&
    value['name'] === undefined
  );
}

/** Arguments of tool calls come as JSON in a text. */
function parsed(args: string): unknown {
  try {
    return JSON.parse(args === '' ? '{}' : args);
  } catch {
    throw new NoSuchAction('the arguments of the call are not JSON');
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
